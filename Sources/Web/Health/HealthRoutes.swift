import HTTPTypes
import Hummingbird
import Languages
import NIOCore

/// The routes for supervisors and monitoring: liveness, readiness and metrics.
struct HealthRoutes: Sendable {
  let probe: any HealthProbe
  let counters: RequestCounters
  let metrics: MetricsAccess

  /// The paths that are exempt from rate limits on the same machine.
  static let paths: Set<String> = ["/livez", "/readyz", "/metrics"]

  private static let word = Schema.object([.required("status", .words(["ok"]))])
  private static let readiness = Schema.object([
    .required("status", .words(["ok"])), .required("entryListWatch", .words(["ok", "stale"])),
  ])

  var routes: [Route] {
    [
      .open(
        .get, "/livez", because: "a supervisor has no account",
        Operation(
          id: "isAlive", summary: "Whether the process runs.",
          answers: [.init(status: .ok, note: "It does.", schema: Self.word)])
      ) { _ in try JSONAnswer.response(["status": "ok"]) },
      .open(
        .get, "/readyz", because: "a load balancer has no account",
        Operation(
          id: "isReady", summary: "Whether the service can do its work now.",
          answers: [.init(status: .ok, note: "It can.", schema: Self.readiness)], problems: [.unavailable])
      ) { _ in
        guard await probe.isReady(), let isStale = await probe.watchIsStale() else { throw ServiceUnavailable() }
        return try JSONAnswer.response(["status": "ok", "entryListWatch": isStale ? "stale" : "ok"])
      },
      .open(
        .get, "/metrics", because: "only this machine, or a monitor with the configured token, gets an answer",
        Operation(
          id: "readMetrics",
          summary: "Counters in the text format of Prometheus, for this machine or with the token of the settings.",
          answers: [.init(status: .ok, note: "The counters.", contentType: "text/plain", schema: .text())],
          problems: [.notSignedIn])
      ) { call in
        try metrics.require(call)
        let text = await counters.text() + probe.metrics()
        return Response(
          status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
          body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
      },
    ]
  }
}

/// The service isn't ready, because the database can't be reached: 503. The caller may retry soon.
struct ServiceUnavailable: Error {}
