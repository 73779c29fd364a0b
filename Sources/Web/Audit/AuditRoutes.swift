import Auditing
import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Privacy

/// The routes for the audit trail (auditors) and the breach worksheet (auditors and the Restorative Justice Unit).
struct AuditRoutes: Sendable {
  let trail: AuditTrail

  private static let scope: [Schema.Property] = [
    .optional("participant", .id), .optional("process", .id), .optional("site", .code), .optional("day", .day),
    .optional("from", .day), .optional("to", .day), .optional("discovered", .day),
  ]

  var routes: [Route] { [search, state, alerts, closeAlert, worksheet, spreadsheet] }

  private var search: Route {
    .api(
      .get, "/v1/audit", .readAuditTrail,
      Operation(
        id: "searchAudit",
        summary: "A page of the audit trail, newest first: ids, never names. An object can be a reference.",
        query: [
          .optional("actor", .text(length: 1...200)), .optional("action", .text(length: 1...100)),
          .optional("kind", .text(length: 1...100)), .optional("object", .text(length: 1...200)),
          .optional("from", .day), .optional("to", .day), .optional("limit", .number(1...200)),
          .optional("cursor", .number(1...Int.max)),
        ],
        answers: [.init(status: .ok, note: "A page of entries.", schema: AuditPageBody.schema)])
    ) { call in
      let (filter, limit, cursor) = try call.query { fields -> (AuditFilter, Int?, Int?)? in
        (
          fields.auditFilter(), fields.number("limit", in: 1...200, required: false),
          fields.number("cursor", in: 1...Int.max, required: false)
        )
      }
      let page = try await trail.search(call.actor, filter, before: cursor.map { Int64($0) }, limit: limit ?? 50)
      return try JSONAnswer.response(AuditPageBody(page: page))
    }
  }

  private var state: Route {
    .api(
      .get, "/v1/audit/chain", .readAuditTrail,
      Operation(
        id: "readAuditChain", summary: "How the chain of the audit trail stands.",
        answers: [.init(status: .ok, note: "What is sealed and verified.", schema: AuditStateBody.schema)])
    ) { call in
      try JSONAnswer.response(AuditStateBody(try await trail.state(call.actor)))
    }
  }

  private var alerts: Route {
    .api(
      .get, "/v1/audit/alerts", .listAlerts,
      Operation(
        id: "listAuditAlerts", summary: "Alerts of unusual reading, the open ones first.",
        answers: [
          .init(
            status: .ok, note: "The alerts.",
            schema: .object([.required("alerts", .list(AuditAlertBody.schema))]))
        ])
    ) { call in
      try JSONAnswer.response(["alerts": try await trail.alerts(call.actor).map { AuditAlertBody($0) }])
    }
  }

  private var closeAlert: Route {
    .api(
      .post, "/v1/audit/alerts/{id}/closure", .closeAlert,
      Operation(
        id: "closeAuditAlert", summary: "Closes an alert that was looked into.", body: .empty,
        answers: [
          .init(status: .ok, note: "The alert's id.", schema: .object([.required("id", .id)]))
        ])
    ) { call in
      let command = try await call.emptyInput()
      let id: AuditAlertID = try call.pathID()
      try await trail.closeAlert(call.actor, id, command)
      return try JSONAnswer.response(["id": id])
    }
  }

  private var worksheet: Route {
    .api(
      .get, "/v1/audit/worksheet", .makeWorksheet,
      Operation(
        id: "makeWorksheet",
        summary: "Who saw what, when, of a participant, a process, a site and day, or a period; by Accept as CSV.",
        query: Self.scope,
        answers: [.init(status: .ok, note: "The worksheet.", schema: WorksheetBody.schema)])
    ) { call in
      let made = try await make(call)
      let accept = call.request.headers[.accept] ?? ""
      return accept.lowercased().hasPrefix("text/csv")
        ? WorksheetCSV.response(made) : try JSONAnswer.response(WorksheetBody(made))
    }
  }

  private var spreadsheet: Route {
    .api(
      .get, "/v1/audit/worksheet.csv", .makeWorksheet,
      Operation(
        id: "downloadWorksheet", summary: "The same as comma-separated values.", query: Self.scope,
        answers: [.init(status: .ok, note: "The worksheet.", contentType: "text/csv", schema: .text())])
    ) { call in
      WorksheetCSV.response(try await make(call))
    }
  }

  private func make(_ call: Call) async throws -> AuditWorksheet {
    let (scope, discovered) = try call.query { fields -> (WorksheetScope, LocalDay?)? in
      let discovered = fields.auditDay("discovered")
      return fields.worksheetScope().map { ($0, discovered) }
    }
    return try await trail.worksheet(call.actor, scope, discovered: discovered)
  }
}
