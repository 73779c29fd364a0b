import Facilities
import HTTPTypes
import Hummingbird
import Languages
import Privacy
import Retention

/// The routes for the retention schedule, for the Restorative Justice Unit. Auditors may read it.
struct RetentionRoutes: Sendable {
  let retention: Retention

  var routes: [Route] { [schedule, report, dryRun, activate] }

  private var schedule: Route {
    .api(
      .get, "/v1/retention", .readRetention,
      Operation(
        id: "readRetention", summary: "What is kept for how long, with the newest dry run and run of each rule.",
        answers: [.init(status: .ok, note: "The schedule.", schema: RetentionSchemas.schedule)])
    ) { call in
      try JSONAnswer.response(["rules": try await retention.schedule(call.actor).map(RetentionRuleBody.init)])
    }
  }

  private var report: Route {
    .api(
      .get, "/v1/retention/report", .readRetention,
      Operation(
        id: "readDestructionReport",
        summary:
          "What was destroyed between two days (at headquarters; the year until today unless given), and what waits.",
        query: [.optional("from", .day), .optional("to", .day)],
        answers: [.init(status: .ok, note: "The report.", schema: RetentionSchemas.destroyed)])
    ) { call in
      let (from, to) = try call.query { fields -> (LocalDay?, LocalDay?)? in
        let from = fields.parsed("from", required: false, else: .impossibleDate) { LocalDay($0) }
        let to = fields.parsed("to", required: false, else: .impossibleDate) { LocalDay($0) }
        if let from, let to, to < from { fields.note("to", .endBeforeStart) }
        return (from, to)
      }
      return try JSONAnswer.response(try await retention.report(call.actor, from: from, to: to))
    }
  }

  private var dryRun: Route {
    .api(
      .post, "/v1/retention/dry-runs", .tryRetention,
      Operation(
        id: "dryRunRetention", summary: "Counts what each rule would remove by now, and removes nothing.",
        body: .empty, answers: [.init(status: .ok, note: "The schedule.", schema: RetentionSchemas.schedule)])
    ) { call in
      _ = try await call.emptyInput()
      try await retention.dryRun(call.actor)
      return try JSONAnswer.response(["rules": try await retention.schedule(call.actor).map(RetentionRuleBody.init)])
    }
  }

  private var activate: Route {
    .api(
      .post, "/v1/retention/{kind}/activation", .activateRetention,
      Operation(
        id: "activateRetention", summary: "Lets the daily run remove by a rule, whose dry run was seen.",
        body: .required(RetentionSchemas.activation),
        answers: [.init(status: .ok, note: "The rule.", schema: RetentionSchemas.change)], problems: [.wrongState])
    ) { call in
      let kind = try call.path("kind") { $0.count <= 40 && $0.allSatisfy(\.isLetter) ? $0 : nil }
      let (report, command) = try await call.input(RetentionSchemas.activation)
      return try JSONAnswer.response(try await retention.activate(call.actor, kind: kind, report: report, command))
    }
  }
}
