import Casework
import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Meetings
import Privacy

/// The routes by which mediators come and go: of a process, of a meeting, and with their engagements (`program.2`).
struct MediatorRoutes: Sendable {
  let casework: Casework
  let meetings: Meetings

  var routes: [Route] { [assign, remove, correct, end, change] }

  private var assign: Route {
    .api(
      .post, "/v1/processes/{id}/mediators", .assignMediator,
      Operation(
        id: "assignMediator", summary: "Assigns a mediator to an open process.",
        body: .required(MediatorFields.mediator.schema), answers: [Self.ofProcess], problems: [.wrongState])
    ) { call in
      let process: ProcessID = try call.pathID()
      let (mediator, command) = try await call.input(MediatorFields.mediator)
      return try JSONAnswer.response(try await casework.assignMediator(call.actor, to: process, mediator, command))
    }
  }

  private var remove: Route {
    .api(
      .post, "/v1/processes/{id}/mediators/{mediator}/removal", .removeMediator,
      Operation(
        id: "removeMediator",
        summary: "Takes a mediator off a process; standing meetings with them are held again.", body: .empty,
        answers: [Self.ofProcess])
    ) { call in
      let process: ProcessID = try call.pathID()
      let mediator: String = try call.path("mediator") { $0 }
      let command = try await call.emptyInput()
      return try JSONAnswer.response(try await casework.removeMediator(call.actor, from: process, mediator, command))
    }
  }

  private var correct: Route {
    .api(
      .post, "/v1/engagements/{id}/correction", .correctEngagement,
      Operation(
        id: "correctEngagement", summary: "Corrects an engagement's kind or dates; what isn't given stays.",
        body: .required(MediatorFields.correction.schema), answers: [Self.engagement])
    ) { call in
      let engagement: EngagementID = try call.pathID()
      let (correction, command) = try await call.input(MediatorFields.correction)
      return try JSONAnswer.response(
        try await casework.correctEngagement(call.actor, engagement, correction, command))
    }
  }

  private var end: Route {
    .api(
      .post, "/v1/engagements/{id}/end", .endEngagement,
      Operation(
        id: "endEngagement", summary: "Ends an engagement early; meetings beyond its last day are held again.",
        body: .required(MediatorFields.lastDay.schema), answers: [Self.engagement])
    ) { call in
      let engagement: EngagementID = try call.pathID()
      let (day, command) = try await call.input(MediatorFields.lastDay)
      return try JSONAnswer.response(
        try await casework.endEngagement(call.actor, engagement, lastDay: day, command))
    }
  }

  private var change: Route {
    .api(
      .post, "/v1/meetings/{id}/mediator", .changeMediator,
      Operation(
        id: "changeMediator",
        summary: "Changes who attends a meeting as its mediator, and the co-mediators; the slot stays.",
        body: .required(MediatorFields.attending.schema),
        answers: [.init(status: .ok, note: "The meeting.", schema: MeetingSchemas.meeting, headers: ["ETag"])],
        problems: [.clause, .personTaken, .tooFewSeats, .wrongState], takesIfMatch: true)
    ) { call in
      let meeting: MeetingID = try call.pathID()
      let (attending, command) = try await call.input(MediatorFields.attending)
      let changed = try await meetings.changeMediator(
        call.actor, meeting, to: attending.mediator, coMediators: attending.coMediators, seen: call.ifMatch(), command)
      return try JSONAnswer.response(changed, headers: [.eTag: changed.eTag])
    }
  }

  private static let ofProcess = Operation.Answer(
    status: .ok, note: "The process's mediators.", schema: MediatorFields.ofProcess)
  private static let engagement = Operation.Answer(
    status: .ok, note: "The engagement's id.", schema: CaseworkSchemas.made)
}

/// The fields of the commands about mediators.
enum MediatorFields {
  /// The co-mediators of a meeting; `nil` if they are left out.
  static let coMediators = NestedField<[String]?>.optionalList("coMediators", .mediator(), count: 0...5)

  private static let subject = Field<String>("mediator", .mediator())

  static let mediator = FieldSet(named: "ProcessMediator", subject) { $0 }

  /// Who attends a meeting.
  struct Attending {
    let mediator: String
    let coMediators: [String]?
  }

  static let attending = FieldSet(named: "MeetingMediators", subject, coMediators) {
    Attending(mediator: $0, coMediators: $1)
  }

  static let correction = FieldSet(
    named: "EngagementCorrection", OptionalField<NewEngagement.Kind>("kind", .words()),
    OptionalField<LocalDay>("startsOn", .day), OptionalField<LocalDay>("endsOn", .day)
  ) { EngagementCorrection(kind: $0, startsOn: $1, endsOn: $2) }

  static let lastDay = FieldSet(named: "EngagementEnd", Field<LocalDay>("endsOn", .day)) { $0 }

  static let ofProcess = Schema.named(
    "ProcessMediators", .object([.required("id", .id), .required("mediators", .list(.text()))]))
}
