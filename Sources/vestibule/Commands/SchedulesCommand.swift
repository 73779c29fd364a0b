import ArgumentParser
import Notices
import Privacy

/// The `schedules` command: the recurring jobs.
struct SchedulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedules", abstract: "List the recurring jobs, with how their last runs went, and run one now.",
    subcommands: [SchedulesListCommand.self, SchedulesRunCommand.self])

  /// Prints a run on one line.
  static func words(_ run: ScheduleRun) -> String {
    let counts = run.counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return ([run.state.rawValue, run.endedAt ?? run.startedAt ?? run.dueAt] + counts + [run.failure].compactMap { $0 })
      .joined(separator: ", ")
  }
}

/// Lists the schedules.
struct SchedulesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the recurring jobs: when each is due next, and its last run.")

  func run() async throws {
    for schedule in try await Administration.run({ try await $0.notices.schedules.list(.worker) }) {
      let recurrence = schedule.everySeconds.map { "every \($0) s" } ?? "\(schedule.at ?? "") \(schedule.zone ?? "")"
      let last = schedule.lastRun.map(SchedulesCommand.words) ?? "never"
      print(
        "\(schedule.name) (\(recurrence), missed: \(schedule.catchUp.rawValue)) next \(schedule.nextAt); last \(last)")
    }
  }
}

/// Runs one now.
struct SchedulesRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Have a worker run a recurring job now. Prints the id of the run.")

  @Argument(help: "The name that list shows, such as directory.watch.")
  var name: String

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name. Without it, the service.")
  var by: String?

  func run() async throws {
    guard let schedule = ScheduleName(rawValue: name) else { throw Self.unknown }
    let run = try await Administration.run { parts in
      let actor = try by.map { try Privacy.Actor.named($0, .rju) } ?? .worker
      do {
        return try await parts.notices.schedules.run(actor, schedule, .unkeyed)
      } catch ScheduleRefusal.notFound {
        throw Self.unknown
      }
    }
    print("\(run.id) \(SchedulesCommand.words(run))")
  }

  private static let unknown = ValidationError("There is no such schedule. / Cette tâche périodique n’existe pas.")
}
