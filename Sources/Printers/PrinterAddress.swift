/// The address of a printer that speaks IPP, such as `ipps://10.20.30.40/ipp/print`.
public struct PrinterAddress: Sendable, Hashable {
  /// The address as it was given.
  public let text: String
  /// The name or the number of the host, without brackets.
  public let host: String
  let port: Int
  /// The path on the host, beginning with a slash.
  let path: String
  /// Whether what goes there is encrypted (`ipps`).
  public let isEncrypted: Bool

  /// The form of an address, as a regular expression of ECMA-262.
  public static let pattern =
    "^ipps?://(\\[[0-9a-fA-F:]{2,39}\\]|[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(:[1-9][0-9]{0,4})?"
    + "(/[A-Za-z0-9._~/-]*)?$"
  public static let lengthMax = 200
  /// The port of IPP (RFC 8010).
  static let standardPort = 631

  /// - Returns: `nil` for what isn't an address of IPP, or carries a user, a password, a query or a fragment.
  public init?(_ text: String) {
    let form =
      #/
      (ipps?)://
      (?:\[([0-9a-fA-F:]{2,39})\]|([A-Za-z0-9](?:[A-Za-z0-9.\-]{0,251}[A-Za-z0-9])?))
      (?::([1-9][0-9]{0,4}))?
      (/[A-Za-z0-9._~\/\-]*)?
      /#
    guard text.utf8.count <= Self.lengthMax, let match = text.wholeMatch(of: form), let host = match.2 ?? match.3,
      let port = match.4.map({ Int($0) }) ?? Self.standardPort, port <= 65_535
    else { return nil }
    self.text = text
    self.host = String(host)
    self.port = port
    path = match.5.map(String.init) ?? "/"
    isEncrypted = match.1 == "ipps"
  }

  /// Whether the address names this machine itself.
  var namesThisMachine: Bool {
    host == "localhost" || host == "::1" || host.wholeMatch(of: #/127(?:\.[0-9]{1,3}){3}/#) != nil
  }

  /// The address as IPP states it: the same, whatever the connection.
  var uri: String { text }
}

/// The fingerprint of a printer's certificate: SHA-256 in 64 hexadecimal digits.
public struct PrinterCertificate: Sendable, Hashable {
  public let fingerprint: String

  /// The form of a fingerprint, as a regular expression of ECMA-262.
  public static let pattern = "^[0-9a-f]{64}$"

  /// - Returns: `nil` for anything but 64 lowercase hexadecimal digits.
  public init?(_ fingerprint: String) {
    guard fingerprint.utf8.count == 64,
      fingerprint.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (97...102).contains($0) })
    else { return nil }
    self.fingerprint = fingerprint
  }
}
