import HTTPTypes
import Privacy

extension MatrixRow {
  /// How much reading is usual for each role, by the API.
  static let watchRules: [MatrixRow] = [
    MatrixRow("GET /v1/audit/watch") { _, _, _ in Asked(path: "/v1/audit/watch") },
    MatrixRow("GET /v1/audit/watch/{role}") { _, _, _ in Asked(path: "/v1/audit/watch/siteStaff") },
    MatrixRow("PUT /v1/audit/watch/{role}") { _, _, _ in
      Asked(
        path: "/v1/audit/watch/frontDesk", body: #"{"windowMinutes":60,"objectsMax":10,"hoursMarginMinutes":180}"#)
    },
  ]

  /// The pages about it.
  static let watchRulePages: [MatrixRow] = [
    MatrixRow("GET /audit/watch") { _, _, _ in Asked(path: "/audit/watch") },
    MatrixRow("GET /audit/watch/{role}") { _, _, _ in Asked(path: "/audit/watch/siteStaff") },
    MatrixRow("POST /audit/watch/{role}", .seeOther) { _, _, _ in
      Asked(path: "/audit/watch/rju", form: ["do": "set", "windowMinutes": "60", "objectsMax": "40"])
    },
  ]
}

extension MatrixFields {
  private static let rule = "hoursMarginMinutes objectsMax role windowMinutes"

  static let watchRules: [String: Seen] = [
    "GET /v1/audit/watch": seen(
      by: [.auditor, .service], rule.split(separator: " ").map { "rules[].\($0)" }.joined(separator: " ")),
    "GET /v1/audit/watch/{role}": seen(by: [.auditor, .service], rule),
    "PUT /v1/audit/watch/{role}": seen(by: [.auditor], rule),
  ]
}
