import Casework
import Facilities
import Identifiers
import Languages
import Meetings

/// The fields of the commands about meetings, and of the query for them.
enum MeetingFields {
  static let minutes = Field<Int>("minutes", .number(Placement.minutesRange))
  static let declineReason = Field<DeclineReason>("reason", .words())
  static let stopReason = Field<StopReason>("reason", .words())

  private static let room = Field<RoomCode>("room", .code)
  private static let start = Field<WallTime>("start", .wallTime)
  private static let participant = Field<ParticipantID>("participant", .id())

  static let placement = FieldSet(named: "Placement", Field<SiteCode>("site", .code), room, start, minutes) {
    Placement(site: $0, room: $1, start: $2, minutes: $3)
  }

  private static let attendees = NestedField<[NewAttendee]>.objects(
    "attendees",
    FieldSet(participant, OptionalField<WallTime>("arrival", .wallTime)) {
      NewAttendee(participant: $0, arrival: $1)
    }, count: 1...40)

  static let attendeeList = FieldSet(named: "AttendeeList", attendees) { $0 }

  static let request = FieldSet(
    named: "MeetingRequest", Field<ProcessID>("process", .id()), Field<MediationForm>("form", .words()), placement,
    attendees, MediatorFields.coMediators
  ) { MeetingRequest(process: $0, form: $1, placement: $2, attendees: $3, coMediators: $4 ?? []) }

  /// Whoever agrees has seen a version of the attendee list.
  struct Agreement {
    let participant: ParticipantID
    let listVersion: Int
  }

  static let agreement = FieldSet(
    named: "Agreement", participant, Field<Int>("attendeeListVersion", .number(1...1_000_000))
  ) { Agreement(participant: $0, listVersion: $1) }

  private static let attested = FieldSet(
    Field<Bool>("closed", .flag), Field<Bool>("private", .flag), Field<Bool>("notRecorded", .flag),
    Field<Bool>("notOverheard", .flag)
  ) { (closed: $0, isPrivate: $1, notRecorded: $2, notOverheard: $3) }

  static let confirmation = FieldSet(
    named: "Confirmation", NestedField.object("attestation", attested),
    NestedField<WaitingSpots?>.optionalObject(
      "waiting",
      FieldSet(OptionalField<PlaceCode>("listed", .code), OptionalField<PlaceCode>("unlisted", .code)) {
        WaitingSpots(listed: $0, unlisted: $1)
      }),
    OptionalField<Bool>("entranceKnows", .flag)
  ) { room, waiting, entranceKnows in
    Attestation(
      closed: room.closed, isPrivate: room.isPrivate, notRecorded: room.notRecorded, notOverheard: room.notOverheard,
      waiting: waiting ?? WaitingSpots(), entranceKnows: entranceKnows ?? false)
  }

  static let decline = FieldSet(
    named: "Decline", OptionalField<DeclineReason>("reason", .words()),
    NestedField<OfferedSlot?>.optionalObject(
      "alternative",
      FieldSet(room, start, OptionalField<Int>("minutes", .number(Placement.minutesRange))) {
        OfferedSlot(room: $0, start: $1, minutes: $2)
      })
  ) { Decline(reason: $0 ?? .other, alternative: $1) }

  /// Mediators name a side; the site's staff name a party.
  private static let step = FieldSet(
    OptionalField<Side>("side", .words()), OptionalField<Party>("party", .words()),
    Field<MovementStep>("step", .words()), OptionalField<WallTime>("start", .wallTime),
    OptionalField<PlaceCode>("place", .code)
  ) { side, party, step, start, place throws(FieldFault) in
    if side != nil, party != nil { throw FieldFault("party", .notTogether) }
    guard let side = side ?? party?.side else { throw FieldFault("side", .neededToo) }
    return MovementAdjustment(side: side, step: step, start: start, place: place)
  }

  static let movements = FieldSet(
    named: "Movements", NestedField<[MovementAdjustment]>.objects("movements", step, count: 0...10)
  ) { $0 }

  static let arrivalAnswer = FieldSet(named: "ArrivalAnswer", Field<Bool>("taken", .flag)) { $0 }
  static let stop = FieldSet(named: "Stop", stopReason) { $0 }
  static let outcome = FieldSet(named: "Outcome", Field<Bool>("tookPlace", .flag)) { $0 }
  static let withdrawal = FieldSet(named: "Withdrawal", participant) { $0 }

  static let filter = FieldSet(
    OptionalField<SiteCode>("site", .code), OptionalField<LocalDay>("from", .day), OptionalField<LocalDay>("to", .day),
    OptionalField<MeetingState>("state", .words()), OptionalField<Int>("limit", .number(1...200)),
    OptionalField<MeetingCursor>(
      "cursor",
      .parsed(
        .text(pattern: SchemaPattern.meetingCursor), else: .notAllowed, shown: { $0.description },
        parse: { MeetingCursor($0) }))
  ) { site, from, to, state, limit, cursor throws(FieldFault) in
    if let from, let to, to < from { throw FieldFault("to", .endBeforeStart) }
    return MeetingFilter(site: site, from: from, to: to, state: state, cursor: cursor, limit: limit ?? 100)
  }
}
