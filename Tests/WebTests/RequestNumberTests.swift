import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import InMemoryTracing
import Meetings
import NIOCore
import Privacy
import Scenarios
import TestSupport
import Testing
import Tracing

@testable import Web

@Suite("The number of a request")
struct RequestNumberTests {
  private static let given = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"

  private func mark(_ value: String?) -> String {
    var headers = HTTPFields()
    if let field = RequestMark.field { headers[field] = value }
    return RequestMark(headers, made: "made").id
  }

  @Test("It is the proxy's if that is a number, and one of our own if not")
  func given() {
    #expect(mark(Self.given) == Self.given && mark(String(repeating: "A", count: 64)).count == 64)
    for text in ["", "short", "Zoe-Tremblay-de-Kent", String(repeating: "a", count: 65)] {
      #expect(mark(text) == "made")
    }
    #expect(mark(nil) == "made")
    for end in ["\n", " ", "\u{0}", "é"] { #expect(!RequestMark.isWellFormed(Self.given + end)) }
    #expect(RequestMark(nil, made: "made").id == "made")
  }

  @Test("Nobody but a trusted proxy names it; it is in the answer, in the problem and in the log")
  func everywhere() async throws {
    for isTrusted in [true, false] {
      let (answer, log) = try await ask(["X-Request-ID: \(Self.given)"], isTrusted: isTrusted)
      #expect(answer.contains("\"requestId\":\"\(Self.given)\"") == isTrusted, "\(answer)")
      #expect(answer.contains("X-Request-ID: \(Self.given)\r\n") == isTrusted)
      #expect(answer.contains("X-Request-ID: ") && answer.contains("\"requestId\":\""))
      #expect(log.contains(Self.given) == isTrusted)
    }
  }

  @Test("Nobody but a trusted proxy says in which trace it is")
  func trace() async throws {
    // This tracer reads a trace from headers of its own, as the program's reads it from traceparent.
    let headers = [InMemoryTracer.traceIDKey, InMemoryTracer.spanIDKey].map { "\($0): begun-elsewhere" }
    for isTrusted in [true, false] {
      let tracer = InMemoryTracer()
      _ = try await withTracer(tracer) { try await ask(headers, isTrusted: isTrusted) }
      let span = try #require(request("GET NotFound", in: tracer))
      #expect((span.traceID == "begun-elsewhere") == isTrusted, "\(span.traceID)")
    }
  }

  /// Asks on a port for what isn't there, with headers. Returns the answer and the log.
  ///
  /// - Parameter isTrusted: whether everybody is a trusted proxy.
  private func ask(_ headers: [String], isTrusted: Bool) async throws -> (answer: String, log: LogCapture) {
    let ranges = try ["::/0", "0.0.0.0/0"].map { try #require(AddressRange($0)) }
    let configuration = WebConfiguration(
      port: 0, version: "test", limits: .demonstration,
      proxies: isTrusted ? TrustedProxies(ranges: ranges) : TrustedProxies())
    let lines = ["GET /v1/nothing HTTP/1.1", "Host: a", "Connection: close", "X-Forwarded-For: 192.0.2.7"] + headers
    let (answers, told) = AsyncStream.makeStream(of: String.self)
    var logs: [LogCapture] = []
    try await WebFixture.withNowhere { database, keyring, log in
      logs.append(log)
      try await WebFixture.serve(WebFixture.web(database, keyring, configuration), log) { port, _ in
        let socket = try RawSocket(port: port)
        socket.send((lines + ["", ""]).joined(separator: "\r\n"))
        told.yield(await socket.readToEnd() ?? "")
        socket.close()
      }
    }
    told.finish()
    var whole = ""
    for await answer in answers { whole += answer }
    return (whole, try #require(logs.first))
  }

  @Test(
    "A page that failed asks its reader to quote it", arguments: [("en", "Quote this number"), ("fr", "Indiquez ce")])
  func quoted(language: String, words: String) async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let page = try await client.page("/nothing", language: language)
      let field = try #require(RequestMark.field)
      let number = try #require(page.headers[field])
      #expect(page.status == .notFound && page.text.contains(words) && page.text.contains("<code>\(number)</code>"))
    }
  }

  @Test("The log says which role asked, but not where that would tell how a meeting ended (program.1)")
  func role() async throws {
    try await WebFixture.run { scenario, client, log in
      _ = try await client.api(.get, "/v1/meetings", as: Scenario.kentStaff)
      #expect(requests(to: "/v1/meetings", in: log).filter { $0.contains("role=siteStaff") }.count == 1)
      let meeting = try await scenario.hold()
      _ = try await client.api(.post, "/v1/meetings/\(meeting.id)/decline", as: Scenario.kentStaff, "{}")
      let ends = requests(to: "/v1/meetings/{id}/end", in: log)
      #expect(ends.count == 1, "\(ends)")
      for line in ends { #expect(!line.contains("role="), "\(line)") }
    }
  }

  @Test("A span says which functions a request called, but not where that would tell how a meeting ended (program.1)")
  func called() async throws {
    let tracer = InMemoryTracer()
    try await withTracer(tracer) {
      try await WebFixture.run { scenario, client, _ in
        _ = try await client.api(.get, "/v1/meetings", as: Scenario.kentStaff)
        let meeting = try await scenario.hold()
        let decline = try await client.api(.post, "/v1/meetings/\(meeting.id)/decline", as: Scenario.kentStaff)
        #expect(decline.status == .ok, "\(decline.text)")
      }
    }
    #expect(try spans(within: "GET /v1/meetings", in: tracer).contains("database meeting_list"))
    #expect(try spans(within: "POST /v1/meetings/{id}/end", in: tracer) == [])
  }

  /// The span of a request, by its method and route.
  private func request(_ name: String, in tracer: InMemoryTracer) -> FinishedInMemorySpan? {
    tracer.finishedSpans.first { $0.operationName == "request \(name)" }
  }

  /// The names of the spans within a request's own.
  private func spans(within name: String, in tracer: InMemoryTracer) throws -> [String] {
    let own = try #require(request(name, in: tracer))
    let inner = tracer.finishedSpans.filter { $0.traceID == own.traceID && $0.spanID != own.spanID }
    return inner.map(\.operationName)
  }

  private func requests(to route: String, in log: LogCapture) -> [String] {
    log.lines.filter { $0.contains("route=\(route) ") }
  }
}
