import Casework
import Facilities
import Identifiers
import Languages
import Meetings

/// Reads the bodies and queries of the meeting routes.
enum MeetingFields {
  private static let placementProperties: [Schema.Property] = [
    .required("site", .code), .required("room", .code), .required("start", .wallTime),
    .required("minutes", .number(Placement.minutesRange)),
  ]

  static let request = Schema.named(
    "MeetingRequest",
    .object(
      [.required("process", .id), .required("form", .words(MediationForm.allCases.map(\.rawValue)))]
        + placementProperties
        + [
          attendeesProperty, MediatorFields.coMediators,
        ]))

  static func request(_ fields: inout FieldReader) -> MeetingRequest? {
    let process: ProcessID? = fields.id("process")
    let form: MediationForm? = fields.choice("form")
    let placement = placement(&fields)
    let attendees = attendees(&fields)
    let coMediators = MediatorFields.coMediators(&fields)
    guard let process, let form, let placement, let attendees else { return nil }
    return MeetingRequest(
      process: process, form: form, placement: placement, attendees: attendees, coMediators: coMediators ?? [])
  }

  private static let attendeesProperty = Schema.Property.required(
    "attendees",
    .list(.object([.required("participant", .id), .optional("arrival", .orNull(.wallTime))]), count: 1...40))

  static let attendeeList = Schema.named("AttendeeList", .object([attendeesProperty]))

  static func attendees(_ fields: inout FieldReader) -> [NewAttendee]? {
    fields.objects("attendees", count: 1...40) { attendee in
      let participant: ParticipantID? = attendee.id("participant")
      let arrival = attendee.parsed("arrival", required: false, else: .impossibleTime) { WallTime($0) }
      return participant.map { NewAttendee(participant: $0, arrival: arrival) }
    }
  }

  static let placement = Schema.named("Placement", .object(placementProperties))

  static func placement(_ fields: inout FieldReader) -> Placement? {
    let site: SiteCode? = fields.code("site")
    let room: RoomCode? = fields.code("room")
    let start = fields.parsed("start", else: .impossibleTime) { WallTime($0) }
    let minutes = fields.number("minutes", in: Placement.minutesRange)
    guard let site, let room, let start, let minutes else { return nil }
    return Placement(site: site, room: room, start: start, minutes: minutes)
  }

  static let agreement = Schema.named(
    "Agreement",
    .object([.required("participant", .id), .required("attendeeListVersion", .number(1...1_000_000))]))

  static func agreement(_ fields: inout FieldReader) -> (participant: ParticipantID, listVersion: Int)? {
    let participant: ParticipantID? = fields.id("participant")
    let listVersion = fields.number("attendeeListVersion", in: 1...1_000_000)
    guard let participant, let listVersion else { return nil }
    return (participant, listVersion)
  }

  static let confirmation = Schema.named(
    "Confirmation",
    .object([
      .required(
        "attestation",
        .object([
          .required("closed", .flag), .required("private", .flag), .required("notRecorded", .flag),
          .required("notOverheard", .flag),
        ])),
      .optional(
        "waiting",
        .orNull(.object([.optional("listed", .orNull(.code)), .optional("unlisted", .orNull(.code))]))),
      .optional("entranceKnows", .orNull(.flag)),
    ]))

  static func confirmation(_ fields: inout FieldReader) -> Attestation? {
    let waiting: WaitingSpots? = fields.object("waiting", required: false) { waiting in
      WaitingSpots(
        listed: waiting.code("listed", required: false), unlisted: waiting.code("unlisted", required: false))
    }
    let entranceKnows = fields.flag("entranceKnows", required: false)
    return fields.object("attestation") { attestation in
      let closed = attestation.flag("closed")
      let isPrivate = attestation.flag("private")
      let notRecorded = attestation.flag("notRecorded")
      let notOverheard = attestation.flag("notOverheard")
      guard let closed, let isPrivate, let notRecorded, let notOverheard else { return nil }
      return Attestation(
        closed: closed, isPrivate: isPrivate, notRecorded: notRecorded, notOverheard: notOverheard,
        waiting: waiting ?? WaitingSpots(), entranceKnows: entranceKnows ?? false)
    }
  }

  static let decline = Schema.named(
    "Decline",
    .object([
      .optional("reason", .words(DeclineReason.allCases.map(\.rawValue))),
      .optional(
        "alternative",
        .orNull(
          .object([
            .required("room", .code), .required("start", .wallTime),
            .optional("minutes", .orNull(.number(Placement.minutesRange))),
          ]))),
    ]))

  static func decline(_ fields: inout FieldReader) -> Decline? {
    let reason: DeclineReason? = fields.choice("reason", required: false)
    let alternative: OfferedSlot? = fields.object("alternative", required: false) { offered in
      let room: RoomCode? = offered.code("room")
      let start = offered.parsed("start", else: .impossibleTime) { WallTime($0) }
      let minutes = offered.number("minutes", in: Placement.minutesRange, required: false)
      guard let room, let start else { return nil }
      return OfferedSlot(room: room, start: start, minutes: minutes)
    }
    return Decline(reason: reason ?? .other, alternative: alternative)
  }

  /// Mediators name a side; the site's staff name a party.
  static let movements = Schema.named(
    "Movements",
    .object([
      .required(
        "movements",
        .list(
          .object([
            .optional("side", .words(Side.allCases.map(\.rawValue))),
            .optional("party", .words(Party.allCases.map(\.rawValue))),
            .required("step", .words(MovementStep.allCases.map(\.rawValue))), .optional("start", .orNull(.wallTime)),
            .optional("place", .orNull(.code)),
          ]), count: 0...10))
    ]))

  static func movements(_ fields: inout FieldReader) -> [MovementAdjustment]? {
    fields.objects("movements", count: 0...10) { step in
      let side: Side? = step.choice("side", required: false)
      let party: Party? = step.choice("party", required: false)
      let name: MovementStep? = step.choice("step")
      let start = step.parsed("start", required: false, else: .impossibleTime) { WallTime($0) }
      let place: PlaceCode? = step.code("place", required: false)
      if side != nil, party != nil { step.note("party", .notTogether) }
      guard let name else { return nil }
      guard let moved = side ?? party?.side else {
        step.note("side", .neededToo)
        return nil
      }
      return MovementAdjustment(side: moved, step: name, start: start, place: place)
    }
  }

  static let arrivalAnswer = Schema.named("ArrivalAnswer", .object([.required("taken", .flag)]))

  static func arrivalAnswer(_ fields: inout FieldReader) -> Bool? {
    fields.flag("taken")
  }

  static let stop = Schema.named(
    "Stop", .object([.required("reason", .words(StopReason.allCases.map(\.rawValue)))]))

  static func stop(_ fields: inout FieldReader) -> StopReason? {
    fields.choice("reason")
  }

  static let outcome = Schema.named("Outcome", .object([.required("tookPlace", .flag)]))

  static func outcome(_ fields: inout FieldReader) -> Bool? {
    fields.flag("tookPlace")
  }

  static let withdrawal = Schema.named("Withdrawal", .object([.required("participant", .id)]))

  static func withdrawal(_ fields: inout FieldReader) -> ParticipantID? {
    fields.id("participant")
  }

  static let filter: [Schema.Property] = [
    .optional("site", .code), .optional("from", .day), .optional("to", .day),
    .optional("state", .words(MeetingState.allCases.map(\.rawValue))), .optional("limit", .number(1...200)),
    .optional("cursor", .text(pattern: SchemaPattern.meetingCursor)),
  ]

  static func filter(_ fields: inout TextFields) -> MeetingFilter? {
    let site: SiteCode? = fields.code("site", required: false)
    let from = fields.parsed("from", required: false, else: .impossibleDate) { LocalDay($0) }
    let to = fields.parsed("to", required: false, else: .impossibleDate) { LocalDay($0) }
    let state: MeetingState? = fields.choice("state", required: false)
    let limit = fields.number("limit", in: 1...200, required: false)
    let cursor = fields.parsed("cursor", required: false, else: .notAllowed) { MeetingCursor($0) }
    if let from, let to, to < from { fields.note("to", .endBeforeStart) }
    return MeetingFilter(site: site, from: from, to: to, state: state, cursor: cursor, limit: limit ?? 100)
  }
}
