import ArgumentParser
import Facilities
import Privacy
import Retention

/// The `retention` command: the retention schedule.
struct RetentionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention", abstract: "Show, count, set and activate the retention schedule.",
    subcommands: [
      RetentionStatusCommand.self, RetentionDryRunCommand.self, RetentionSetCommand.self,
      RetentionActivateCommand.self, RetentionReportCommand.self,
    ])

  /// Prints the schedule: a line for each rule and a line for each of its reports.
  static func show(_ rules: [RetentionRule]) {
    for rule in rules {
      let keep = rule.keepDays.map { "\($0) days" } ?? "for good"
      let bounds = rule.bounds.map { " (\($0.lowerBound) to \($0.upperBound))" } ?? ""
      print(
        "\(rule.kind): \(keep)\(rule.handling.isRemovedHere ? bounds : ""), \(rule.handling.rawValue), "
          + "\(rule.handling.isRemovedHere ? rule.state.rawValue : "reported only"), version \(rule.version)")
      if let report = rule.dryRun {
        print("  dry run \(report.id) of version \(report.version) at \(report.beganAt): \(figures(report))")
      }
      if let report = rule.lastRun {
        let end = report.finishedAt.map { "finished \($0), \(report.seconds ?? 0) s" } ?? "under way"
        print("  run \(report.id) at \(report.beganAt): \(report.removed) removed of \(figures(report)); \(end)")
      }
    }
  }

  private static func figures(_ report: RetentionReport) -> String {
    "\(report.due) due, \(report.held) open and kept" + (report.oldest.map { ", oldest since \($0)" } ?? "")
  }
}

/// Shows the schedule.
struct RetentionStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show every rule with its last dry run and its last run.")

  func run() async throws {
    RetentionCommand.show(try await Administration.run { try await $0.retention.schedule(.worker) })
  }
}

/// Counts what is due without removing anything.
struct RetentionDryRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dry-run", abstract: "Count what each rule would remove now, and remove nothing.")

  @Option(help: "Only this kind, such as requestAnswer.")
  var kind: String?

  func run() async throws {
    let rules = try await Administration.run { parts in
      try await parts.retention.dryRun(.worker, kind: kind)
      return try await parts.retention.schedule(.worker)
    }
    RetentionCommand.show(rules.filter { kind == nil || $0.kind == kind })
  }
}

/// Sets how long a kind is kept.
struct RetentionSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set how many days a kind is kept. The change needs a dry run and an activation.")

  @Argument(help: "The kind, such as requestAnswer.")
  var kind: String

  @Option(help: "Days of 24 hours, within the bounds that status shows.")
  var days: Int

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    let change = try await Administration.run { parts in
      try await parts.retention.set(try Privacy.Actor.named(by, .rju), kind: kind, keepDays: days)
    }
    print("\(change.kind): version \(change.version), \(change.state)")
  }
}

/// Reports what was destroyed.
struct RetentionReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Report what was destroyed in a period, with what proof, and what is pending.")

  @Option(help: "The first day at headquarters, such as 2027-01-15. Default: a year before the last day.")
  var from: String?

  @Option(help: "The last day at headquarters. Default: today.")
  var to: String?

  func run() async throws {
    let first = try from.map { try Self.day($0) }
    let last = try to.map { try Self.day($0) }
    let report = try await Administration.run {
      try await $0.retention.report(.worker, from: first, to: last)
    }
    print("\(report.from) – \(report.to)")
    for line in report.destroyed {
      print("\(line.kind): \(line.count) destroyed, \(line.first) to \(line.last), \(line.proof.rawValue)")
    }
    if report.destroyed.isEmpty { print("nothing destroyed / rien de détruit") }
    for line in report.held { print("\(line.kind): \(line.count) open and kept") }
  }

  private static func day(_ text: String) throws -> LocalDay {
    guard let day = LocalDay(text) else {
      throw ValidationError("\(text) is not a day such as 2027-01-15. / \(text) n’est pas un jour comme 2027-01-15.")
    }
    return day
  }
}

/// Activates a rule.
struct RetentionActivateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Let the daily run apply a rule whose dry run was reviewed.")

  @Argument(help: "The kind, such as requestAnswer.")
  var kind: String

  @Option(help: "The number of the reviewed dry run, as dry-run prints it.")
  var report: Int

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    let change = try await Administration.run { parts in
      try await parts.retention.activate(
        try Privacy.Actor.named(by, .rju), kind: kind, report: report, .unkeyed)
    }
    print("\(change.kind): version \(change.version), \(change.state)")
  }
}
