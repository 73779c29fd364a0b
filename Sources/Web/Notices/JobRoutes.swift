import HTTPTypes
import Hummingbird
import Languages
import Notices
import Privacy

/// The routes of the job queue, for the unit that supervises the service. No payload is shown.
struct JobRoutes: Sendable {
  let jobs: Jobs

  var routes: [Route] {
    [
      list, find, kinds, resume, pause,
      change(
        "retry", .retryJob, "retryJob",
        "Runs a dead job again with all its attempts, or one that waits for another attempt at once."
      ) { try await jobs.retry($0, $1, $2) },
      change(
        "cancellation", .cancelJob, "cancelJob", "Cancels a job that waits. What it was to do isn't done."
      ) { try await jobs.cancel($0, $1, $2) },
      change("burial", .buryJob, "buryJob", "Gives up a dead job that is no longer wanted.") {
        try await jobs.bury($0, $1, $2)
      },
    ]
  }

  /// The words of the parameter `failed`.
  private enum FailedOnly: String {
    case yes = "true"
    case no = "false"
  }

  private var list: Route {
    .api(
      .get, "/v1/jobs", .listJobs,
      Operation(
        id: "listJobs", summary: "The jobs of the queue by their numbers: of one state or kind, or those that failed.",
        query: [
          .optional("state", .words(QueuedJob.State.live.map(\.rawValue))), .optional("kind", JobSchemas.kindName),
          .optional("failed", .words(["true", "false"])), .optional("limit", .number(1...1_000)),
          .optional("cursor", JobSchemas.number),
        ],
        answers: [.init(status: .ok, note: "A page of jobs.", schema: JobSchemas.list)])
    ) { call in
      let (filter, limit, cursor) = try call.query { fields -> (Jobs.Filter, Int, Int?)? in
        let state: QueuedJob.State? = fields.parsed("state", required: false, else: .notAllowed) { text in
          QueuedJob.State.live.first { $0.rawValue == text }
        }
        let kind = fields.parsed("kind", required: false, else: .notACode) { JobKindName(rawValue: $0) }
        let failed: FailedOnly? = fields.choice("failed", required: false)
        let limit = fields.number("limit", in: 1...1_000, required: false)
        let cursor = fields.number("cursor", in: JobSchemas.numbers, required: false)
        let filter = Jobs.Filter(
          states: state.map { [$0] } ?? QueuedJob.State.live, kind: kind, failedOnly: failed == .yes)
        return (filter, limit ?? 200, cursor)
      }
      let found = try await jobs.list(call.actor, filter, after: cursor.map { Int64($0) }, limit: limit)
      return try JSONAnswer.response(
        JobPage(jobs: found, next: NextCursor(behind: found, limit: limit, \.number)))
    }
  }

  private var find: Route {
    .api(
      .get, "/v1/jobs/{job}", .listJobs,
      Operation(
        id: "getJob", summary: "One job of the queue, with the errors of its attempts. One that has ended isn't found.",
        answers: [.init(status: .ok, note: "The job.", schema: JobSchemas.job)])
    ) { call in
      try JSONAnswer.response(try await jobs.find(call.actor, call.path("job", Self.number)))
    }
  }

  private var kinds: Route {
    .api(
      .get, "/v1/job-kinds", .listJobKinds,
      Operation(
        id: "listJobKinds", summary: "The kinds of jobs by name: how many are in each state, and which are paused.",
        answers: [.init(status: .ok, note: "All kinds.", schema: JobSchemas.kinds)])
    ) { call in
      try JSONAnswer.response(["kinds": try await jobs.kinds(call.actor)])
    }
  }

  private var pause: Route {
    .api(
      .post, "/v1/job-kinds/{jobKind}/pause", .pauseJobs,
      Operation(
        id: "pauseJobs", summary: "Has no worker begin jobs of a kind for a time. One that runs goes on.",
        body: .required(JobSchemas.pause),
        answers: [.init(status: .ok, note: "The kind.", schema: JobSchemas.kind)], problems: [.wrongState])
    ) { call in
      let (minutes, command) = try await call.input { $0.number("minutes", in: Jobs.pauseMinutes) }
      let kind = try call.path("jobKind") { JobKindName(rawValue: $0) }
      return try JSONAnswer.response(try await jobs.pause(call.actor, kind, minutes: minutes, command))
    }
  }

  private var resume: Route {
    .api(
      .post, "/v1/job-kinds/{jobKind}/resumption", .resumeJobs,
      Operation(
        id: "resumeJobs", summary: "Ends the pause of a kind of jobs. Those that wait are begun at once.",
        body: .empty, answers: [.init(status: .ok, note: "The kind.", schema: JobSchemas.kind)],
        problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      let kind = try call.path("jobKind") { JobKindName(rawValue: $0) }
      return try JSONAnswer.response(try await jobs.resume(call.actor, kind, command))
    }
  }

  /// A route that changes one job.
  private func change(
    _ act: String, _ action: Action, _ id: String, _ summary: String,
    _ change: @escaping @Sendable (Actor, Int64, Command) async throws -> QueuedJob
  ) -> Route {
    .api(
      .post, "/v1/jobs/{job}/\(act)", action,
      Operation(
        id: id, summary: summary, body: .empty,
        answers: [.init(status: .ok, note: "The job, or how it ended.", schema: JobSchemas.job)],
        problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(try await change(call.actor, call.path("job", Self.number), command))
    }
  }

  /// The number that a text is; `nil` if no job has it.
  static func number(_ text: String) -> Int64? {
    guard let number = Int(text), JobSchemas.numbers.contains(number) else { return nil }
    return Int64(number)
  }
}

/// The schemas of the answers about jobs.
enum JobSchemas {
  /// Every number that JSON can hold exactly.
  static let numbers = 1...9_007_199_254_740_991
  static let number = Schema.number(numbers)
  static let kindName = Schema.text(pattern: JobKindName.pattern, length: 3...JobKindName.lengthMax)
  static let pause = Schema.named("JobPause", .object([.required("minutes", .number(Jobs.pauseMinutes))]))

  static let job = Schema.named(
    "Job",
    .object([
      .required("number", number), .required("kind", kindName),
      .required("state", .words(QueuedJob.State.allCases.map(\.rawValue))), .required("attempts", .number()),
      .required("attemptsMax", .number()), .required("runAt", .instant), .optional("dueBy", .instant),
      .optional("startedAt", .instant), .optional("diedAt", .instant),
      .optional("failure", .text(note: "The code of the last error.")), .required("owed", .flag),
      .optional(
        "failures",
        .list(
          .named(
            "JobFailure",
            .object([.required("attempt", .number()), .required("at", .instant), .required("error", .text())])))),
    ]))

  static let list = Schema.object([.required("jobs", .list(job)), .required("next", .orNull(number))])

  static let kind = Schema.named(
    "JobKind",
    .object([
      .required("kind", kindName), .required("available", .number()), .required("scheduled", .number()),
      .required("running", .number()), .required("dead", .number()), .required("failing", .number()),
      .required("owed", .flag), .optional("pausedUntil", .instant),
    ]))

  static let kinds = Schema.object([.required("kinds", .list(kind))])
}

/// A page of jobs, as the API encodes it.
private struct JobPage: Encodable {
  let jobs: [QueuedJob]
  let next: NextCursor<Int64>
}

extension Problem {
  init(of refusal: JobRefusal) {
    switch refusal {
    case .notFound: self.init(.notFound)
    case .notAllowed: self.init(.roleNotAllowed)
    case .wrongState: self.init(.wrongState)
    case .owed:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "Jobs of this kind must be done. They can be tried again, and nothing else.",
          fr: "Les tâches de ce type doivent être exécutées. On peut seulement les relancer."))
    case .keyReused: self.init(.keyReused)
    }
  }
}
