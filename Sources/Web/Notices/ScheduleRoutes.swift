import HTTPTypes
import Hummingbird
import Notices
import Privacy

/// The routes of recurring jobs. Used by: automated notice jobs (an agency's own timer, as the role `service`).
struct ScheduleRoutes: Sendable {
  let schedules: Schedules

  var routes: [Route] { [list, run, find] }

  private var list: Route {
    .api(
      .get, "/v1/schedules", .listSchedules,
      Operation(
        id: "listSchedules",
        summary: "The recurring jobs by name: when each is due next, and how its last run went.",
        answers: [.init(status: .ok, note: "All schedules.", schema: ScheduleSchemas.list)])
    ) { call in
      try JSONAnswer.response(ScheduleListBody(schedules: try await schedules.list(call.actor)))
    }
  }

  private var run: Route {
    .api(
      .post, "/v1/schedules/{name}/runs", .runSchedule,
      Operation(
        id: "runSchedule",
        summary: """
          Runs a recurring job now, beside its due times. If a run is going, the answer is that run. Send the same \
          Idempotency-Key again to ask for the same run again.
          """,
        body: .empty,
        answers: [
          .init(status: .accepted, note: "The run. Ask for it until it has ended.", schema: ScheduleSchemas.run)
        ])
    ) { call in
      let command = try await call.emptyInput()
      let name = try call.path("name") { ScheduleName(rawValue: $0) }
      return try JSONAnswer.response(try await schedules.run(call.actor, name, command), status: .accepted)
    }
  }

  private var find: Route {
    .api(
      .get, "/v1/schedules/{name}/runs/{id}", .listSchedules,
      Operation(
        id: "getScheduleRun", summary: "One run of a recurring job: how far it is, and what it counted.",
        answers: [.init(status: .ok, note: "The run.", schema: ScheduleSchemas.run)])
    ) { call in
      let name = try call.path("name") { ScheduleName(rawValue: $0) }
      return try JSONAnswer.response(try await schedules.find(call.actor, name, call.pathID()))
    }
  }
}

/// The schemas of the answers about recurring jobs.
enum ScheduleSchemas {
  static let name = Schema.text(pattern: ScheduleName.pattern)

  static let run = Schema.named(
    "ScheduleRun",
    .object([
      .required("id", .id), .required("schedule", name),
      .required("state", .words(ScheduleRun.State.allCases.map(\.rawValue))), .required("byHand", .flag),
      .required("dueAt", .instant), .optional("startedAt", .instant), .optional("endedAt", .instant),
      .required("attempts", .number()), .optional("failure", .text(note: "The code of the last error.")),
      .required("counts", .object(ScheduleRun.Count.allCases.map { .optional($0.rawValue, .number()) })),
    ]))

  static let list = Schema.named(
    "ScheduleList",
    .object([
      .required(
        "schedules",
        .list(
          .named(
            "Schedule",
            .object([
              .required("name", name), .optional("everySeconds", .number()),
              .optional("at", .text(pattern: SchemaPattern.clockTime)), .optional("zone", .text()),
              .required("catchUp", .words(Schedule.CatchUp.allCases.map(\.rawValue))),
              .optional("graceSeconds", .number()), .required("nextAt", .instant), .optional("lastRun", run),
            ]))))
    ]))
}

/// All schedules, as the API encodes them.
struct ScheduleListBody: Encodable {
  let schedules: [Schedule]
}

extension Problem {
  init(of refusal: ScheduleRefusal) {
    switch refusal {
    case .notFound: self.init(.notFound)
    case .notAllowed: self.init(.roleNotAllowed)
    case .keyReused: self.init(.keyReused)
    }
  }
}
