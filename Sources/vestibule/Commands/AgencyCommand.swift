import ArgumentParser
import Facilities
import Languages
import Privacy

/// What an agency sets for itself, for an operator.
struct AgencyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agency", abstract: "What the agency sets for itself: holds, reminders, follow-ups, horizon.",
    subcommands: [AgencyShowCommand.self, AgencySetCommand.self])

  /// Prints the settings, each by the name of its option.
  static func show(_ settings: AgencySettings) {
    print("hold-hours: \(settings.holdHours)")
    print("hold-reminder-hours: \(settings.holdReminderHours)")
    print("follow-up-hours: \(settings.followUpHours)")
    print("booking-horizon-days: \(settings.bookingHorizonDays)")
  }
}

/// Shows the settings.
struct AgencyShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show what is set.")

  func run() async throws {
    AgencyCommand.show(try await Administration.run { try await $0.facilities.agencySettings(.worker) })
  }
}

/// Sets what is given, and leaves the rest as it is.
struct AgencySetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set what is given. What is planned already stays as it was planned.")

  @Option(help: "How long a request holds its room: 1 to 720 hours.")
  var holdHours: Int?

  @Option(help: "How long before a hold runs out both sides are reminded: 0 (never) to 168 hours.")
  var holdReminderHours: Int?

  @Option(help: "How long after a meeting its mediator is told to follow up: 1 to 336 hours.")
  var followUpHours: Int?

  @Option(help: "How far ahead meetings can be booked: 30 to 1460 days.")
  var bookingHorizonDays: Int?

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name. Without it, the service.")
  var by: String?

  func validate() throws {
    if holdHours == nil, holdReminderHours == nil, followUpHours == nil, bookingHorizonDays == nil {
      throw ValidationError("Nothing to set. / Rien à régler.")
    }
  }

  func run() async throws {
    let settings = try await Administration.run { parts in
      let actor = try by.map { try Privacy.Actor.named($0, .rju) } ?? .worker
      let now = try await parts.facilities.agencySettings(actor)
      let wanted = AgencySettings(
        holdHours: holdHours ?? now.holdHours, holdReminderHours: holdReminderHours ?? now.holdReminderHours,
        followUpHours: followUpHours ?? now.followUpHours,
        bookingHorizonDays: bookingHorizonDays ?? now.bookingHorizonDays)
      do {
        try await parts.facilities.setAgency(actor, wanted)
      } catch AgencyRefusal.invalid(let faults) {
        let lines = faults.map { "\($0.field): \($0.reason.text.en) / \($0.reason.text.fr)" }
        throw ValidationError(lines.joined(separator: "\n"))
      }
      return wanted
    }
    AgencyCommand.show(settings)
  }
}
