import Casework
import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Meetings
import Privacy

/// The routes for what changes about the people of a process: names put right, withdrawals, transfers.
///
/// All of them are counted as one in log lines and metrics, so that neither says that somebody withdrew (`program.1`).
struct PeopleRoutes: Sendable {
  let casework: Casework
  let meetings: Meetings

  private static let label = "/v1/processes/{id}/participants"

  var routes: [Route] {
    [correct, transfer, withdraw, takePartAnew, list].map { $0.counted(as: Self.label) } + [correctMediator]
  }

  private static let changed = Operation.Answer(
    status: .ok, note: "The participant's id.", schema: CaseworkSchemas.made)

  private var correct: Route {
    .api(
      .post, "/v1/processes/{id}/participants/{participant}/correction", .correctParticipant,
      Operation(
        id: "correctParticipant",
        summary: "Puts right a participant's name or language. The former name is destroyed, and lists are made anew.",
        body: .required(PeopleFields.correction.schema), answers: [Self.changed], problems: [.wrongState])
    ) { call in
      let (process, participant) = try Self.participant(call)
      let (correction, command) = try await call.input(PeopleFields.correction)
      return try JSONAnswer.response(
        try await casework.correctParticipant(call.actor, of: process, participant, correction, command))
    }
  }

  private var transfer: Route {
    .api(
      .post, "/v1/processes/{id}/participants/{participant}/transfer", .transferOffender,
      Operation(
        id: "transferOffender", summary: "Records at which site an offender is; what stands elsewhere is flagged.",
        body: .required(PeopleFields.transfer.schema), answers: [Self.changed], problems: [.wrongState])
    ) { call in
      let (process, participant) = try Self.participant(call)
      let (site, command) = try await call.input(PeopleFields.transfer)
      return try JSONAnswer.response(
        try await casework.transferOffender(call.actor, of: process, participant, to: site, command))
    }
  }

  private var withdraw: Route {
    .api(
      .post, "/v1/processes/{id}/withdrawals", .recordWithdrawal,
      Operation(
        id: "recordWithdrawal",
        summary: "Records that a participant withdraws; every meeting that stands with them is ended.",
        body: .required(MeetingFields.withdrawal.schema), answers: [Self.changed], problems: [.wrongState])
    ) { call in
      let process: ProcessID = try call.pathID()
      let (participant, command) = try await call.input(MeetingFields.withdrawal)
      return try JSONAnswer.response(try await meetings.withdraw(call.actor, from: process, participant, command))
    }
  }

  private var takePartAnew: Route {
    .api(
      .post, "/v1/processes/{id}/withdrawals/{participant}/return", .endWithdrawal,
      Operation(
        id: "takePartAnew", summary: "Records that a participant who had withdrawn takes part anew.", body: .empty,
        answers: [Self.changed], problems: [.wrongState])
    ) { call in
      let (process, participant) = try Self.participant(call)
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        try await casework.takePartAnew(call.actor, in: process, participant, command))
    }
  }

  private var list: Route {
    .api(
      .get, "/v1/processes/{id}/withdrawals", .listWithdrawals,
      Operation(
        id: "listWithdrawals", summary: "The withdrawals from a process, those that stand first; for the unit alone.",
        answers: [.init(status: .ok, note: "The withdrawals.", schema: PeopleSchemas.withdrawals)])
    ) { call in
      try JSONAnswer.response(["withdrawals": try await casework.withdrawals(call.actor, from: call.pathID())])
    }
  }

  private var correctMediator: Route {
    .api(
      .post, "/v1/engagements/{id}/name", .correctMediator,
      Operation(
        id: "correctMediator",
        summary: "Puts right the name or language of an engagement's mediator. The former name is destroyed.",
        body: .required(PeopleFields.correction.schema),
        answers: [.init(status: .ok, note: "The engagement's id.", schema: CaseworkSchemas.made)])
    ) { call in
      let (correction, command) = try await call.input(PeopleFields.correction)
      return try JSONAnswer.response(
        try await casework.correctMediator(call.actor, of: call.pathID(), correction, command))
    }
  }

  private static func participant(_ call: Call) throws(RequestFault) -> (ProcessID, ParticipantID) {
    (try call.pathID(), try call.pathID("participant"))
  }
}

/// The fields of the commands about people.
enum PeopleFields {
  static let correction = FieldSet(
    named: "Correction", OptionalField<PersonName>("name", .name), OptionalField<Language>("language", .words())
  ) { Correction(name: $0, language: $1) }

  static let transfer = FieldSet(named: "Transfer", Field<SiteCode>("site", .code)) { $0 }
}

/// The schemas of the answers about people.
enum PeopleSchemas {
  static let withdrawals = Schema.object([
    .required(
      "withdrawals",
      .list(
        .named(
          "ProcessWithdrawal",
          .object([
            .required("id", .id), .required("participant", .id), .required("recordedBy", .text()),
            .required("recordedAt", .instant), .optional("endedBy", .text()), .optional("endedAt", .instant),
          ]))))
  ])
}
