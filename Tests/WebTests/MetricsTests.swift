import HTTPTypes
import Meetings
import PostgresClient
import Privacy
import Scenarios
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite("The metrics")
struct MetricsTests {
  /// What the listener of the metrics, and that of the API, answer to a request with these fields.
  private func ask(
    _ target: String, _ fields: String = "", token: String? = nil, ofAPI: Bool = false
  ) async throws -> String {
    let answer = Mutex("")
    try await WebFixture.withNowhere { database, keyring, log in
      let configuration = WebConfiguration(port: 0, version: "test", metrics: MetricsPlace(port: 0, token: token))
      try await WebFixture.serve(WebFixture.web(database, keyring, configuration), log) { port, metricsPort in
        let socket = try RawSocket(port: ofAPI ? port : metricsPort)
        socket.send("GET \(target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(fields)\r\n")
        let said = await socket.readToEnd() ?? ""
        answer.withLock { $0 = said }
        socket.close()
      }
    }
    return answer.withLock { $0 }
  }

  @Test("The metrics are on a listener of their own, which answers nothing else; the API's doesn't have them")
  func apart() async throws {
    let metrics = try await ask("/metrics")
    #expect(metrics.hasPrefix("HTTP/1.1 200") && metrics.contains("vestibule_http_refused_total"))
    for target in ["/", "/livez", "/v1/sites", "/sign-in", "/metrics/"] {
      #expect(try await ask(target).hasPrefix("HTTP/1.1 404"), "\(target)")
    }
    #expect(try await ask("/metrics", ofAPI: true).hasPrefix("HTTP/1.1 404"))
  }

  @Test("program.1: without a token they are for programs on this machine, and not for what a proxy on it passes on")
  func passedOn() async throws {
    for field in [
      "X-Forwarded-For: 203.0.113.7", "X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "Via: 1.1 proxy",
      "X-Real-IP: 127.0.0.1",
    ] {
      #expect(try await ask("/metrics", "\(field)\r\n").hasPrefix("HTTP/1.1 401"), "\(field)")
    }
  }

  @Test("program.1: with a token they are for whoever shows it, wherever they are, and for nobody else")
  func token() async throws {
    let token = "a token for tests alone"
    let shown = "Authorization: Bearer \(token)\r\n"
    #expect(try await ask("/metrics", "\(shown)Via: 1.1 proxy\r\n", token: token).hasPrefix("HTTP/1.1 200"))
    for fields in ["", "Authorization: Bearer another token\r\n", "Authorization: Basic \(token)\r\n"] {
      #expect(try await ask("/metrics", fields, token: token).hasPrefix("HTTP/1.1 401"), "\(fields)")
    }
  }

  @Test("program.1: neither counts nor log lines tell one end of a meeting from another, not even where one fails")
  func ends() async throws {
    try await WebFixture.runWithoutDatabase { application, client in
      let ends = ["cancellation", "decline", "stop", "withdrawal"]
      for end in ends {
        #expect(
          application.table.routes.first { $0.path.hasSuffix("/v1/meetings/{id}/\(end)") }?.label
            == "/v1/meetings/{id}/end", "\(end)")
      }
      let metrics = await client.metrics()
      for end in ends { #expect(!metrics.contains(end)) }
    }
    try await WebFixture.run { scenario, client, log in
      let meeting = try await scenario.hold()
      let before = log.lines.count
      try await scenario.database.ownerClient.query("test_end_doors_lost")
      for (end, actor, body) in [
        ("cancellation", Scenario.m1, "{}"), ("decline", Scenario.kentStaff, "{}"),
        ("stop", Scenario.m1, #"{"reason":"other"}"#),
        ("withdrawal", Scenario.m1, #"{"participant":"\#(scenario.process.victim)"}"#),
      ] {
        _ = try await client.api(.post, "/v1/meetings/\(meeting.id)/\(end)", as: actor, body)
      }
      let lines = log.lines.dropFirst(before).filter { $0.contains("failed") || $0.contains("unavailable") }
      #expect(lines.count == 4 && Set(lines.map { $0.split(separator: " hb.")[0] }).count == 1, "\(lines)")
    }
  }
}
