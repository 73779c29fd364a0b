public import Languages
import PostgresClient
public import Privacy

/// What an agency sets for itself. It holds for what is planned from then on.
public struct AgencySettings: Sendable, Codable, Equatable {
  /// How long a request holds its room: 1 to 720 hours, 72 unless set.
  public let holdHours: Int
  /// How long before a hold runs out both sides are reminded: 0 to 168 hours, 24 unless set; 0 for no reminder.
  public let holdReminderHours: Int
  /// How long after a meeting its mediator is told to follow up: 1 to 336 hours, 72 unless set.
  public let followUpHours: Int
  /// How far ahead meetings can be booked: 30 to 1460 days, 730 unless set.
  public let bookingHorizonDays: Int

  public static let holdHoursRange = 1...720
  public static let holdReminderHoursRange = 0...168
  public static let followUpHoursRange = 1...336
  public static let bookingHorizonDaysRange = 30...1_460

  public init(holdHours: Int, holdReminderHours: Int, followUpHours: Int, bookingHorizonDays: Int) {
    self.holdHours = holdHours
    self.holdReminderHours = holdReminderHours
    self.followUpHours = followUpHours
    self.bookingHorizonDays = bookingHorizonDays
  }

  /// What is out of its range, all together.
  var faults: [FieldFault] {
    [
      ("holdHours", holdHours, Self.holdHoursRange),
      ("holdReminderHours", holdReminderHours, Self.holdReminderHoursRange),
      ("followUpHours", followUpHours, Self.followUpHoursRange),
      ("bookingHorizonDays", bookingHorizonDays, Self.bookingHorizonDaysRange),
    ].filter { !$0.2.contains($0.1) }.map { FieldFault($0.0, .outOfRange) }
  }
}

/// Why an agency's settings were not shown or not set.
public enum AgencyRefusal: Error, Sendable, Equatable {
  case notForThisRole
  case invalid([FieldFault])
}

extension Facilities {
  /// What the agency has set, for the Restorative Justice Unit and operators.
  public func agencySettings(_ actor: Actor) async throws -> AgencySettings {
    guard Permissions.allow(actor.role, .readAgencySettings) else { throw AgencyRefusal.notForThisRole }
    let row = try await store.database.acting(as: actor).query("agency_settings").one(of: "agency_settings")
    return AgencySettings(
      holdHours: try row.get("hold_hours"), holdReminderHours: try row.get("hold_reminder_hours"),
      followUpHours: try row.get("follow_up_hours"), bookingHorizonDays: try row.get("booking_horizon_days"))
  }

  /// Sets all of it.
  ///
  /// - Throws: `AgencyRefusal.invalid` with every value that is out of its range.
  public func setAgency(_ actor: Actor, _ settings: AgencySettings) async throws {
    guard Permissions.allow(actor.role, .setAgency) else { throw AgencyRefusal.notForThisRole }
    if !settings.faults.isEmpty { throw AgencyRefusal.invalid(settings.faults) }
    try await store.database.acting(as: actor).query(
      "agency_set",
      values: actor.sqlValues + [
        settings.holdHours, settings.holdReminderHours, settings.followUpHours, settings.bookingHorizonDays,
      ], route: nil)
  }
}
