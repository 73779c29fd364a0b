public import ArgumentParser
public import Notices
import Privacy

/// The `jobs` command: the job queue, and what to do about jobs that fail.
struct JobsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "List the jobs of the queue, try failed ones again, give them up, and pause a kind.",
    discussion: "A job is shown by its number, kind, times and codes of errors. What it is about isn't shown.",
    subcommands: [
      JobsListCommand.self, JobsShowCommand.self, JobsRetryCommand.self, JobsCancelCommand.self, JobsBuryCommand.self,
      JobKindsCommand.self, JobsPauseCommand.self, JobsResumeCommand.self,
    ])

  /// Prints a job on one line.
  static func words(_ job: QueuedJob) -> String {
    let times = [
      job.dueBy.map { "due by \($0)" }, job.startedAt.map { "started \($0)" }, job.diedAt.map { "died \($0)" },
    ].compactMap { $0 }
    let facts = ["\(job.state.rawValue)", "attempt \(job.attempts) of \(job.attemptsMax)", "from \(job.runAt)"] + times
    return "\(job.number) \(job.kind): \((facts + [job.failure].compactMap { $0 }).joined(separator: ", "))"
  }

  /// Prints a kind on one line.
  static func words(_ kind: QueuedKind) -> String {
    let counts =
      "\(kind.kind): available \(kind.available), scheduled \(kind.scheduled), running \(kind.running), dead "
      + "\(kind.dead), failing \(kind.failing)"
    return [counts, kind.owed ? "must be done" : nil, kind.pausedUntil.map { "PAUSED until \($0)" }]
      .compactMap { $0 }.joined(separator: ", ")
  }

  /// Asks for something as someone of the unit, and reports a refusal.
  static func asking<Answer: Sendable>(
    by subject: String, _ body: @Sendable (Jobs, Privacy.Actor) async throws -> Answer
  ) async throws -> Answer {
    try await Administration.run { parts in
      do {
        return try await body(parts.notices.jobs, try Privacy.Actor.named(subject, .rju))
      } catch let refusal as JobRefusal {
        throw ValidationError(refusal.words)
      }
    }
  }

  static func kind(_ name: String) throws -> JobKindName {
    guard let kind = JobKindName(rawValue: name) else { throw ValidationError(JobRefusal.notFound.words) }
    return kind
  }
}

/// Lists jobs.
struct JobsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List jobs by their numbers, at most 1,000: those that failed, unless asked otherwise.")

  @Option(help: "Only those in this state: available, scheduled, running or dead.")
  var state: QueuedJob.State?

  @Option(help: "Only those of this kind, such as notice.deliver.smtp.")
  var kind: String?

  @Flag(help: "All of them, not only those that failed before.")
  var all = false

  @Option(help: "Only those after this number.")
  var after: Int64?

  @Option(help: "The subject of the unit member who asks. Never a person's name.")
  var by: String

  func validate() throws {
    if let state, !QueuedJob.State.live.contains(state) {
      throw ValidationError("Jobs that have ended aren't in the queue any more.")
    }
  }

  func run() async throws {
    var filter = all || state != nil ? Jobs.Filter() : Jobs.Filter.failed
    if let state { filter.states = [state] }
    filter.kind = try kind.map { try JobsCommand.kind($0) }
    let jobs = try await JobsCommand.asking(by: by) { [filter] in
      try await $0.list($1, filter, after: after, limit: 1_000)
    }
    for job in jobs { print(JobsCommand.words(job)) }
    if jobs.isEmpty { print("no such job / aucune tâche de ce genre") }
  }
}

/// Shows one job.
struct JobsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a job with the errors of its attempts.")

  @Argument(help: "The number that list shows.")
  var number: Int64

  @Option(help: "The subject of the unit member who asks. Never a person's name.")
  var by: String

  func run() async throws {
    let job = try await JobsCommand.asking(by: by) { try await $0.find($1, number) }
    print(JobsCommand.words(job))
    for failure in job.failures ?? [] { print("  attempt \(failure.attempt), \(failure.at): \(failure.error)") }
  }
}

/// Has a job run again.
struct JobsRetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Run a dead job again, or one that waits for another attempt at once.")

  @Argument(help: "The number that list shows.")
  var number: Int64

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    print(JobsCommand.words(try await JobsCommand.asking(by: by) { try await $0.retry($1, number, .unkeyed) }))
  }
}

/// Cancels a job.
struct JobsCancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel a job that waits. What it was to do isn't done.")

  @Argument(help: "The number that list shows.")
  var number: Int64

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    print(JobsCommand.words(try await JobsCommand.asking(by: by) { try await $0.cancel($1, number, .unkeyed) }))
  }
}

/// Gives up a job.
struct JobsBuryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bury", abstract: "Give up a dead job that is no longer wanted.")

  @Argument(help: "The number that list shows.")
  var number: Int64

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    print(JobsCommand.words(try await JobsCommand.asking(by: by) { try await $0.bury($1, number, .unkeyed) }))
  }
}

/// Lists the kinds of jobs.
struct JobKindsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kinds", abstract: "List the kinds of jobs: how many are in each state, and which are paused.")

  func run() async throws {
    let (quiet, kinds) = try await Administration.run {
      (try await $0.notices.jobs.quiet(.worker), try await $0.notices.jobs.kinds(.worker))
    }
    if let quiet { RestoreCommand.describe(quiet) }
    for kind in kinds { print(JobsCommand.words(kind)) }
  }
}

/// Pauses a kind.
struct JobsPauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Have no worker begin jobs of a kind for a time. One that runs goes on.")

  @Argument(help: "The kind, such as notice.deliver.smtp.")
  var kind: String

  @Option(help: "For how many minutes: 1 to 1440.")
  var minutes = 60

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func validate() throws {
    guard Jobs.pauseMinutes.contains(minutes) else { throw ValidationError("A pause lasts 1 to 1440 minutes.") }
  }

  func run() async throws {
    let name = try JobsCommand.kind(kind)
    print(
      JobsCommand.words(
        try await JobsCommand.asking(by: by) { try await $0.pause($1, name, minutes: minutes, .unkeyed) }))
  }
}

/// Ends a pause.
struct JobsResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "End the pause of a kind of jobs.")

  @Argument(help: "The kind, such as notice.deliver.smtp.")
  var kind: String

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    let name = try JobsCommand.kind(kind)
    print(JobsCommand.words(try await JobsCommand.asking(by: by) { try await $0.resume($1, name, .unkeyed) }))
  }
}

extension JobRefusal {
  /// The refusal's text for an operator.
  fileprivate var words: String {
    switch self {
    case .notFound: "There is no such job or kind. / Cette tâche ou ce type n’existe pas."
    case .notAllowed: "This is not for that role. / Ce rôle n’y est pas autorisé."
    case .wrongState: "Its state doesn't allow that. / Son état ne le permet pas."
    case .owed: "Jobs of this kind must be done. / Les tâches de ce type doivent être exécutées."
    case .keyReused: "The idempotency key was used for another request."
    }
  }
}

extension QueuedJob.State: ExpressibleByArgument {}
