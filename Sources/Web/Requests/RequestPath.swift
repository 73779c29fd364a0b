import HTTPTypes
import Hummingbird

/// The path of a request in one spelling, in which routes are found.
///
/// A percent-encoded letter is that letter (RFC 3986, 6.2.2.2). What would change the path's structure stays encoded: a
/// `%2F` is part of its segment and separates nothing.
enum RequestPath {
  /// The request with its path in that spelling.
  ///
  /// - Throws: `RequestFault.noSuchPath` if an escape is malformed or the path isn't UTF-8.
  static func normalized(_ request: Request) throws(RequestFault) -> Request {
    let path = request.uri.path
    guard path.utf8.contains(UInt8(ascii: "%")) else { return request }
    guard let normalized = normalized(path) else { throw .noSuchPath }
    if normalized == path { return request }
    var head = request.head
    head.path = request.uri.query.map { "\(normalized)?\($0)" } ?? normalized
    return Request(head: head, body: request.body)
  }

  /// The path in that spelling; `nil` if it has none.
  static func normalized(_ path: String) -> String? {
    var segments: [String] = []
    for segment in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let text = PercentEncoding.decode(segment, plusIsSpace: false) else { return nil }
      segments.append(PercentEncoding.encode(text, alsoPlain: "!$&'()*+,;=:@"))
    }
    return segments.joined(separator: "/")
  }

  /// A text as one segment of a path, whatever characters it has: a `/` in it separates nothing.
  static func segment(_ text: String) -> String { PercentEncoding.encode(text) }

  /// The text that a segment of a path stands for; `nil` for one with a control character, which nothing here is named
  /// by.
  static func text(ofSegment segment: some StringProtocol) -> String? {
    guard let text = PercentEncoding.decode(Array(segment.utf8), plusIsSpace: false) else { return nil }
    return text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? nil : text
  }
}
