import ArgumentParser
import Facilities
import Languages
import Privacy

/// The `agency` command: the settings an agency makes for itself.
struct AgencyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agency",
    abstract: "Show or change the agency's settings; as an administrator, list a server's agencies or make another.",
    subcommands: [
      AgencyShowCommand.self, AgencySetCommand.self, AgencyListCommand.self, AgencyCreateCommand.self,
    ])

  private static let unknown = "(not set / non défini)"

  /// Prints the settings, each under the name of its option.
  static func show(_ settings: AgencySettings) {
    for number in AgencySettings.numbers {
      print("\(number.column.replacing("_", with: "-")): \(settings[keyPath: number.value])")
    }
    print("condition-wording-french: \(settings.conditionWordingFrench ?? unknown)")
    print("rationale-wording-french: \(settings.rationaleWordingFrench ?? unknown)")
    print("activity-record-identifier: \(settings.activityRecordIdentifier ?? unknown)")
  }
}

/// Shows the settings.
struct AgencyShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the settings.")

  func run() async throws {
    AgencyCommand.show(try await Administration.run { try await $0.facilities.agencySettings(.worker) })
  }
}

/// Changes the given settings and keeps the others.
struct AgencySetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change the given settings. Meetings already planned stay as they are.")

  @Option(help: "How long a request holds its room: 1 to 720 hours.")
  var holdHours: Int?

  @Option(help: "How long before a hold runs out both sides are reminded: 0 (never) to 168 hours.")
  var holdReminderHours: Int?

  @Option(help: "How long after a meeting its mediator is told to follow up: 1 to 336 hours.")
  var followUpHours: Int?

  @Option(help: "How far ahead meetings can be booked: 30 to 1460 days.")
  var bookingHorizonDays: Int?

  @Option(help: "After how many days the unit is reminded of a referral that nobody opened: 1 to 60.")
  var referralUnreadDays: Int?

  @Option(help: "Within how many days staff answer an advice that names no day: 1 to 90.")
  var adviceDueDays: Int?

  @Option(help: "How many days before its end an engagement is reminded of: 1 to 90.")
  var engagementReminderDays: Int?

  @Option(help: "Within how many days a removal order that names no day is carried out: 1 to 90.")
  var removalDueDays: Int?

  @Option(help: "For how many days the unit's answer on orders and conditions counts: 1 to 365.")
  var contactAnswerDays: Int?

  @Option(help: "How long before the first arrival a meeting is requested: 0 to 20160 minutes.")
  var requestLeadMinutes: Int?

  @Option(help: "How long before the first arrival a meeting is confirmed: 0 to 20160 minutes.")
  var confirmationLeadMinutes: Int?

  @Option(help: "How long the way between two sites of one city takes: 0 to 1440 minutes.")
  var travelSameCityMinutes: Int?

  @Option(help: "How long the way between sites of two cities takes: 0 to 2880 minutes.")
  var travelOtherCityMinutes: Int?

  @Option(help: "How long before midnight of its day an entry list is released: 0 to 10080 minutes.")
  var listReleaseMinutes: Int?

  @Option(help: "How long before the first arrival a site is reminded of an unacknowledged list: 1 to 10080 minutes.")
  var listReminderMinutes: Int?

  @Option(help: "How long before the first arrival the unit is told of it: 0 to 10079 minutes, later than the site.")
  var listLastReminderMinutes: Int?

  @Option(help: "How long after the end of its day an entry list is destroyed: 0 to 10080 minutes.")
  var listDestructionMinutes: Int?

  @Option(help: "The official French wording for a condition, word for word; empty to unset it.")
  var conditionWordingFrench: String?

  @Option(help: "The official French rationale of a removal, with (date) where the day goes; empty to unset it.")
  var rationaleWordingFrench: String?

  @Option(help: "What a victim's file may record: capitals, digits, points, slashes, hyphens; empty to unset it.")
  var activityRecordIdentifier: String?

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name. Without it, the service.")
  var by: String?

  /// The numbers that were given, by their names in the settings.
  private var numbers: [String: Int] {
    let numbers: [String: Int?] = [
      "holdHours": holdHours, "holdReminderHours": holdReminderHours, "followUpHours": followUpHours,
      "bookingHorizonDays": bookingHorizonDays, "referralUnreadDays": referralUnreadDays,
      "adviceDueDays": adviceDueDays, "engagementReminderDays": engagementReminderDays,
      "removalDueDays": removalDueDays, "contactAnswerDays": contactAnswerDays,
      "requestLeadMinutes": requestLeadMinutes, "confirmationLeadMinutes": confirmationLeadMinutes,
      "travelSameCityMinutes": travelSameCityMinutes, "travelOtherCityMinutes": travelOtherCityMinutes,
      "listReleaseMinutes": listReleaseMinutes, "listReminderMinutes": listReminderMinutes,
      "listLastReminderMinutes": listLastReminderMinutes, "listDestructionMinutes": listDestructionMinutes,
    ]
    return numbers.compactMapValues { $0 }
  }

  func validate() throws {
    let texts = [conditionWordingFrench, rationaleWordingFrench, activityRecordIdentifier]
    if numbers.isEmpty, texts.allSatisfy({ $0 == nil }) {
      throw ValidationError("Nothing to set. / Rien à régler.")
    }
  }

  /// The given text, or the current one if none was given. An empty text unsets it.
  private static func given(_ text: String?, _ now: String?) -> String? {
    text.map { $0.isEmpty ? nil : $0 } ?? now
  }

  /// The present settings with those that were given.
  private func changed(_ now: AgencySettings) -> AgencySettings {
    var wanted = now
    for number in AgencySettings.numbers {
      if let given = numbers[number.name] { wanted[keyPath: number.value] = given }
    }
    wanted.conditionWordingFrench = Self.given(conditionWordingFrench, now.conditionWordingFrench)
    wanted.rationaleWordingFrench = Self.given(rationaleWordingFrench, now.rationaleWordingFrench)
    wanted.activityRecordIdentifier = Self.given(activityRecordIdentifier, now.activityRecordIdentifier)
    return wanted
  }

  func run() async throws {
    let settings = try await Administration.run { parts in
      let actor = try by.map { try Privacy.Actor.named($0, .rju) } ?? .worker
      let (now, version) = try await parts.facilities.agency(actor)
      let wanted = changed(now)
      do {
        try await parts.facilities.setAgency(actor, wanted, seen: version)
      } catch AgencyRefusal.invalid(let faults) {
        let lines = faults.map { "\($0.field): \($0.text.en) / \($0.text.fr)" }
        throw ValidationError(lines.joined(separator: "\n"))
      } catch AgencyRefusal.stale {
        throw ValidationError(
          "Somebody has just set something else; nothing was changed. / "
            + "Quelqu’un vient d’effectuer un autre réglage; rien n’a été changé.")
      }
      return wanted
    }
    AgencyCommand.show(settings)
  }
}
