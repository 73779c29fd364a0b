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

/// What the agency's settings are read from: a body or a form.
protocol AgencyInput {
  mutating func number(_ name: String, in range: ClosedRange<Int>, required: Bool) -> Int?
  mutating func text(_ name: String, length: ClosedRange<Int>, required: Bool) -> String?
  mutating func note(_ name: String, _ reason: FaultReason)
}

extension FieldReader: AgencyInput {}
extension TextFields: AgencyInput {}

/// The body and the schema of the agency's settings.
enum AgencyFields {
  static let schema = Schema.named(
    "AgencySettings",
    .object(
      AgencySettings.numbers.map { .required($0.name, .number($0.range)) } + [
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

  /// Reads all settings; `nil` if a number is missing or out of range.
  static func read(_ fields: inout some AgencyInput) -> AgencySettings? {
    var settings = AgencySettings(holdHours: 0, holdReminderHours: 0, followUpHours: 0, bookingHorizonDays: 0)
    var isComplete = true
    for (name, value, range) in AgencySettings.numbers {
      if let number = fields.number(name, in: range, required: true) {
        settings[keyPath: value] = number
      } else {
        isComplete = false
      }
    }
    settings.conditionWordingFrench = fields.text(
      "conditionWordingFrench", length: AgencySettings.wordingLength, required: false)
    settings.rationaleWordingFrench = fields.text(
      "rationaleWordingFrench", length: AgencySettings.wordingLength, required: false)
    settings.activityRecordIdentifier = fields.text(
      "activityRecordIdentifier", length: AgencySettings.identifierLength, required: false)
    for fault in AgencySettings.faultsOfTexts(
      condition: settings.conditionWordingFrench, rationale: settings.rationaleWordingFrench,
      identifier: settings.activityRecordIdentifier)
    {
      fields.note(fault.field, fault.reason)
    }
    return isComplete ? settings : nil
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
