/// What the web server is told once, at the start.
public struct WebConfiguration: Sendable {
  /// The address to listen on. A demonstration listens on the loopback address only.
  public let host: String
  /// The port, 0…65535; 0 lets the system choose.
  public let port: Int
  /// The version shown at the foot of the pages.
  public let version: String
  /// How much a client may ask for, and how long it may take about it.
  public let limits: WebLimits
  /// The proxies whose word on where a request comes from is taken.
  public let proxies: TrustedProxies
  /// What connections are encrypted with; `nil` for plain HTTP.
  public let certificate: ServerCertificate?

  public init(
    host: String = "127.0.0.1", port: Int = 8080, version: String, limits: WebLimits = WebLimits(),
    proxies: TrustedProxies = TrustedProxies(), certificate: ServerCertificate? = nil
  ) {
    self.host = host
    self.port = port
    self.version = version
    self.limits = limits
    self.proxies = proxies
    self.certificate = certificate
  }

  /// Whether nobody but this machine reaches it.
  var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}
