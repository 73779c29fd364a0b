/// What the web server is told once, at the start.
public struct WebConfiguration: Sendable {
  /// The address to listen on. A demonstration listens on the loopback address only.
  public let host: String
  /// The port, 0…65535; 0 lets the system choose.
  public let port: Int
  /// The version shown at the foot of the pages.
  public let version: String

  public init(host: String = "127.0.0.1", port: Int = 8080, version: String) {
    self.host = host
    self.port = port
    self.version = version
  }

  /// Whether nobody but this machine reaches it.
  var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}
