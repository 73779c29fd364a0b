import HTTPTypes
import Hummingbird
import Languages

/// The routes for supervisors: liveness and readiness. The metrics have a listener of their own.
struct HealthRoutes: Sendable {
  let probe: any HealthProbe

  /// The paths that are exempt from rate limits on the same machine.
  static let paths: Set<String> = ["/livez", "/readyz"]

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
    ]
  }
}

/// The service isn't ready, because the database can't be reached: 503. The caller may retry soon.
struct ServiceUnavailable: Error {}
