import Configuration
import Testing

@testable import Web
@testable import vestibule

@Suite("Settings of the server")
struct HTTPSettingsTests {
  /// The faults of some settings, by key.
  private func faults(_ values: [String: String]) -> [String] {
    var reader = SettingsReader(config(values))
    _ = HTTPSettings(&reader)
    _ = MetricsSettings(&reader)
    _ = LimitSettings(&reader)
    return reader.faults.map { String($0.prefix { $0 != " " }) }
  }

  /// The settings as environment variables: `http.behindProxy` is `HTTP_BEHIND_PROXY`.
  private func config(_ values: [String: String]) -> ConfigReader {
    let variables = values.map { key, value in
      (key.map { $0 == "." ? "_" : ($0.isUppercase ? "_" : "") + $0.uppercased() }.joined(), value)
    }
    return ConfigReader(
      provider: EnvironmentVariablesProvider(environmentVariables: Dictionary(uniqueKeysWithValues: variables)))
  }

  @Test("By default the server listens only on this machine, without faults")
  func quiet() {
    #expect(faults([:]) == [])
    #expect(faults(["http.host": "::1"]) == [] && faults(["http.host": "localhost"]) == [])
  }

  @Test("Plain HTTP on a network is refused unless a proxy is declared")
  func plain() {
    for host in ["0.0.0.0", "::", "192.0.2.1", "vestibule.example.ca"] {
      #expect(faults(["http.host": host]) == ["http.host"])
      #expect(faults(["http.host": host, "http.behindProxy": "false"]) == ["http.host"])
      #expect(faults(["http.host": host, "http.behindProxy": "true"]) == [])
      #expect(faults(["http.host": host, "http.trustedProxies": "10.0.0.0/8, ::1"]) == [])
    }
    var reader = SettingsReader(config(["http.host": "0.0.0.0", "http.behindProxy": "true"]))
    let settings = HTTPSettings(&reader)
    #expect(settings.isPlainOnNetwork && settings.isBehindUnnamedProxy, "serve and doctor say so")
    var named = SettingsReader(config(["http.host": "0.0.0.0", "http.trustedProxies": "10.0.0.1"]))
    #expect(!HTTPSettings(&named).isBehindUnnamedProxy)
  }

  @Test("The metrics are nowhere unless they have a port, and beyond this machine they need a token")
  func metrics() {
    func place(_ values: [String: String]) -> MetricsPlace? {
      var reader = SettingsReader(config(values))
      return MetricsSettings(&reader).place
    }
    #expect(place([:]) == nil && place(["metrics.host": "0.0.0.0"]) == nil)
    #expect(place(["metrics.port": "9464"])?.host == "127.0.0.1")
    #expect(faults(["metrics.port": "9464"]) == [])
    #expect(faults(["metrics.port": "9464", "metrics.host": "0.0.0.0"]) == ["metrics.token"])
    #expect(
      faults(["metrics.port": "0", "metrics.host": "0.0.0.0", "metrics.token": "a token of some length"]) == [])
  }

  @Test("A worker is looked at where its own port says, by the same token beyond this machine")
  func worker() {
    func settings(_ values: [String: String]) -> MetricsSettings {
      var reader = SettingsReader(config(values))
      return MetricsSettings(&reader)
    }
    #expect(settings(["metrics.port": "9464"]).workPlace == nil)
    let given = settings(["work.port": "9465"])
    #expect(given.place == nil && given.workPlace?.port == 9_465 && given.workPlace?.host == "127.0.0.1")
    #expect(faults(["work.port": "0", "work.host": "0.0.0.0"]) == ["metrics.token"])
    #expect(
      faults(["work.port": "0", "work.host": "0.0.0.0", "metrics.port": "0", "metrics.host": "0.0.0.0"])
        == ["metrics.token"])
  }

  @Test("After it was told to stop, the server goes on for five seconds, or as long as is set")
  func drain() {
    func seconds(_ values: [String: String]) -> Int {
      var reader = SettingsReader(config(values))
      return HTTPSettings(&reader).drainSeconds
    }
    #expect(seconds([:]) == 5 && seconds(["http.drainSeconds": "0"]) == 0)
    #expect(faults(["http.drainSeconds": "300"]) == [])
  }

  @Test("A certificate needs its key, and both files must exist")
  func certificate() {
    #expect(faults(["http.tlsCertificateFile": "/nowhere"]) == ["http.tlsKeyFile"])
    #expect(faults(["http.tlsKeyFile": "/nowhere"]) == ["http.tlsCertificateFile"])
    #expect(faults(["http.tlsKeyFile": "/nowhere", "http.tlsCertificateFile": "/no"]) == ["http.tlsCertificateFile"])
  }

  @Test(
    "Invalid values are refused",
    arguments: [
      ("http.trustedProxies", "10.0.0.0/33"), ("http.trustedProxies", "proxy.example.ca"),
      ("metrics.token", "too short"), ("metrics.port", "66000"), ("work.port", "-1"), ("limits.searches", "-1"),
      ("http.drainSeconds", "301"),
      ("http.forwardedHeader", "X-Real-IP"), ("http.behindProxy", "perhaps"), ("limits.addressBurst", "5"),
      ("limits.actorBurst", "-1"), ("limits.headSeconds", "0"), ("limits.connections", "many"),
    ])
  func wrong(key: String, value: String) {
    #expect(faults([key: value]) == [key])
  }

  @Test("A burst of 0 removes the limit")
  func off() {
    var reader = SettingsReader(config(["limits.addressBurst": "0", "limits.actorBurst": "0"]))
    let limits = LimitSettings(&reader).web
    #expect(reader.faults == [] && limits.addressRate == nil && limits.actorRate == nil)
    var other = SettingsReader(config([:]))
    #expect(LimitSettings(&other).web.actorRate == Rate(burst: 300, perSecond: 20))
  }
}
