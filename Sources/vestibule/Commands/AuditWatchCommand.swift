import ArgumentParser
import Auditing
import Languages
import Privacy

/// The `audit watch` command: how much reading is usual for each role.
struct AuditWatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Show or change how much reading is usual for each role; more raises an alert.",
    subcommands: [AuditWatchShowCommand.self, AuditWatchSetCommand.self])

  /// Prints a role's rule on one line, each value under the name of its option.
  static func show(_ kept: KeptWatchRule) {
    let rule = kept.rule
    let margin = rule.hoursMarginMinutes.map { "hours-margin-minutes \($0)" } ?? "no-hours"
    print("\(kept.role.rawValue): window-minutes \(rule.windowMinutes), objects-max \(rule.objectsMax), \(margin)")
  }
}

/// Shows every role's rule.
struct AuditWatchShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the rule of each role that is watched.")

  func run() async throws {
    let rules = try await Administration.run { parts in
      try await AuditTrail(database: parts.database).watchRules.list(.worker)
    }
    for kept in rules { AuditWatchCommand.show(kept) }
  }
}

/// Changes what is given of a role's rule and keeps the rest.
struct AuditWatchSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change what is given of a role's rule. The watch goes by it from its next run on.")

  @Option(help: "The role: mediator, siteStaff, frontDesk or rju.")
  var role: Role

  @Option(help: "Within how long readings are counted together: 1 to 10080 minutes.")
  var windowMinutes: Int?

  @Option(help: "How many different files and lists are usual within it: 1 to 100000.")
  var objectsMax: Int?

  @Option(
    help: "How long before a site opens and after it closes reading is usual: 0 to 1440 minutes; siteStaff, frontDesk.")
  var hoursMarginMinutes: Int?

  @Flag(help: "Don't watch at what hours the role reads.")
  var noHours = false

  @Option(help: "Who does it: the subject of an auditor. Never a person's name.")
  var by: String

  func validate() throws {
    if !WatchRule.roles.contains(role) {
      throw ValidationError("\(role.rawValue): isn't watched / n’est pas surveillé")
    }
    if noHours, hoursMarginMinutes != nil {
      throw ValidationError("Give --hours-margin-minutes or --no-hours. / Donner l’un ou l’autre.")
    }
    if windowMinutes == nil, objectsMax == nil, hoursMarginMinutes == nil, !noHours {
      throw ValidationError("Nothing to set. / Rien à régler.")
    }
  }

  /// The present rule with what was given.
  private func changed(_ now: WatchRule) -> WatchRule {
    WatchRule(
      windowMinutes: windowMinutes ?? now.windowMinutes, objectsMax: objectsMax ?? now.objectsMax,
      hoursMarginMinutes: noHours ? nil : hoursMarginMinutes ?? now.hoursMarginMinutes)
  }

  func run() async throws {
    let kept = try await Administration.run { parts in
      let actor = try Privacy.Actor.named(by, .auditor)
      let rules = AuditTrail(database: parts.database).watchRules
      let now = try await rules.find(actor, role)
      do {
        return try await rules.set(actor, role, changed(now.rule), seen: now.version)
      } catch AuditRefusal.invalid(let faults) {
        let lines = faults.map { "\($0.field): \($0.text.en) / \($0.text.fr)" }
        throw ValidationError(lines.joined(separator: "\n"))
      } catch AuditRefusal.stale {
        throw ValidationError(
          "Somebody has just set something else; nothing was changed. / "
            + "Quelqu’un vient d’effectuer un autre réglage; rien n’a été changé.")
      }
    }
    AuditWatchCommand.show(kept)
  }
}
