import Web

/// Where the metrics are served, apart from the API and the pages, and where a worker is looked at.
struct MetricsSettings: Sendable {
  /// `metrics.port`, 0 to 65,535: without it `serve` has no listener for its metrics; 0 lets the system choose.
  /// `metrics.host`: `127.0.0.1` by default. `metrics.token`: what a monitor shows as a bearer token, 16 characters or
  /// more; required where other machines can reach the listener.
  let place: MetricsPlace?
  /// `work.port` and `work.host`, likewise: where `work` has `/livez`, `/readyz` and `/metrics`. Only the last asks for
  /// `metrics.token`.
  let workPlace: MetricsPlace?

  init(_ reader: inout SettingsReader) {
    let token = reader.secret("metrics.token")
    if let token, token.reveal().utf8.count < 16 {
      reader.note("metrics.token", "must have 16 characters or more; make one with: openssl rand -base64 32")
    }
    let host = reader.text("metrics.host", default: "127.0.0.1")
    let port = reader.number("metrics.port", in: 0...65_535, default: -1)
    place = Self.place(host, port, token, &reader)
    let workHost = reader.text("work.host", default: "127.0.0.1")
    let workPort = reader.number("work.port", in: 0...65_535, default: -1)
    workPlace = Self.place(workHost, workPort, token, &reader)
  }

  private static func place(
    _ host: String, _ port: Int, _ token: Secret?, _ reader: inout SettingsReader
  ) -> MetricsPlace? {
    guard port >= 0 else { return nil }
    let isLocal = host == "localhost" || IPAddress(host)?.isLoopback == true
    if !isLocal, token == nil, !reader.hasFault(of: "metrics.token") {
      reader.note("metrics.token", "must be set where metrics.host or work.host is open to the network")
    }
    return MetricsPlace(host: host, port: port, token: token?.reveal())
  }
}
