import CCurl
import Foundation

/// The mailbox that reports of undelivered messages come back to: the sender's.
public struct BounceMailbox: Sendable {
  /// Where it is.
  enum Place: Sendable {
    /// A folder as RFC-conforming servers keep it, with `new` and `cur` below it (Maildir).
    case folder(String)
    /// A POP3 server, such as `pop3s://mail.example.ca`.
    case server(url: String, credentials: SMTPConfiguration.Credentials, authorities: String?)
  }

  let place: Place

  /// - Parameters:
  ///   - place: an absolute path, or a URL with `pop3s` (or `pop3` on this machine) and a host, perhaps with a port.
  ///   - credentials: for a server.
  ///   - authorities: the path of a file with the certificates to trust; `nil` for the system's.
  /// - Returns: `nil` if the place has another form, or a server has no credentials.
  public init?(_ place: String, credentials: SMTPConfiguration.Credentials? = nil, authorities: String? = nil) {
    if place.hasPrefix("/") {
      self.place = .folder(place)
      return
    }
    let isEncrypted = place.wholeMatch(of: #/pop3s:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?\/?/#) != nil
    let isHere = place.wholeMatch(of: #/pop3:\/\/(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?\/?/#) != nil
    guard isEncrypted || isHere, let credentials else { return nil }
    let url = place.hasSuffix("/") ? String(place.dropLast()) : place
    self.place = .server(url: url, credentials: credentials, authorities: authorities)
  }

  /// Whether both are the same folder, or the same address of a server.
  public func isSamePlace(as other: BounceMailbox) -> Bool {
    switch (place, other.place) {
    case (.folder(let one), .folder(let two)), (.server(let one, _, _), .server(let two, _, _)): one == two
    case (.folder, .server), (.server, .folder): false
    }
  }

  /// Reads the reports, at most 1,000, the newest first, and removes (in a folder: marks as seen) those for which
  /// `isDone` says so. Other messages stay as they are. It blocks its thread.
  func read(_ isDone: (BounceReport) -> Bool) throws(BounceFault) {
    switch place {
    case .folder(let path): try readFolder(URL(fileURLWithPath: path, isDirectory: true), isDone)
    case .server(let url, let credentials, let authorities):
      try readServer(try PostOffice(url: url, credentials: credentials, authorities: authorities), isDone)
    }
  }

  private func readFolder(_ folder: URL, _ isDone: (BounceReport) -> Bool) throws(BounceFault) {
    let (new, current) = (folder.appendingPathComponent("new"), folder.appendingPathComponent("cur"))
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: new.path) else {
      throw BounceFault(code: "file:0")
    }
    for name in names.sorted().reversed().prefix(Self.batchMax) {
      let file = new.appendingPathComponent(name)
      guard let bytes = try? Data(contentsOf: file), bytes.count <= Self.sizeMax,
        let report = BounceReport(message: Array(bytes))
      else { continue }
      guard isDone(report) else { continue }
      do {
        try FileManager.default.createDirectory(at: current, withIntermediateDirectories: true)
        try FileManager.default.moveItem(at: file, to: current.appendingPathComponent("\(name):2,S"))
      } catch {
        throw BounceFault(code: "file:\((error as NSError).code)")
      }
    }
  }

  /// From the highest number down, so that removing one never changes the number of another that is still to be read.
  private func readServer(_ office: PostOffice, _ isDone: (BounceReport) -> Bool) throws(BounceFault) {
    for (number, size) in try office.list().sorted(by: { $0.number > $1.number }).prefix(Self.batchMax)
    where size <= Self.sizeMax {
      guard let report = BounceReport(message: try office.message(number)), isDone(report) else { continue }
      try office.remove(number)
    }
  }

  private static let batchMax = 1_000
  private static let sizeMax = 262_144
}

/// The bounce mailbox can't be read. The code is one as in ``NoticeChannelFailure``.
public struct BounceFault: Error, Sendable, Equatable, CustomStringConvertible {
  public let code: String

  public var description: String { code }
}

/// A POP3 server, over one connection of libcurl's on the calling thread.
private final class PostOffice {
  private let handle: CurlHandle
  private let url: String

  init(url: String, credentials: SMTPConfiguration.Credentials, authorities: String?) throws(BounceFault) {
    guard let handle = CurlHandle() else { throw BounceFault(code: "curl:\(CURLE_FAILED_INIT.rawValue)") }
    (self.handle, self.url) = (handle, url)
    handle.set(CURLOPT_PROTOCOLS_STR, "pop3,pop3s")
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, 10_000)
    handle.set(CURLOPT_TIMEOUT_MS, 30_000)
    handle.set(CURLOPT_USERNAME, credentials.user)
    handle.set(CURLOPT_PASSWORD, credentials.password)
    if let authorities { handle.set(CURLOPT_CAINFO, authorities) }
  }

  /// The messages with their sizes in bytes.
  func list() throws(BounceFault) -> [(number: Int, size: Int)] {
    String(decoding: try perform("/"), as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
    }
  }

  func message(_ number: Int) throws(BounceFault) -> [UInt8] { try perform("/\(number)") }

  /// Removes a message. The server does so when the connection ends.
  func remove(_ number: Int) throws(BounceFault) {
    handle.set(CURLOPT_CUSTOMREQUEST, "DELE")
    handle.set(CURLOPT_NOBODY, 1)
    _ = try perform("/\(number)")
    handle.note(vestibule_curl_set_text(handle.raw, CURLOPT_CUSTOMREQUEST, nil))
    handle.set(CURLOPT_NOBODY, 0)
  }

  private func perform(_ path: String) throws(BounceFault) -> [UInt8] {
    handle.set(CURLOPT_URL, url + path)
    let (code, body) = handle.performTakingBody()
    guard code == CURLE_OK else { throw BounceFault(code: "curl:\(code.rawValue)") }
    return body
  }
}
