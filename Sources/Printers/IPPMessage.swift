import CCups
import Glibc

/// A request of IPP, or the answer to one.
final class IPPMessage {
  let raw: OpaquePointer

  private init(_ raw: OpaquePointer) {
    self.raw = raw
  }

  deinit { ippDelete(raw) }

  /// A request to a printer, with what every request has. The name of who asks is nobody's.
  static func request(_ operation: ipp_op_t, to address: PrinterAddress) -> IPPMessage {
    // Neither fails, except for want of memory.
    guard let raw = ippNewRequest(operation) else { fatalError("libcups has no memory") }
    let message = IPPMessage(raw)
    message.add(IPP_TAG_URI, "printer-uri", address.uri)
    message.add(IPP_TAG_NAME, "requesting-user-name", "entrance")
    return message
  }

  func add(_ kind: ipp_tag_t, _ name: String, _ value: String, in group: ipp_tag_t = IPP_TAG_OPERATION) {
    ippAddString(raw, group, kind, name, nil, value)
  }

  func add(_ name: String, _ value: Int32) {
    ippAddInteger(raw, IPP_TAG_OPERATION, IPP_TAG_INTEGER, name, value)
  }

  func add(_ name: String, _ value: Bool) {
    ippAddBoolean(raw, IPP_TAG_OPERATION, name, value ? 1 : 0)
  }

  /// Adds a list of keywords, such as the attributes that are asked for.
  func add(_ name: String, _ words: [String]) {
    var copies = words.map { UnsafePointer(strdup($0)) }
    defer { for copy in copies { free(UnsafeMutableRawPointer(mutating: copy)) } }
    ippAddStrings(raw, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, name, Int32(copies.count), nil, &copies)
  }

  /// The bytes as they are sent; `nil` if libcups can't write them.
  var bytes: [UInt8]? {
    var output: [UInt8] = []
    let state = withUnsafeMutablePointer(to: &output) { ippWriteIO($0, append, 1, nil, raw) }
    return state == IPP_STATE_DATA ? output : nil
  }

  /// An answer that was read; `nil` if it isn't one, or isn't flat: libcups calls itself for a collection within
  /// another, as deep as they go. Nothing that is asked for is a collection.
  static func answer(_ bytes: [UInt8]) -> IPPMessage? {
    guard isFlat(bytes), let raw = ippNew() else { return nil }
    let message = IPPMessage(raw)
    let isWhole = bytes.withUnsafeBytes { all in
      var rest = all[...]
      return withUnsafeMutablePointer(to: &rest) { ippReadIO($0, take, 1, nil, raw) } == IPP_STATE_DATA
    }
    return isWhole ? message : nil
  }

  /// Whether bytes are a message whose lengths are true up to its end, without collections (RFC 8010, 3.1).
  static func isFlat(_ bytes: [UInt8]) -> Bool {
    // The version, the status and the number of the request.
    var rest = bytes.dropFirst(8)
    while let tag = rest.popFirst() {
      switch tag {
      case 0x03: return true
      case 0x00...0x0F: continue
      // What begins or ends a collection, or names a member of one, and the mark of longer tags, behind which libcups
      // would read one of those.
      case 0x34, 0x37, 0x4A, 0x7F: return false
      // A name and a value.
      default: guard skip(&rest), skip(&rest) else { return false }
      }
    }
    return false
  }

  /// Goes on behind a length in two bytes and as many bytes. False if there aren't as many.
  private static func skip(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let high = rest.popFirst(), let low = rest.popFirst() else { return false }
    let count = Int(high) << 8 | Int(low)
    guard rest.count >= count else { return false }
    rest = rest.dropFirst(count)
    return true
  }

  var status: Int { Int(ippGetStatusCode(raw).rawValue) }

  /// The texts of an attribute; empty without it.
  func texts(_ name: String) -> [String] {
    guard let attribute = ippFindAttribute(raw, name, IPP_TAG_ZERO) else { return [] }
    return Self.texts(attribute)
  }

  func number(_ name: String) -> Int? {
    ippFindAttribute(raw, name, IPP_TAG_ZERO).map { Int(ippGetInteger($0, 0)) }
  }

  func flag(_ name: String) -> Bool? {
    ippFindAttribute(raw, name, IPP_TAG_BOOLEAN).map { ippGetBoolean($0, 0) != 0 }
  }

  private static func texts(_ attribute: OpaquePointer) -> [String] {
    (0..<ippGetCount(attribute)).compactMap { ippGetString(attribute, $0, nil).map { String(cString: $0) } }
  }

  /// Each job that the answer describes: the values of its attributes by name.
  var jobs: [[String: [String]]] {
    var jobs: [[String: [String]]] = []
    var isWithin = false
    var next = ippFirstAttribute(raw)
    while let attribute = next {
      if ippGetGroupTag(attribute) == IPP_TAG_JOB, let name = ippGetName(attribute).map({ String(cString: $0) }) {
        if !isWithin { jobs.append([:]) }
        isWithin = true
        let number = ippGetValueTag(attribute) == IPP_TAG_INTEGER || ippGetValueTag(attribute) == IPP_TAG_ENUM
        jobs[jobs.count - 1][name] = number ? ["\(ippGetInteger(attribute, 0))"] : Self.texts(attribute)
      } else {
        // A separator stands between two jobs.
        isWithin = false
      }
      next = ippNextAttribute(raw)
    }
    return jobs
  }
}

/// Takes what libcups writes. It captures nothing, as a C function pointer must.
private func append(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  guard let context, let bytes else { return -1 }
  context.assumingMemoryBound(to: [UInt8].self).pointee += UnsafeBufferPointer(start: bytes, count: count)
  return count
}

/// Gives what libcups reads.
private func take(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  guard let context, let bytes else { return -1 }
  let rest = context.assumingMemoryBound(to: Slice<UnsafeRawBufferPointer>.self)
  let taken = rest.pointee.prefix(count)
  for (place, byte) in taken.enumerated() { bytes[place] = byte }
  rest.pointee = rest.pointee.dropFirst(taken.count)
  return taken.count
}
