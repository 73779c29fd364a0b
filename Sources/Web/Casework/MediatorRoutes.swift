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
        body: .required(MediatorFields.mediator), answers: [Self.ofProcess], problems: [.wrongState])
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
        body: .required(MediatorFields.correction), answers: [Self.engagement])
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
        body: .required(MediatorFields.lastDay), answers: [Self.engagement])
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
        body: .required(MediatorFields.attending),
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

/// Reads the bodies of the routes about mediators.
enum MediatorFields {
  private static let subject = Schema.text(length: 1...200, note: "The subject of a mediator.")

  /// Co-mediators of a meeting, where a body has them; `nil` if it doesn't.
  static let coMediators = Schema.Property.optional("coMediators", .orNull(.list(subject, count: 0...5)))

  static func coMediators(_ fields: inout FieldReader) -> [String]? {
    let subjects = fields.texts("coMediators", count: 0...5, required: false, else: .forbiddenCharacters) { text in
      TextRules.fault(in: text, length: 1...200) == nil ? text : nil
    }
    var seen: Set<String> = []
    for (index, subject) in (subjects ?? []).enumerated() where !seen.insert(subject).inserted {
      fields.note("coMediators[\(index)]", .duplicate)
    }
    return subjects
  }

  static let mediator = Schema.named("ProcessMediator", .object([.required("mediator", subject)]))

  static func mediator(_ fields: inout FieldReader) -> String? {
    fields.text("mediator", length: 1...200)
  }

  static let attending = Schema.named(
    "MeetingMediators", .object([.required("mediator", subject), coMediators]))

  static func attending(_ fields: inout FieldReader) -> (mediator: String, coMediators: [String]?)? {
    let mediator = fields.text("mediator", length: 1...200)
    let others = coMediators(&fields)
    return mediator.map { ($0, others) }
  }

  static let correction = Schema.named(
    "EngagementCorrection",
    .object([
      .optional("kind", .orNull(.words(NewEngagement.Kind.allCases.map(\.rawValue)))),
      .optional("startsOn", .orNull(.day)), .optional("endsOn", .orNull(.day)),
    ]))

  static func correction(_ fields: inout FieldReader) -> EngagementCorrection? {
    let kind: NewEngagement.Kind? = fields.choice("kind", required: false)
    let startsOn = fields.day("startsOn", required: false)
    let endsOn = fields.day("endsOn", required: false)
    return EngagementCorrection(kind: kind, startsOn: startsOn, endsOn: endsOn)
  }

  static let lastDay = Schema.named("EngagementEnd", .object([.required("endsOn", .day)]))

  static func lastDay(_ fields: inout FieldReader) -> LocalDay? {
    fields.day("endsOn")
  }

  static let ofProcess = Schema.named(
    "ProcessMediators", .object([.required("id", .id), .required("mediators", .list(.text()))]))
}
