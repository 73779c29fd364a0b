import Web

/// Where the metrics are served, apart from the API and the pages, and where a worker is looked at.
struct MetricsSettings: Sendable {
  /// `nil` if no port is set: `serve` has no listener for its metrics then.
  let place: MetricsPlace?
  /// Where `work` has `/livez`, `/readyz` and `/metrics`; `nil` if no port is set. Only the last asks for the token.
  let workPlace: MetricsPlace?

  enum Declared {
    private static let ofServer = SettingUse.by(.serve, .doctor)
    private static let ofWorker = SettingUse.by(.work, .doctor)

    static let port = OptionalNumberSetting(
      "metrics.port", "The port of a listener for `GET /metrics`. Without it there is none; 0 lets the system choose.",
      "port", in: 0...65_535, use: ofServer)
    static let host = TextSetting(
      "metrics.host", "The address of that listener.", values: "address, or name of a host", default: "127.0.0.1",
      use: ofServer)
    static let workPort = OptionalNumberSetting(
      "work.port",
      "The port of a worker's listener for `GET /livez`, `/readyz` and `/metrics`. Without it there is none; 0 lets "
        + "the system choose.", "port", in: 0...65_535, use: ofWorker)
    static let workHost = TextSetting(
      "work.host", "The address of a worker's listener.", values: "address, or name of a host", default: "127.0.0.1",
      use: ofWorker)
    static let token = SecretSetting(
      "metrics.token", "What a monitor shows as a bearer token to read metrics.", values: "16 characters or more",
      use: SettingUse.by(.serve, .work, .doctor)
        .needed(with: "METRICS_PORT or WORK_PORT, where METRICS_HOST or WORK_HOST is open to the network"))

    static let group = SettingGroup("Metrics and probes", [port, host, workPort, workHost, token])
  }

  init(_ reader: inout SettingsReader) {
    let token = reader.secret(Declared.token)
    if let token, token.reveal().utf8.count < 16 {
      reader.note(Declared.token, "must have \(Declared.token.facts.values); make one with: openssl rand -base64 32")
    }
    let (host, port) = (reader.text(Declared.host), reader.number(Declared.port))
    place = Self.place(host, port, token, &reader)
    let (workHost, workPort) = (reader.text(Declared.workHost), reader.number(Declared.workPort))
    workPlace = Self.place(workHost, workPort, token, &reader)
  }

  private static func place(
    _ host: String, _ port: Int?, _ token: Secret?, _ reader: inout SettingsReader
  ) -> MetricsPlace? {
    guard let port else { return nil }
    let isLocal = host == "localhost" || IPAddress(host)?.isLoopback == true
    if !isLocal, token == nil, !reader.hasFault(of: Declared.token) {
      reader.note(Declared.token, "must be set where metrics.host or work.host is open to the network")
    }
    return MetricsPlace(host: host, port: port, token: token?.reveal())
  }
}
