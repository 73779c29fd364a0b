import Web

/// Where and how requests are accepted.
struct HTTPSettings: Sendable {
  /// `http.host`; `127.0.0.1` by default.
  let host: String
  /// `http.port`, 1 to 65,535; 8080 by default. 0 lets the system choose.
  let port: Int
  /// `http.tlsCertificateFile` and `http.tlsKeyFile`: PEM files of the certificate with its chain, and of its key. Set
  /// both or neither. Without them connections are unencrypted.
  let certificate: ServerCertificate?
  /// `http.trustedProxies`: addresses or networks of the proxies in front, separated by commas; and
  /// `http.forwardedHeader`: the header in which they name the client, `xForwardedFor` (default) or `forwarded`.
  let proxies: TrustedProxies
  /// Whether unencrypted connections are accepted from other machines. Requires `http.behindProxy` or
  /// `http.trustedProxies`, which say that this is intended.
  let isPlainOnNetwork: Bool
  /// `http.drainSeconds`: how long `serve` goes on answering after it was told to stop, while `/readyz` says so, so that
  /// a proxy sends its requests elsewhere; 0 to 300, 5 by default.
  let drainSeconds: Int
  /// Whether `http.behindProxy` says that a proxy is in front, and `http.trustedProxies` doesn't say which.
  let isBehindUnnamedProxy: Bool

  init(_ reader: inout SettingsReader) {
    host = reader.text("http.host", default: "127.0.0.1")
    port = reader.number("http.port", in: 0...65_535, default: 8080)
    certificate = Self.certificate(&reader)
    drainSeconds = reader.number("http.drainSeconds", in: 0...300, default: 5)
    let listed = reader.text("http.trustedProxies")
    proxies = TrustedProxies(
      ranges: Self.ranges(listed, &reader),
      header: reader.choice("http.forwardedHeader", default: TrustedProxies.Header.xForwardedFor))
    let isBehindProxy = reader.flag("http.behindProxy", default: listed != nil)
    isBehindUnnamedProxy = isBehindProxy && listed == nil
    let isPlain = reader.text("http.tlsCertificateFile") == nil && reader.text("http.tlsKeyFile") == nil
    let isLocal = host == "localhost" || IPAddress(host)?.isLoopback == true
    isPlainOnNetwork = isPlain && !isLocal
    if isPlainOnNetwork, !isBehindProxy {
      reader.note(
        "http.host",
        "is open to the network without TLS; set http.tlsCertificateFile and http.tlsKeyFile, or http.behindProxy "
          + "(or http.trustedProxies) where a proxy in front does TLS and nobody else can reach this port")
    }
  }

  private static func certificate(_ reader: inout SettingsReader) -> ServerCertificate? {
    switch (reader.text("http.tlsCertificateFile"), reader.text("http.tlsKeyFile")) {
    case (nil, nil):
      return nil
    case (.some, nil):
      reader.note("http.tlsKeyFile", "must be set where http.tlsCertificateFile is")
    case (nil, .some):
      reader.note("http.tlsCertificateFile", "must be set where http.tlsKeyFile is")
    case (let certificateFile?, let keyFile?):
      do throws(BadCertificate) {
        return try ServerCertificate(certificateFile: certificateFile, keyFile: keyFile)
      } catch {
        switch error {
        case .certificateUnreadable: reader.note("http.tlsCertificateFile", "must name a PEM file of certificates")
        case .keyUnreadable: reader.note("http.tlsKeyFile", "must name a PEM file of a private key")
        case .notAPair: reader.note("http.tlsKeyFile", "must be the key of the certificate")
        }
      }
    }
    return nil
  }

  private static func ranges(_ listed: String?, _ reader: inout SettingsReader) -> [AddressRange] {
    let texts = (listed ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
    let ranges = texts.map { AddressRange($0) }
    if ranges.contains(nil) {
      reader.note("http.trustedProxies", "must be addresses or networks such as 10.0.0.0/8, separated by commas")
    }
    return ranges.compactMap { $0 }
  }
}
