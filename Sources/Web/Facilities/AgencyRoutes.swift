import Facilities
import HTTPTypes
import Hummingbird
import Languages
import Privacy

/// The routes for the agency's settings, for the Restorative Justice Unit and operators.
struct AgencyRoutes: Sendable {
  let facilities: Facilities

  var routes: [Route] {
    [
      .api(
        .get, "/v1/agency/settings", .readAgencySettings,
        Operation(
          id: "readAgencySettings", summary: "What the agency has set.",
          answers: [.init(status: .ok, note: "The settings.", schema: AgencyFields.schema, headers: ["ETag"])])
      ) { call in
        let (settings, version) = try await facilities.agency(call.actor)
        return try JSONAnswer.response(settings, headers: [.eTag: "\"\(version)\""])
      },
      .api(
        .put, "/v1/agency/settings", .setAgency,
        Operation(
          id: "setAgencySettings", summary: "Sets all of it; what is planned already stays as it was planned.",
          body: .required(AgencyFields.schema),
          answers: [.init(status: .ok, note: "The settings.", schema: AgencyFields.schema, headers: ["ETag"])],
          takesIfMatch: true)
      ) { call in
        let settings = try await call.input(AgencyFields.read).value
        let version = try await facilities.setAgency(call.actor, settings, seen: call.ifMatch())
        return try JSONAnswer.response(settings, headers: [.eTag: "\"\(version)\""])
      },
    ]
  }
}

/// The body and the schema of the agency's settings.
enum AgencyFields {
  private static let numbers: [(name: String, range: ClosedRange<Int>)] = [
    ("holdHours", AgencySettings.holdHoursRange), ("holdReminderHours", AgencySettings.holdReminderHoursRange),
    ("followUpHours", AgencySettings.followUpHoursRange),
    ("bookingHorizonDays", AgencySettings.bookingHorizonDaysRange),
    ("referralUnreadDays", AgencySettings.referralUnreadDaysRange),
    ("adviceDueDays", AgencySettings.adviceDueDaysRange),
    ("engagementReminderDays", AgencySettings.engagementReminderDaysRange),
    ("removalDueDays", AgencySettings.removalDueDaysRange),
  ]

  static let schema = Schema.named(
    "AgencySettings",
    .object(
      numbers.map { .required($0.name, .number($0.range)) } + [
        .optional("conditionWordingFrench", .orNull(.text(length: AgencySettings.wordingLength))),
        .optional(
          "rationaleWordingFrench",
          .orNull(
            .text(
              length: AgencySettings.wordingLength,
              note: "With (date) once, where the day goes."))),
        .optional(
          "activityRecordIdentifier",
          .orNull(.text(pattern: "^[A-Z0-9][A-Z0-9./-]{0,39}$", length: AgencySettings.identifierLength))),
      ]))

  static func read(_ fields: inout FieldReader) -> AgencySettings? {
    var read: [Int] = []
    for (name, range) in numbers { if let number = fields.number(name, in: range) { read.append(number) } }
    let condition = fields.text("conditionWordingFrench", length: AgencySettings.wordingLength, required: false)
    let rationale = fields.text("rationaleWordingFrench", length: AgencySettings.wordingLength, required: false)
    let identifier = fields.text("activityRecordIdentifier", length: AgencySettings.identifierLength, required: false)
    for fault in AgencySettings.faultsOfTexts(condition: condition, rationale: rationale, identifier: identifier) {
      fields.note(fault.field, fault.reason)
    }
    guard read.count == numbers.count else { return nil }
    return AgencySettings(
      holdHours: read[0], holdReminderHours: read[1], followUpHours: read[2], bookingHorizonDays: read[3],
      referralUnreadDays: read[4], adviceDueDays: read[5], engagementReminderDays: read[6], removalDueDays: read[7],
      conditionWordingFrench: condition, rationaleWordingFrench: rationale, activityRecordIdentifier: identifier)
  }
}

extension Problem {
  init(of refusal: AgencyRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .stale: self.init(.stale)
    }
  }
}
