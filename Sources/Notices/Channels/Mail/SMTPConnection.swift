import CCurl
import Foundation

/// A connection to a mail server, on the calling thread. libcurl makes it: TLS with verification, greeting and signing
/// in. Then it is spoken to in lines, because libcurl 7.88 can't ask for reports of what isn't delivered (RFC 3461).
final class SMTPConnection {
  /// Why a conversation ended early.
  enum Stop: Error, Equatable {
    /// libcurl couldn't connect or sign in.
    case notOpened(curlCode: UInt32, replyCode: Int)
    /// The connection ended, or the time was up.
    case broken(curlCode: UInt32)
  }

  private let handle: CurlHandle
  private let deadline: ContinuousClock.Instant
  private var received: [UInt8] = []

  /// Connects, with TLS and credentials as configured.
  init(_ configuration: SMTPConfiguration) throws(Stop) {
    deadline = .now + .milliseconds(configuration.totalTimeoutMs)
    guard let handle = CurlHandle() else {
      throw .notOpened(curlCode: CURLE_FAILED_INIT.rawValue, replyCode: 0)
    }
    self.handle = handle
    handle.set(CURLOPT_URL, configuration.url)
    handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    handle.set(CURLOPT_CONNECT_ONLY, 1)
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeoutMs)
    handle.set(CURLOPT_TIMEOUT_MS, configuration.totalTimeoutMs)
    handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, configuration.totalTimeoutMs / 1_000))
    if configuration.security != .none { handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
    if let credentials = configuration.credentials {
      handle.set(CURLOPT_USERNAME, credentials.user)
      handle.set(CURLOPT_PASSWORD, credentials.password)
    }
    if let authorities = configuration.authorities { handle.set(CURLOPT_CAINFO, authorities) }
    let code = handle.perform()
    guard code == CURLE_OK else { throw .notOpened(curlCode: code.rawValue, replyCode: handle.replyCode) }
  }

  /// Sends a command and reads the reply to it.
  func exchange(_ command: String) throws(Stop) -> SMTPReply {
    try send(Array("\(command)\r\n".utf8))
    return try reply()
  }

  /// Sends all the bytes.
  func send(_ bytes: [UInt8]) throws(Stop) {
    var sent = 0
    while sent < bytes.count {
      var count = 0
      let code = bytes.withUnsafeBytes { all in
        curl_easy_send(handle.raw, all.baseAddress.map { $0 + sent }, all.count - sent, &count)
      }
      if code == CURLE_AGAIN {
        try wait(for: Int16(POLLOUT))
      } else if code != CURLE_OK {
        throw .broken(curlCode: code.rawValue)
      }
      sent += count
    }
  }

  /// Reads a reply of one or more lines.
  func reply() throws(Stop) -> SMTPReply {
    var lines: [String] = []
    while true {
      let line = try self.line()
      lines.append(line)
      guard let code = Int(line.prefix(3)), (200..<600).contains(code), lines.count <= 100 else {
        throw .broken(curlCode: CURLE_WEIRD_SERVER_REPLY.rawValue)
      }
      if line.dropFirst(3).first != "-" { return SMTPReply(code: code, lines: lines) }
    }
  }

  private func line() throws(Stop) -> String {
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: received[..<end], as: UTF8.self)
        received.removeSubrange(...end)
        return line.last == "\r" ? String(line.dropLast()) : line
      }
      guard received.count <= 16_384 else { throw .broken(curlCode: CURLE_WEIRD_SERVER_REPLY.rawValue) }
      try receive()
    }
  }

  private func receive() throws(Stop) {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    var count = 0
    switch curl_easy_recv(handle.raw, &buffer, buffer.count, &count) {
    case CURLE_OK where count > 0: received += buffer.prefix(count)
    case CURLE_AGAIN: try wait(for: Int16(POLLIN))
    case CURLE_OK: throw .broken(curlCode: CURLE_RECV_ERROR.rawValue)
    case let code: throw .broken(curlCode: code.rawValue)
    }
  }

  /// Waits until the socket is ready, at most until the time is up.
  private func wait(for events: Int16) throws(Stop) {
    let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
    var socket = curl_socket_t(-1)
    guard left >= 1, vestibule_curl_socket(handle.raw, &socket) == CURLE_OK else {
      throw .broken(curlCode: CURLE_OPERATION_TIMEDOUT.rawValue)
    }
    var waited = pollfd(fd: socket, events: events, revents: 0)
    if poll(&waited, 1, Int32(left)) == 0 { throw .broken(curlCode: CURLE_OPERATION_TIMEDOUT.rawValue) }
  }
}

/// A mail server's reply to a command.
struct SMTPReply: Equatable {
  /// 200 to 599.
  let code: Int
  /// Its lines, each with the code.
  let lines: [String]

  var isRefusal: Bool { code >= 400 }

  /// Whether the reply to EHLO offers an extension.
  func offers(_ keyword: String) -> Bool {
    lines.contains { $0.dropFirst(4).split(separator: " ").first?.uppercased() == keyword }
  }
}
