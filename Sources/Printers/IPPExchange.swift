import CCups
import Crypto
import Glibc

/// One connection to a printer, on one thread, for one request at a time.
///
/// libcups blocks its thread until the printer has answered. So whoever uses it does so on a queue of its own, and
/// never on the threads that Swift's tasks share. Of libcups only the connection and the messages are used: its
/// functions for whole requests would ask at a terminal for passwords, keep certificates in a home directory, and send
/// again what failed.
final class IPPExchange {
  /// The most that is read of an answer.
  private static let answerSizeMax = 1 << 20

  private let raw: OpaquePointer
  private let address: PrinterAddress
  private let deadline: ContinuousClock.Instant
  private let watch: ExchangeWatch
  /// The certificate that the printer showed; `nil` without encryption.
  let certificate: PrinterCertificate?

  /// - Throws: `PrinterTrouble`, with which nothing was sent.
  init(_ address: PrinterAddress, _ limits: PrinterLimits) throws(PrinterTrouble) {
    guard limits.admits(address) else { throw .plainForbidden }
    guard let list = httpAddrGetList(address.host, AF_UNSPEC, "\(address.port)") else { throw .unreachable }
    defer { httpAddrFreeList(list) }
    guard PrinterReach(admitsLoopback: limits.allowsLoopback).admits(all: list) else { throw .forbiddenAddress }
    self.address = address
    deadline = .now + .milliseconds(limits.totalTimeoutMs)
    // libcups connects to the list that was looked at, of which it makes a copy, and looks nothing up again. Without a
    // time to connect in, it makes the connection and doesn't connect yet, so that the encryption is watched too.
    guard
      let raw = httpConnect2(
        address.host, Int32(address.port), list, AF_UNSPEC,
        address.isEncrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_NEVER, 1, 0, nil)
    else { throw .unreachable }
    self.raw = raw
    httpSetTimeout(raw, Double(limits.idleTimeoutMs) / 1_000, { _, _ in 0 }, nil)
    let connection = UInt(bitPattern: raw)
    watch = ExchangeWatch(
      endsAfterMs: limits.totalTimeoutMs, at: PrinterReach.bytes(of: list), port: address.port
    ) { OpaquePointer(bitPattern: connection).map { httpGetFd($0) } ?? -1 }
    let isConnected = httpReconnect2(raw, Int32(limits.connectTimeoutMs), nil) == 0
    certificate = isConnected && address.isEncrypted ? Self.certificate(of: raw) : nil
    if !isConnected { throw .unreachable }
    if address.isEncrypted, certificate == nil || httpIsEncrypted(raw) == 0 { throw .unreachable }
  }

  deinit {
    watch.end()
    httpClose(raw)
  }

  private static func certificate(of connection: OpaquePointer) -> PrinterCertificate? {
    var list: OpaquePointer?
    guard httpCopyCredentials(connection, &list) == 0, let list else { return nil }
    defer { httpFreeCredentials(list) }
    guard let first = vestibule_cups_first_credential(list), let data = first.pointee.data else { return nil }
    let digest = SHA256.hash(data: UnsafeRawBufferPointer(start: data, count: first.pointee.datalen))
    return PrinterCertificate(digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined())
  }

  /// Sends a request, and a document behind it, once.
  ///
  /// - Throws: `PrinterTrouble`: `noAnswer` if something was sent and no whole answer came, or to a document one that
  ///   doesn't say what became of it; `refused` for a status that isn't a success.
  func run(_ request: IPPMessage, document: [UInt8] = []) throws(PrinterTrouble) -> IPPMessage {
    guard let head = request.bytes else { throw .unreachable }
    httpClearFields(raw)
    httpSetField(raw, HTTP_FIELD_CONTENT_TYPE, "application/ipp")
    httpSetLength(raw, head.count + document.count)
    guard httpPost(raw, address.path) == 0, write(head), write(document), httpFlushWrite(raw) >= 0 else {
      throw .noAnswer
    }
    switch try httpStatus() {
    case HTTP_STATUS_OK: break
    case HTTP_STATUS_UNAUTHORIZED, HTTP_STATUS_FORBIDDEN: throw .signInRequired
    case HTTP_STATUS_SERVICE_UNAVAILABLE: throw .refused(.unavailable)
    case let other where other.rawValue <= 0: throw .noAnswer
    // Something between the printer and the service, such as a proxy, may have passed a document on.
    default: throw document.isEmpty ? .notAPrinter : .noAnswer
    }
    guard let answer = IPPMessage.answer(try body()) else { throw .noAnswer }
    guard answer.status < 0x0100 else { throw .refused(IPPStatus(answer.status)) }
    return answer
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { all in
      var rest = all[...]
      while !rest.isEmpty {
        guard ContinuousClock.now < deadline else { return false }
        let part = UnsafeRawBufferPointer(rebasing: rest.prefix(32_768))
        let count = httpWrite2(raw, part.assumingMemoryBound(to: CChar.self).baseAddress, part.count)
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// The status of the HTTP answer, behind the interim ones.
  private func httpStatus() throws(PrinterTrouble) -> http_status_t {
    var status = HTTP_STATUS_CONTINUE
    while status == HTTP_STATUS_CONTINUE {
      guard ContinuousClock.now < deadline else { throw .noAnswer }
      status = httpUpdate(raw)
    }
    return status
  }

  private func body() throws(PrinterTrouble) -> [UInt8] {
    var (body, part): ([UInt8], [CChar]) = ([], Array(repeating: 0, count: 8_192))
    while true {
      let count = httpRead2(raw, &part, part.count)
      guard count >= 0, body.count + count <= Self.answerSizeMax, ContinuousClock.now < deadline else {
        throw .noAnswer
      }
      if count == 0 { return body }
      body += part[..<count].map { UInt8(bitPattern: $0) }
    }
  }
}
