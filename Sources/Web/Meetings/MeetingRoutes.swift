import Casework
import HTTPTypes
import Hummingbird
import Identifiers
import Meetings
import Privacy

/// The routes for meetings: request, agreement, confirmation, decline and offer, move, cancellation, withdrawal.
struct MeetingRoutes: Sendable {
  let meetings: Meetings

  var routes: [Route] { [request, list, find, stop, outcome] + changes }

  private static let takenOrForbidden: [ProblemKind] = [
    .roomTaken, .personTaken, .sidesMeet, .outsideHours, .closed, .duringCount, .clause, .tooFewSeats,
  ]

  private var request: Route {
    .api(
      .post, "/v1/meetings", .requestMeeting,
      Operation(
        id: "requestMeeting", summary: "Asks for a slot, which is then held.",
        body: .required(MeetingFields.request.schema),
        answers: [
          .init(
            status: .created, note: "The meeting, held.", schema: MeetingSchemas.meeting,
            headers: ["ETag", "Location"])
        ],
        problems: Self.takenOrForbidden + [.notFound])
    ) { call in
      let (request, command) = try await call.input(MeetingFields.request)
      let meeting = try await meetings.request(call.actor, request, command)
      return try JSONAnswer.created(meeting, at: "/v1/meetings/\(meeting.id)", eTag: meeting.eTag)
    }
  }

  private var list: Route {
    .api(
      .get, "/v1/meetings", .listMeetings,
      Operation(
        id: "listMeetings", summary: "The meetings within the caller's reach.", query: MeetingFields.filter.inQuery,
        answers: [.init(status: .ok, note: "A page of meetings.", schema: MeetingSchemas.page)])
    ) { call in
      let filter = try call.query(MeetingFields.filter)
      return try JSONAnswer.response(MeetingPageBody(try await meetings.list(call.actor, filter)))
    }
  }

  private var find: Route {
    .api(
      .get, "/v1/meetings/{id}", .readMeeting,
      Operation(
        id: "findMeeting", summary: "One meeting, cut to what the caller may see.",
        answers: [.init(status: .ok, note: "The meeting.", schema: MeetingSchemas.meeting, headers: ["ETag"])])
    ) { call in
      try Self.answer(await meetings.find(call.actor, call.pathID()))
    }
  }

  /// What log lines and metrics call a cancellation, a decline, a stop and a withdrawal alike, so that no count says
  /// that somebody withdrew (`program.1`).
  private static let endLabel = "/v1/meetings/{id}/end"

  /// The routes that change a meeting. Each honours `If-Match` and answers with the meeting.
  private var changes: [Route] {
    [
      change(
        "agreements", "recordAgreement", .agreeToMeeting, [.newerAttendeeList], MeetingFields.agreement
      ) { call, meeting, agreement, command in
        try await meetings.agree(
          call.actor, meeting, participant: agreement.participant, listVersion: agreement.listVersion,
          seen: call.ifMatch(), command)
      },
      change("agreements/{participant}/removal", "takeBackAgreement", .takeBackAgreement) { call, meeting, command in
        try await meetings.takeBackAgreement(
          call.actor, meeting, participant: call.pathID("participant"), seen: call.ifMatch(), command)
      },
      change(
        "attendees", "changeAttendees", .changeAttendees, Self.takenOrForbidden, MeetingFields.attendeeList
      ) { call, meeting, attendees, command in
        try await meetings.changeAttendees(call.actor, meeting, attendees, seen: call.ifMatch(), command)
      },
      change(
        "confirmation", "confirmMeeting", .confirmMeeting, [.gatesUnmet, .clause, .sidesMeet],
        MeetingFields.confirmation
      ) { call, meeting, attestation, command in
        try await meetings.confirm(call.actor, meeting, attestation, seen: call.ifMatch(), command)
      },
      change(
        "decline", "declineMeeting", .declineMeeting, Self.takenOrForbidden, .optional(MeetingFields.decline.schema)
      ) { call, meeting in
        let (decline, command) = try await call.optionalInput { MeetingFields.decline.read(&$0) }
        return try await meetings.decline(call.actor, meeting, decline, seen: call.ifMatch(), command)
      }.counted(as: Self.endLabel),
      change("alternative", "takeAlternative", .takeAlternative) { call, meeting, command in
        try await meetings.takeAlternative(call.actor, meeting, seen: call.ifMatch(), command)
      },
      change(
        "move", "moveMeeting", .moveMeeting, Self.takenOrForbidden, MeetingFields.placement
      ) { call, meeting, placement, command in
        try await meetings.move(call.actor, meeting, to: placement, seen: call.ifMatch(), command)
      },
      change(
        "movements", "adjustMovements", .adjustMeeting,
        [.roomTaken, .sidesMeet, .outsideHours, .closed, .duringCount, .clause], MeetingFields.movements
      ) { call, meeting, adjustments, command in
        try await meetings.adjust(call.actor, meeting, adjustments, seen: call.ifMatch(), command)
      },
      change(
        "arrival-proposal", "answerArrivalProposal", .answerArrival,
        [.roomTaken, .personTaken, .sidesMeet, .outsideHours, .closed, .duringCount, .clause],
        MeetingFields.arrivalAnswer
      ) { call, meeting, taken, command in
        try await meetings.answerArrival(call.actor, meeting, taken: taken, seen: call.ifMatch(), command)
      },
      change("cancellation", "cancelMeeting", .cancelMeeting) { call, meeting, command in
        try await meetings.cancel(call.actor, meeting, seen: call.ifMatch(), command)
      }.counted(as: Self.endLabel),
      change(
        "withdrawal", "withdrawParticipant", .withdrawFromMeeting, [], MeetingFields.withdrawal
      ) { call, meeting, participant, command in
        try await meetings.withdraw(call.actor, meeting, participant: participant, seen: call.ifMatch(), command)
      }.counted(as: Self.endLabel),
    ]
  }

  private var stop: Route {
    change("stop", "stopMeeting", .stopMeeting, [], MeetingFields.stop) { call, meeting, reason, command in
      try await meetings.stop(call.actor, meeting, for: reason, seen: call.ifMatch(), command)
    }.counted(as: Self.endLabel)
  }

  private var outcome: Route {
    change("outcome", "sayOutcome", .sayOutcome, [], MeetingFields.outcome) { call, meeting, tookPlace, command in
      try await meetings.sayOutcome(call.actor, meeting, tookPlace: tookPlace, seen: call.ifMatch(), command)
    }
  }

  /// A change whose body has these fields.
  private func change<Given, each Part: CommandField>(
    _ name: String, _ id: String, _ action: Action, _ problems: [ProblemKind],
    _ fields: FieldSet<Given, repeat each Part>,
    _ run: @escaping @Sendable (Call, MeetingID, Given, Command) async throws -> MeetingView
  ) -> Route {
    change(name, id, action, problems, .required(fields.schema)) { call, meeting in
      let (given, command) = try await call.input(fields)
      return try await run(call, meeting, given, command)
    }
  }

  /// A change without a body.
  private func change(
    _ name: String, _ id: String, _ action: Action,
    _ run: @escaping @Sendable (Call, MeetingID, Command) async throws -> MeetingView
  ) -> Route {
    change(name, id, action, [], .empty) { call, meeting in
      try await run(call, meeting, try await call.emptyInput())
    }
  }

  private func change(
    _ name: String, _ id: String, _ action: Action, _ problems: [ProblemKind], _ body: Operation.Body,
    _ run: @escaping @Sendable (Call, MeetingID) async throws -> MeetingView
  ) -> Route {
    .api(
      .post, "/v1/meetings/{id}/\(name)", action,
      Operation(
        id: id, summary: "Changes a meeting: \(name).", body: body,
        answers: [.init(status: .ok, note: "The meeting.", schema: MeetingSchemas.meeting, headers: ["ETag"])],
        problems: problems + [.wrongState], takesIfMatch: true)
    ) { call in
      try Self.answer(await run(call, call.pathID()))
    }
  }

  private static func answer(_ meeting: MeetingView) throws -> Response {
    try JSONAnswer.response(meeting, headers: [.eTag: meeting.eTag])
  }
}

extension MeetingView {
  /// The entity tag: the meeting's version.
  var eTag: String { "\"\(version)\"" }
}

/// A page of meetings, as the API encodes it.
private struct MeetingPageBody: Encodable {
  let meetings: [MeetingView]
  let next: NextCursor<String>

  init(_ page: MeetingPage) {
    meetings = page.meetings
    next = NextCursor(page.next?.description)
  }
}
