import CCurl
import Glibc

/// Carries out HTTP requests with libcurl, on the calling thread. It follows no redirect, because one could lead a
/// secret to another host.
enum HTTPTransfer {
  static func run(_ request: HTTPRequest) -> HTTPResult {
    guard let handle = CurlHandle() else { return .notSent(curlCode: CURLE_FAILED_INIT.rawValue) }
    var progress = HTTPProgress(reach: request.reach)
    return withUnsafeMutablePointer(to: &progress) { context in
      configure(handle, request)
      handle.note(vestibule_curl_set_writer(handle.raw, takeBody, context))
      handle.note(vestibule_curl_set_header_writer(handle.raw, takeHeader, context))
      if request.reach != .anywhere { handle.note(vestibule_curl_set_opener(handle.raw, openWithinReach, context)) }
      let code = handle.perform()
      guard code != CURLE_OK else {
        return .answered(
          HTTPAnswer(
            status: handle.replyCode, retryAfterSeconds: context.pointee.retryAfterSeconds, body: context.pointee.body))
      }
      if !handle.hasSent {
        return context.pointee.hasRefusedAddress ? .forbiddenAddress : .notSent(curlCode: code.rawValue)
      }
      return .noAnswer(curlCode: code.rawValue)
    }
  }

  private static func configure(_ handle: CurlHandle, _ request: HTTPRequest) {
    handle.set(CURLOPT_URL, request.url)
    handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
    handle.set(CURLOPT_FOLLOWLOCATION, 0)
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeoutMs)
    handle.set(CURLOPT_TIMEOUT_MS, request.totalTimeoutMs)
    // libcurl would ask for permission to send a body, and wait a second for it.
    handle.set(CURLOPT_HTTPHEADER, request.headers + ["Expect:"])
    if let authorities = request.authorities { handle.set(CURLOPT_CAINFO, authorities) }
    switch request.method {
    case .get: handle.set(CURLOPT_HTTPGET, 1)
    case .post:
      handle.set(CURLOPT_POSTFIELDSIZE, request.body.count)
      handle.set(CURLOPT_COPYPOSTFIELDS, String(decoding: request.body, as: UTF8.self))
    }
  }
}

/// What has come of an answer so far.
struct HTTPProgress {
  let reach: NetworkReach
  var body: [UInt8] = []
  var retryAfterSeconds: Int?
  var hasRefusedAddress = false
}

/// Takes a part of the body. It captures nothing, as a C function pointer must.
private func takeBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let context else { return 0 }
  let progress = context.assumingMemoryBound(to: HTTPProgress.self)
  let room = max(0, CurlBody.sizeMax - progress.pointee.body.count)
  progress.pointee.body += UnsafeRawBufferPointer(start: bytes, count: min(size * count, room))
  return size * count
}

/// Takes a header line.
private func takeHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let context else { return 0 }
  let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
  let parts = line.split(separator: ":", maxSplits: 1)
  if parts.count == 2, parts[0].lowercased() == "retry-after" {
    let value = parts[1].filter { !$0.isWhitespace }
    context.assumingMemoryBound(to: HTTPProgress.self).pointee.retryAfterSeconds = Int(value)
  }
  return size * count
}

/// Opens a socket to an address within reach. libcurl calls it with the address that it is about to connect to, so a
/// name that leads elsewhere a moment later gains nothing.
private func openWithinReach(
  _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let context, let address else { return -1 }
  let progress = context.assumingMemoryBound(to: HTTPProgress.self)
  let target = withUnsafePointer(to: &address.pointee.addr) { place in
    NetworkAddress(UnsafeRawBufferPointer(start: place, count: Int(address.pointee.addrlen)))
  }
  guard let target, progress.pointee.reach.admits(target) else {
    progress.pointee.hasRefusedAddress = true
    return -1
  }
  return socket(
    address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
}
