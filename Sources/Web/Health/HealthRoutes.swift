import HTTPTypes
import Hummingbird
import Languages

/// The routes for supervisors: liveness and readiness. The metrics have a listener of their own.
struct HealthRoutes: Sendable {
  let probe: any HealthProbe

  /// The paths that are exempt from rate limits on the same machine.
  static let paths: Set<String> = ["/livez", "/readyz"]

  private static let word = Schema.object([.required("status", .words(["ok"]))])
  private static let ready = Schema.object([
    .required("status", .words(["ok"])), .required("entryListWatch", .words(["ok", "stale"])),
  ])

  var routes: [Route] {
    [
      .open(
        .get, "/livez", because: "a supervisor has no account",
        Operation(
          id: "isAlive", summary: "Whether the process runs.",
          answers: [.init(status: .ok, note: "It does.", schema: Self.word)])
      ) { _ in try Self.liveness() },
      .open(
        .get, "/readyz", because: "a load balancer has no account",
        Operation(
          id: "isReady", summary: "Whether the service can do its work now. If not, the problem's detail says why.",
          answers: [.init(status: .ok, note: "It can.", schema: Self.ready)], problems: [.unavailable])
      ) { _ in try await Self.readiness(of: probe) },
    ]
  }

  /// What a process says that runs.
  static func liveness() throws -> Response { try JSONAnswer.response(["status": "ok"]) }

  /// What a process says that can do its work.
  ///
  /// - Throws: `NotReady`, with the reasons, if it can't.
  static func readiness(of probe: any HealthProbe) async throws -> Response {
    let readiness = await probe.readiness()
    guard readiness.reasons.isEmpty else { throw NotReady(reasons: readiness.reasons) }
    return try JSONAnswer.response(["status": "ok", "entryListWatch": readiness.watchIsStale ? "stale" : "ok"])
  }
}

/// The service can't do this now: 503. The caller may retry soon.
struct ServiceUnavailable: Error {}
