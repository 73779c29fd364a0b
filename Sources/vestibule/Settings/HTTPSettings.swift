import Web

/// Where and how requests are accepted.
struct HTTPSettings: Sendable {
  let host: String
  /// 0 lets the system choose.
  let port: Int
  /// The certificate with its chain, and its key. Without them connections are unencrypted.
  let certificate: ServerCertificate?
  /// The proxies in front, and the header in which they name the client.
  let proxies: TrustedProxies
  /// Whether unencrypted connections are accepted from other machines. The settings must say that this is intended.
  let isPlainOnNetwork: Bool
  /// How long `serve` goes on answering after it was told to stop, in seconds, while `/readyz` says so, so that a proxy
  /// sends its requests elsewhere.
  let drainSeconds: Int
  /// Whether the settings say that a proxy is in front, and not which.
  let isBehindUnnamedProxy: Bool

  enum Declared {
    private static let ofServer = SettingUse.by(.serve)
    /// A worker has them for its probes and metrics.
    private static let ofListeners = SettingUse.by(.serve, .work)

    static let host = TextSetting(
      "http.host", "The address that requests come to.", values: "address, or name of a host", default: "127.0.0.1",
      use: .by(.serve, .doctor))
    static let port = NumberSetting(
      "http.port", "The port that requests come to. 0 lets the system choose.", "port", in: 0...65_535, default: 8080,
      use: ofServer)
    static let tlsCertificateFile = OptionalTextSetting(
      "http.tlsCertificateFile", "The certificate with its chain. Without it connections are unencrypted.",
      values: "path of a PEM file", use: ofListeners.needed(with: "HTTP_TLS_KEY_FILE").effective(.ofContents))
    static let tlsKeyFile = OptionalTextSetting(
      "http.tlsKeyFile", "The certificate's private key.", values: "path of a PEM file",
      use: ofListeners.needed(with: "HTTP_TLS_CERTIFICATE_FILE").effective(.ofContents))
    static let behindProxy = FlagSetting(
      "http.behindProxy",
      "Whether a proxy in front does TLS and nobody else can reach the port. Without it or HTTP_TRUSTED_PROXIES, "
        + "`serve` listens without TLS on this machine alone.", words: "true where HTTP_TRUSTED_PROXIES is set",
      use: .by(.serve, .doctor))
    static let trustedProxies = OptionalTextSetting(
      "http.trustedProxies",
      "The proxies in front, as `serve` sees them. Without it everybody behind a proxy counts as one address.",
      values: "addresses or networks such as 10.0.0.0/8, separated by commas", use: .by(.serve, .doctor))
    static let forwardedHeader = ChoiceSetting(
      "http.forwardedHeader", "The header in which those proxies name the client.",
      default: TrustedProxies.Header.xForwardedFor, use: ofServer)
    static let drainSeconds = NumberSetting(
      "http.drainSeconds",
      "How long `serve` goes on answering after it was told to stop, while `/readyz` answers 503, so that a proxy "
        + "sends its requests elsewhere.", "seconds", in: 0...300, default: 5, use: ofServer)

    static let group = SettingGroup(
      "Requests",
      [host, port, tlsCertificateFile, tlsKeyFile, behindProxy, trustedProxies, forwardedHeader, drainSeconds])
  }

  init(_ reader: inout SettingsReader) {
    host = reader.text(Declared.host)
    port = reader.number(Declared.port)
    certificate = Self.certificate(&reader)
    drainSeconds = reader.number(Declared.drainSeconds)
    let listed = reader.text(Declared.trustedProxies)
    proxies = TrustedProxies(
      ranges: Self.ranges(listed, &reader), header: reader.choice(Declared.forwardedHeader))
    let isBehindProxy = reader.flag(Declared.behindProxy, else: listed != nil)
    isBehindUnnamedProxy = isBehindProxy && listed == nil
    let isPlain = reader.text(Declared.tlsCertificateFile) == nil && reader.text(Declared.tlsKeyFile) == nil
    let isLocal = host == "localhost" || IPAddress(host)?.isLoopback == true
    isPlainOnNetwork = isPlain && !isLocal
    if isPlainOnNetwork, !isBehindProxy {
      reader.note(
        Declared.host,
        "is open to the network without TLS; set http.tlsCertificateFile and http.tlsKeyFile, or http.behindProxy "
          + "(or http.trustedProxies) where a proxy in front does TLS and nobody else can reach this port")
    }
  }

  private static func certificate(_ reader: inout SettingsReader) -> ServerCertificate? {
    switch (reader.text(Declared.tlsCertificateFile), reader.text(Declared.tlsKeyFile)) {
    case (nil, nil):
      return nil
    case (.some, nil):
      reader.note(Declared.tlsKeyFile, "must be set where http.tlsCertificateFile is")
    case (nil, .some):
      reader.note(Declared.tlsCertificateFile, "must be set where http.tlsKeyFile is")
    case (let certificateFile?, let keyFile?):
      do throws(BadCertificate) {
        return try ServerCertificate(certificateFile: certificateFile, keyFile: keyFile)
      } catch {
        switch error {
        case .certificateUnreadable: reader.note(Declared.tlsCertificateFile, "must name a PEM file of certificates")
        case .keyUnreadable: reader.note(Declared.tlsKeyFile, "must name a PEM file of a private key")
        case .notAPair: reader.note(Declared.tlsKeyFile, "must be the key of the certificate")
        }
      }
    }
    return nil
  }

  private static func ranges(_ listed: String?, _ reader: inout SettingsReader) -> [AddressRange] {
    let texts = (listed ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
    let ranges = texts.map { AddressRange($0) }
    if ranges.contains(nil) {
      reader.note(Declared.trustedProxies, "must be addresses or networks such as 10.0.0.0/8, separated by commas")
    }
    return ranges.compactMap { $0 }
  }
}
