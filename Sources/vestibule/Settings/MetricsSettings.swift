import Web

/// Where the metrics are served, apart from the API and the pages.
struct MetricsSettings: Sendable {
  /// `metrics.port`, 0 to 65,535: without it there is no listener; 0 lets the system choose. `metrics.host`:
  /// `127.0.0.1` by default. `metrics.token`: what a monitor shows as a bearer token, 16 characters or more; required
  /// where other machines can reach the listener.
  let place: MetricsPlace?

  init(_ reader: inout SettingsReader) {
    let host = reader.text("metrics.host", default: "127.0.0.1")
    let port = reader.number("metrics.port", in: 0...65_535, default: -1)
    let token = reader.secret("metrics.token")
    if let token, token.reveal().utf8.count < 16 {
      reader.note("metrics.token", "must have 16 characters or more; make one with: openssl rand -base64 32")
    }
    let isLocal = host == "localhost" || IPAddress(host)?.isLoopback == true
    if port >= 0, !isLocal, token == nil {
      reader.note("metrics.token", "must be set where metrics.host is open to the network")
    }
    place = port >= 0 ? MetricsPlace(host: host, port: port, token: token?.reveal()) : nil
  }
}
