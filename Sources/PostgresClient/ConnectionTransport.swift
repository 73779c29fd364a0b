import CLibpq
import Foundation

/// How well a connection string protects what travels to the server.
///
/// A connection to another machine is encrypted, and the server's certificate is verified for its name, unless the
/// string itself says less (`sslmode`). Variables of the environment (`PGSSLMODE`) don't weaken it.
public enum ConnectionTransport: Sendable, Equatable {
  /// Every host is this machine: a socket, or a loopback address.
  case local
  /// Encrypted, with a server that was verified.
  case verified
  /// To another machine, and the string allows less than a verified certificate.
  case unverified

  /// - Returns: `nil` if libpq can't read the connection string.
  public init?(connectionString: String) {
    guard let keywords = ConnectionSettings.parse(connectionString) else { return nil }
    self.init(keywords)
  }

  init(_ keywords: [(name: String, value: String)], environment: [String: String] = ProcessInfo.processInfo.environment)
  {
    func value(_ name: String, else variable: String) -> String? {
      keywords.first { $0.name == name && !$0.value.isEmpty }?.value ?? environment[variable]
    }
    if Self.isLocal(
      addresses: value("hostaddr", else: "PGHOSTADDR"), hosts: value("host", else: "PGHOST"),
      hasService: value("service", else: "PGSERVICE") != nil)
    {
      self = .local
    } else {
      let mode = keywords.first { $0.name == "sslmode" }?.value
      self = mode.map { $0 == "verify-full" } ?? true ? .verified : .unverified
    }
  }

  /// Whether all hosts are this machine. A service file may name another address beside the host that is given here, so
  /// it counts as elsewhere.
  private static func isLocal(addresses: String?, hosts: String?, hasService: Bool) -> Bool {
    if hasService { return false }
    guard let given = addresses ?? hosts else { return true }
    return given.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { isThisMachine(String($0)) }
  }

  private static func isThisMachine(_ host: String) -> Bool {
    if host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") { return true }
    if host == "localhost" || host == "::1" { return true }
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1 && UInt32(bigEndian: address.s_addr) >> 24 == 127
  }
}
