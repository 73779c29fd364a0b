/// How to reach the mail server.
public struct SMTPConfiguration: Sendable {
  /// Whether and how the connection is encrypted.
  public enum Security: String, CaseIterable, Sendable {
    /// Plain text; only for a server on the same machine.
    case none
    /// Begins in plain text and switches to TLS before anything else. A server that can't is refused.
    case startTLS
    /// TLS from the first byte.
    case tls
  }

  /// The credentials for the mail server. They can't be printed.
  public struct Credentials: Sendable, CustomStringConvertible {
    let user: String
    let password: String

    public init(user: String, password: String) {
      self.user = user
      self.password = password
    }

    public var description: String { "‹credentials›" }
  }

  /// A host name or address without a port, such as `mail.example.ca`.
  public let host: String
  /// 1 to 65,535.
  public let port: Int
  public let security: Security
  public let credentials: Credentials?
  /// The address that messages come from.
  public let sender: EmailAddress
  /// The path of a file with the certificates to trust; `nil` for the system's.
  public let authorities: String?
  /// The longest wait for a connection, in milliseconds.
  public let connectTimeoutMs: Int
  /// The longest time for one message, from connecting to the last reply, in milliseconds.
  public let totalTimeoutMs: Int

  /// - Returns: `nil` if the host holds a character that no host name or address has, or a number is out of range.
  public init?(
    host: String, port: Int, security: Security = .startTLS, credentials: Credentials? = nil, sender: EmailAddress,
    authorities: String? = nil, connectTimeoutMs: Int = 10_000, totalTimeoutMs: Int = 30_000
  ) {
    guard !host.isEmpty, host.unicodeScalars.allSatisfy(Self.isAllowedInHost), (1...65_535).contains(port),
      connectTimeoutMs > 0, totalTimeoutMs > 0
    else {
      return nil
    }
    self.host = host
    self.port = port
    self.security = security
    self.credentials = credentials
    self.sender = sender
    self.authorities = authorities
    self.connectTimeoutMs = connectTimeoutMs
    self.totalTimeoutMs = totalTimeoutMs
  }

  private static func isAllowedInHost(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "-", ":": true
    default: false
    }
  }

  /// The server's URL for libcurl, with an IPv6 address in brackets.
  var url: String {
    let scheme = security == .tls ? "smtps" : "smtp"
    return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(sender.domain)"
  }
}
