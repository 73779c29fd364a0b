import Casework
import Facilities
import HTTPTypes
import Identifiers
import Meetings
import Privacy

/// The routes for exceptional use of the Visits and Correspondence area (`space.3`).
struct VisitsRoutes: Sendable {
  let meetings: Meetings

  private static let path = "/v1/processes/{id}/visits-authorisations"

  var routes: [Route] { [authorise, list, revoke] }

  private var authorise: Route {
    .api(
      .post, Self.path, .authoriseVisitsArea,
      Operation(
        id: "authoriseVisitsArea",
        summary: "Authorises a process to meet in a Visits and Correspondence area within a stretch of days.",
        body: .required(VisitsFields.authorising.schema),
        answers: [.init(status: .created, note: "The authorisation.", schema: VisitsFields.authorisation)],
        problems: [.wrongState])
    ) { call in
      let process: ProcessID = try call.pathID()
      let (new, command) = try await call.input(VisitsFields.authorising)
      return try JSONAnswer.created(
        try await meetings.authoriseVisitsArea(call.actor, for: process, new, command),
        at: "/v1/processes/\(process)/visits-authorisations")
    }
  }

  private var list: Route {
    .api(
      .get, Self.path, .listVisitsAuthorisations,
      Operation(
        id: "listVisitsAuthorisations", summary: "The authorisations of a process, newest first.",
        answers: [.init(status: .ok, note: "The authorisations.", schema: VisitsFields.list)])
    ) { call in
      try JSONAnswer.response([
        "authorisations": try await meetings.visitsAuthorisations(call.actor, of: call.pathID())
      ])
    }
  }

  private var revoke: Route {
    .api(
      .post, Self.path + "/{authorisation}/revocation", .revokeVisitsArea,
      Operation(
        id: "revokeVisitsArea",
        summary: "Revokes an authorisation; the meetings that lean on it are held again, and both sides are told.",
        body: .empty,
        answers: [.init(status: .ok, note: "The authorisation.", schema: VisitsFields.authorisation)],
        problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        try await meetings.revokeVisitsArea(
          call.actor, for: call.pathID(), call.pathID("authorisation"), command))
    }
  }
}

/// The fields of an authorisation, and its answers.
enum VisitsFields {
  private static let reasons = NewVisitsAuthorisation.Reason.allCases.map(\.rawValue)

  static let authorising = FieldSet(
    named: "NewVisitsAuthorisation", Field<RoomCode>("room", .code),
    Field<NewVisitsAuthorisation.Reason>("reason", .words()), Field<LocalDay>("from", .day),
    Field<LocalDay>("to", .day), Field<Int>("staffPresent", .number(NewVisitsAuthorisation.staffRange))
  ) { NewVisitsAuthorisation(room: $0, reason: $1, from: $2, to: $3, staffPresent: $4) }

  static let authorisation = Schema.named(
    "VisitsAuthorisation",
    .object([
      .required("id", .id), .required("room", .code), .required("reason", .words(reasons)), .required("from", .day),
      .required("to", .day), .required("staffPresent", .number(NewVisitsAuthorisation.staffRange)),
      .required("authorisedBy", .text()), .required("authorisedAt", .instant), .optional("revokedBy", .text()),
      .optional("revokedAt", .instant),
    ]))

  static let list = Schema.named(
    "VisitsAuthorisations", .object([.required("authorisations", .list(authorisation))]))
}
