import CCurl

/// One transfer of libcurl's, with its options. It is used on one thread.
///
/// libcurl blocks its thread until the server has answered. So whoever uses it does so on a queue of its own, and never
/// on the threads that Swift's tasks share.
final class CurlHandle {
  /// libcurl must be set up once, before any thread uses it; a static is initialised once.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  let raw: UnsafeMutableRawPointer
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private var firstFault: CURLcode?

  /// - Returns: `nil` if libcurl can't be set up.
  init?() {
    guard Self.isReady, let raw = curl_easy_init() else { return nil }
    self.raw = raw
    // A signal would reach any thread. libcurl then limits name look-ups in another way.
    set(CURLOPT_NOSIGNAL, 1)
    // Empty, because libcurl would otherwise use a proxy that the environment names.
    set(CURLOPT_PROXY, "")
  }

  deinit {
    curl_easy_cleanup(raw)
    for list in lists { curl_slist_free_all(list) }
  }

  func set(_ option: CURLoption, _ value: Int) { note(vestibule_curl_set_number(raw, option, value)) }

  func set(_ option: CURLoption, _ value: String) { note(vestibule_curl_set_text(raw, option, value)) }

  /// Sets an option that takes a list of texts.
  func set(_ option: CURLoption, _ values: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for value in values {
      guard let longer = curl_slist_append(list, value) else { return note(CURLE_OUT_OF_MEMORY) }
      list = longer
    }
    guard let list else { return }
    lists.append(list)
    note(vestibule_curl_set_list(raw, option, list))
  }

  /// Remembers the first option that couldn't be set.
  func note(_ code: CURLcode) {
    if code != CURLE_OK, firstFault == nil { firstFault = code }
  }

  /// Carries out the transfer.
  func perform() -> CURLcode { firstFault ?? curl_easy_perform(raw) }

  /// Carries out the transfer and takes what the server sends, at most 256 KiB.
  func performTakingBody() -> (CURLcode, [UInt8]) {
    var body = CurlBody()
    return withUnsafeMutablePointer(to: &body) { context in
      note(vestibule_curl_set_writer(raw, CurlBody.take, context))
      return (perform(), context.pointee.bytes)
    }
  }

  /// The server's last reply; 0 if there was none.
  var replyCode: Int {
    var code = 0
    _ = vestibule_curl_reply_code(raw, &code)
    return code
  }

  /// Whether any part of a request was sent.
  var hasSent: Bool {
    var size = 0
    _ = vestibule_curl_request_size(raw, &size)
    return size > 0
  }
}

/// What a server has sent so far.
struct CurlBody {
  static let sizeMax = 262_144

  var bytes: [UInt8] = []

  /// Takes the next bytes. It captures nothing, as a C function pointer must.
  static let take: vestibule_curl_writer = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let body = context.assumingMemoryBound(to: CurlBody.self)
    let room = max(0, sizeMax - body.pointee.bytes.count)
    body.pointee.bytes += UnsafeRawBufferPointer(start: bytes, count: min(size * count, room))
    return size * count
  }
}
