/// The configuration of the web server, read once at the start.
public struct WebConfiguration: Sendable {
  /// The address to listen on. A demonstration may only use the loopback address.
  public let host: String
  /// The port, 0…65535; 0 lets the system choose one.
  public let port: Int
  /// The version shown in the footer of the pages.
  public let version: String
  /// The limits on what a client may ask for and how long it may take.
  public let limits: WebLimits
  /// The proxies that are trusted to report where a request comes from.
  public let proxies: TrustedProxies
  /// The certificate for TLS; `nil` for plain HTTP.
  public let certificate: ServerCertificate?
  /// Where the metrics are served; `nil` for nowhere.
  public let metrics: MetricsPlace?

  public init(
    host: String = "127.0.0.1", port: Int = 8080, version: String, limits: WebLimits = WebLimits(),
    proxies: TrustedProxies = TrustedProxies(), certificate: ServerCertificate? = nil, metrics: MetricsPlace? = nil
  ) {
    self.host = host
    self.port = port
    self.version = version
    self.limits = limits
    self.proxies = proxies
    self.certificate = certificate
    self.metrics = metrics
  }

  /// Whether only this machine can reach the server.
  var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}

/// The listener of the metrics, apart from that of the API and the pages.
public struct MetricsPlace: Sendable {
  /// The address to listen on.
  public let host: String
  /// The port, 0…65535; 0 lets the system choose one.
  public let port: Int
  /// What a monitor shows as a bearer token; `nil` if every program on this machine may read them, and no other.
  public let token: String?

  public init(host: String = "127.0.0.1", port: Int, token: String? = nil) {
    (self.host, self.port, self.token) = (host, port, token)
  }
}
