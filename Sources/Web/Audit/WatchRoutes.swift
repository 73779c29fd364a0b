import Auditing
import HTTPTypes
import Hummingbird
import Privacy

/// The routes for how much reading is usual for each role, for auditors and operators.
struct WatchRoutes: Sendable {
  let rules: WatchRules

  var routes: [Route] { [list, find, change] }

  private static let answer = Operation.Answer(
    status: .ok, note: "The role's rule; without hours, they aren't watched.", schema: WatchRuleBody.schema,
    headers: ["ETag"])

  private var list: Route {
    .api(
      .get, "/v1/audit/watch", .readWatchRules,
      Operation(
        id: "listWatchRules", summary: "How much reading is usual for each role. More raises an alert.",
        answers: [
          .init(
            status: .ok, note: "A rule for each role that is watched.",
            schema: .object([.required("rules", .list(WatchRuleBody.schema))]))
        ])
    ) { call in
      try JSONAnswer.response(["rules": try await rules.list(call.actor).map { WatchRuleBody($0) }])
    }
  }

  private var find: Route {
    .api(
      .get, "/v1/audit/watch/{role}", .readWatchRules,
      Operation(id: "readWatchRule", summary: "How much reading is usual for one role.", answers: [Self.answer])
    ) { call in
      let role = try call.path("role") { WatchFields.role(named: $0) }
      return try Self.answer(try await rules.find(call.actor, role))
    }
  }

  private var change: Route {
    .api(
      .put, "/v1/audit/watch/{role}", .setWatchRule,
      Operation(
        id: "setWatchRule",
        summary: "Sets all of a role's rule; the watch goes by it from its next run on. Only a role that acts for a "
          + "site has hours.",
        door: "audit_watch_set", body: .required(WatchFields.form.schema), answers: [Self.answer],
        problems: .of(AuditRefusal.notForThisRole, AuditRefusal.notFound, AuditRefusal.invalid([]), AuditRefusal.stale),
        takesIfMatch: true)
    ) { call in
      let role = try call.path("role") { WatchFields.role(named: $0) }
      let rule = try await call.input { WatchFields.read(&$0) }.value
      return try Self.answer(try await rules.set(call.actor, role, rule, seen: call.ifMatch()))
    }
  }

  private static func answer(_ kept: KeptWatchRule) throws -> Response {
    try JSONAnswer.response(WatchRuleBody(kept), headers: [.eTag: "\"\(kept.version)\""])
  }
}
