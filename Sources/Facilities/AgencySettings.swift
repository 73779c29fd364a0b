public import Languages
import PostgresClient
public import Privacy

/// What an agency sets for itself. A change applies to what is planned afterwards.
public struct AgencySettings: Sendable, Codable, Equatable {
  /// How long a request holds its room: 1 to 720 hours.
  public var holdHours: Int
  /// How long before a hold expires both sides are reminded: 0 to 168 hours; 0 is no reminder.
  public var holdReminderHours: Int
  /// How long after a meeting its mediator is told to follow up: 1 to 336 hours.
  public var followUpHours: Int
  /// How far ahead meetings can be booked: 30 to 1460 days.
  public var bookingHorizonDays: Int
  /// After how many days the unit is reminded of an unread referral: 1 to 60 (`referral.1`).
  public var referralUnreadDays = 3
  /// Within how many days staff must answer an advice that names no day: 1 to 90 (`contact.4`).
  public var adviceDueDays = 10
  /// How many days before an engagement ends there is a reminder: 1 to 90 (`program.2`).
  public var engagementReminderDays = 30
  /// Within how many days a removal order that names no day must be carried out: 1 to 90 (`information.2`).
  public var removalDueDays = 10
  /// For how many days the unit's answer on orders and conditions counts, if it names no day: 1 to 365 (`contact.1`).
  public var contactAnswerDays = 90
  /// How long before the first arrival a meeting must be requested: 0 to 20,160 minutes (`entry.3`). A site may set its
  /// own.
  public var requestLeadMinutes = 120
  /// How long before the first arrival a meeting must be confirmed: 0 to 20,160 minutes (`entry.3`). A site may set its
  /// own.
  public var confirmationLeadMinutes = 60
  /// How long the way between two sites of one city takes: 0 to 1,440 minutes (`entry.2`).
  public var travelSameCityMinutes = 60
  /// How long the way between sites of two cities takes: 0 to 2,880 minutes (`entry.2`).
  public var travelOtherCityMinutes = 240
  /// How long before the midnight that begins its day a list is released: 0 to 10,080 minutes (`entry.3`). A site may
  /// set its own.
  public var listReleaseMinutes = 720
  /// How long before the first arrival a site is told that nobody has acknowledged the list: 1 to 10,080 minutes
  /// (`entry.3`).
  public var listReminderMinutes = 120
  /// How long before the first arrival the unit is told so: 0 to 10,079 minutes, and later than the site (`entry.3`).
  public var listLastReminderMinutes = 60
  /// How long after the midnight that ends its day a list is destroyed: 0 to 10,080 minutes (`information.2`).
  public var listDestructionMinutes = 1_440
  /// The official French wording for a condition (`contact.3`), 10 to 1,000 characters; `nil` until it is known.
  public var conditionWordingFrench: String?
  /// The official French rationale of a removal (`information.2`), 10 to 1,000 characters, with `(date)` exactly once,
  /// where the day goes; `nil` until it is known.
  public var rationaleWordingFrench: String?
  /// What a victim's file may record of participation (`information.1`): 1 to 40 capitals, digits, points, slashes and
  /// hyphens; `nil` until it is known.
  public var activityRecordIdentifier: String?

  public static let requestLeadMinutesRange = 0...20_160
  public static let confirmationLeadMinutesRange = 0...20_160
  public static let wordingLength = 10...1_000
  public static let identifierLength = 1...40

  /// What an agency has before it sets anything, but for what is given.
  public init(
    holdHours: Int = 72, holdReminderHours: Int = 24, followUpHours: Int = 72, bookingHorizonDays: Int = 730
  ) {
    (self.holdHours, self.holdReminderHours) = (holdHours, holdReminderHours)
    (self.followUpHours, self.bookingHorizonDays) = (followUpHours, bookingHorizonDays)
  }

  /// Every value that can't be set.
  var faults: [FieldFault] {
    let inOrder = listReminderMinutes > listLastReminderMinutes
    return Self.numbers.filter { !$0.range.contains(self[keyPath: $0.value]) }.map { FieldFault($0.name, .outOfRange) }
      + (inOrder ? [] : [FieldFault("listLastReminderMinutes", .notTogether)])
      + Self.faultsOfTexts(
        condition: conditionWordingFrench, rationale: rationaleWordingFrench, identifier: activityRecordIdentifier)
  }

  private static func faultsOfTexts(condition: String?, rationale: String?, identifier: String?) -> [FieldFault] {
    [
      ("conditionWordingFrench", condition.flatMap { TextRules.fault(in: $0, length: wordingLength) }),
      ("rationaleWordingFrench", rationale.flatMap(faultOfRationale)),
      ("activityRecordIdentifier", identifier.flatMap(faultOfIdentifier)),
    ].compactMap { field, fault in fault.map { FieldFault(field, $0) } }
  }

  /// What is wrong with a rationale; `nil` if nothing is.
  public static func faultOfRationale(_ text: String) -> FaultReason? {
    TextRules.fault(in: text, length: wordingLength)
      ?? (text.split(separator: "(date)", omittingEmptySubsequences: false).count == 2 ? nil : .datePlaceNeeded)
  }

  /// What is wrong with an identifier; `nil` if nothing is.
  public static func faultOfIdentifier(_ text: String) -> FaultReason? {
    if let fault = TextRules.fault(in: text, length: identifierLength) { return fault }
    let allowed = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || "./-".utf8.contains(byte)
    }
    return allowed && text.first.map("./-".contains) == false ? nil : .forbiddenCharacters
  }
}

/// Why an agency's settings were not shown or not changed.
public enum AgencyRefusal: Error, Sendable, Equatable {
  case notForThisRole
  /// Some values can't be set; nothing was changed.
  case invalid([FieldFault])
  /// The settings have changed since the caller saw them.
  case stale
}

extension Facilities {
  /// The agency's settings, for the Restorative Justice Unit and operators.
  ///
  /// - Throws: `AgencyRefusal.notForThisRole`.
  public func agencySettings(_ actor: Actor) async throws -> AgencySettings {
    try await agency(actor).settings
  }

  /// The agency's settings with the version that counts their changes.
  ///
  /// - Throws: `AgencyRefusal.notForThisRole`.
  public func agency(_ actor: Actor) async throws -> (settings: AgencySettings, version: Int) {
    guard Permissions.allow(actor.role, .readAgencySettings) else { throw AgencyRefusal.notForThisRole }
    let row = try await store.database.acting(as: actor).row(of: "agency_settings_show")
    var settings = AgencySettings()
    for number in AgencySettings.numbers { settings[keyPath: number.value] = try row.get(number.column) }
    settings.conditionWordingFrench = try row.get("condition_wording_fr")
    settings.rationaleWordingFrench = try row.get("rationale_wording_fr")
    settings.activityRecordIdentifier = try row.get("activity_record_identifier")
    return (settings, try row.get("version"))
  }

  /// Changes all settings at once.
  ///
  /// - Parameter seen: the version that the caller saw; `nil` overwrites whatever is set.
  /// - Returns: the new version.
  /// - Throws: `AgencyRefusal`: `invalid` with every value that can't be set; `stale`; `notForThisRole`.
  @discardableResult
  public func setAgency(_ actor: Actor, _ settings: AgencySettings, seen: Int?) async throws -> Int {
    guard Permissions.allow(actor.role, .setAgency) else { throw AgencyRefusal.notForThisRole }
    if !settings.faults.isEmpty { throw AgencyRefusal.invalid(settings.faults) }
    let version: Int? = try await store.database.acting(as: actor).value(
      of: "agency_set",
      [
        "who": .actor(actor), "given_hold_hours": .integer(settings.holdHours),
        "given_hold_reminder_hours": .integer(settings.holdReminderHours),
        "given_follow_up_hours": .integer(settings.followUpHours),
        "given_booking_horizon_days": .integer(settings.bookingHorizonDays),
        "given_referral_unread_days": .integer(settings.referralUnreadDays),
        "given_advice_due_days": .integer(settings.adviceDueDays),
        "given_engagement_reminder_days": .integer(settings.engagementReminderDays),
        "given_removal_due_days": .integer(settings.removalDueDays),
        "given_condition_wording_fr": .text(settings.conditionWordingFrench),
        "given_rationale_wording_fr": .text(settings.rationaleWordingFrench),
        "given_identifier": .text(settings.activityRecordIdentifier),
        "given_contact_answer_days": .integer(settings.contactAnswerDays),
        "given_request_lead_minutes": .integer(settings.requestLeadMinutes),
        "given_confirmation_lead_minutes": .integer(settings.confirmationLeadMinutes),
        "given_travel_same_city_minutes": .integer(settings.travelSameCityMinutes),
        "given_travel_other_city_minutes": .integer(settings.travelOtherCityMinutes),
        "given_list_release_minutes": .integer(settings.listReleaseMinutes),
        "given_list_reminder_minutes": .integer(settings.listReminderMinutes),
        "given_list_last_reminder_minutes": .integer(settings.listLastReminderMinutes),
        "given_list_destruction_minutes": .integer(settings.listDestructionMinutes), "seen_version": .integer(seen),
      ])
    guard let version else { throw AgencyRefusal.stale }
    return version
  }
}
