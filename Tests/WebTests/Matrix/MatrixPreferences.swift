import HTTPTypes
import Notices
import Privacy
import Scenarios
import TestSupport

@testable import Web

extension MatrixRow {
  private static let settings = """
    {"channels":["smtp","webhook","outbox"],"fallbackMinutes":20,"quietFrom":"21:00","quietUntil":"06:00",\
    "digestAt":"06:30"}
    """

  /// How people are told, and what the agency allows, by the API.
  static let preferences: [MatrixRow] = [
    MatrixRow("GET /v1/notices/count") { _, _, _ in Asked(path: "/v1/notices/count", namesSomething: false) },
    // Services have no mailbox of their own.
    MatrixRow("GET /v1/notices/preferences") { _, _, actor in
      Asked(path: "/v1/notices/preferences", namesSomething: false, isNowhere: actor.role == .service)
    },
    MatrixRow("PUT /v1/notices/preferences") { _, _, actor in
      Asked(
        path: "/v1/notices/preferences", body: #"{"digest":true}"#, namesSomething: false,
        isNowhere: actor.role == .service)
    },
    MatrixRow("GET /v1/notices/settings") { _, _, _ in Asked(path: "/v1/notices/settings", namesSomething: false) },
    MatrixRow("PUT /v1/notices/settings") { _, _, _ in
      Asked(path: "/v1/notices/settings", body: settings, namesSomething: false)
    },
  ]

  /// Their pages.
  static let preferencePages: [MatrixRow] = [
    MatrixRow("GET /notices/preferences") { _, _, actor in
      Asked(path: "/notices/preferences", namesSomething: false, isNowhere: actor.role == .service)
    },
    MatrixRow("POST /notices/preferences", .seeOther) { _, _, actor in
      Asked(
        path: "/notices/preferences", form: ["do": "save", "digest": "yes"], namesSomething: false,
        isNowhere: actor.role == .service)
    },
    MatrixRow("GET /rju/notices/settings") { _, _, _ in Asked(path: "/rju/notices/settings", namesSomething: false) },
    MatrixRow("POST /rju/notices/settings", .seeOther) { _, _, _ in
      Asked(
        path: "/rju/notices/settings",
        form: [
          "do": "save", "channel1": "smtp", "channel2": "outbox", "fallbackMinutes": "30", "quietFrom": "21:00",
          "quietUntil": "06:00", "digestAt": "06:30",
        ], namesSomething: false)
    },
    MatrixRow("GET /rju/notices/preview") { _, _, _ in Asked(path: "/rju/notices/preview", namesSomething: false) },
  ]
}

extension MatrixFields {
  private static let settings = "channels[] digestAt fallbackMinutes quietFrom quietUntil"
  private static let preference =
    "digest recipient " + settings.split(separator: " ").map { "agency.\($0)" }.joined(separator: " ")

  static let preferences: [String: Seen] = [
    "GET /v1/notices/count": seen(by: [.mediator, .siteStaff, .frontDesk, .rju, .auditor, .service], "open"),
    "GET /v1/notices/preferences": ofPreference,
    "PUT /v1/notices/preferences": ofPreference,
    "GET /v1/notices/settings": seen(by: [.mediator, .siteStaff, .frontDesk, .rju, .auditor, .service], settings),
    "PUT /v1/notices/settings": seen(by: [.rju, .service], settings),
  ]

  private static let ofPreference = seen(by: [.rju, .auditor], preference)
    .merging(seen(by: [.siteStaff, .frontDesk], preference + " site")) { $1 }
    .merging(seen(by: [.mediator], preference.replacing(" recipient", with: ""))) { $1 }
}
