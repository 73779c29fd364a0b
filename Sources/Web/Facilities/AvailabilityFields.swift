import Casework
import Facilities
import Identifiers
import Languages
import Meetings

/// The query of a search for free slots.
enum AvailabilityFields {
  private static let sites = Field<[SiteCode]>(
    "site",
    .commaList(of: SchemaPattern.code, note: "Codes, with commas between.", else: .notACode, parse: { SiteCode($0) }),
    .optional)
  private static let region = Field<Region>("region", .words(), .optional)
  private static let from = Field<LocalDay>("from", .day)
  private static let to = Field<LocalDay>("to", .day)
  private static let minutes = Field<Int>("minutes", .number(Placement.minutesRange))
  private static let seats = Field<Int>("seats", .number(1...200), .defaulted)
  private static let features = Field<[RoomFeature]>("features", .words(of: RoomFeature.allCases), .optional)
  private static let kinds = Field<[RoomKind]>("kinds", .words(of: RoomKind.allCases), .optional)
  private static let weekdays = Field<[Int]>(
    "weekdays",
    .commaList(
      of: "[1-7]", note: "1 for Monday to 7, with commas between.", else: .notAllowed,
      parse: { weekday in
        Int(weekday).flatMap { (1...7).contains($0) && weekday.utf8.count == 1 ? $0 : nil }
      }),
    .optional)
  private static let after = Field<ClockTime>(
    "after", .clock(note: "Starts no earlier, by the site's clock.", else: .impossibleTime), .optional)
  private static let before = Field<ClockTime>(
    "before", .clock(note: "Is over by then, by the site's clock.", else: .impossibleTime), .optional)
  private static let form = Field<MeetingForm>("form", .words(), .optional)
  private static let participants = Field<[ParticipantID]>(
    "participants",
    .commaList(
      of: SchemaPattern.uuid, note: "Ids with commas between: their other meetings count as taken time.",
      else: .notAnIdentifier, parse: { ParticipantID($0) }),
    .optional)
  private static let step = Field<Int>("step", .number(5...60), .defaulted)
  private static let limit = Field<Int>("limit", .number(1...500), .defaulted)
  private static let cursor = Field<SlotCursor>(
    "cursor",
    .parsed(
      .text(pattern: SchemaPattern.slotCursor), else: .notAllowed, shown: { $0.description },
      parse: { SlotCursor($0) }),
    .optional)

  /// A parameter that may be given more than once, which no other reader knows.
  private static let coMediators = (name: "coMediator", length: 1...200, count: 0...5)

  static let schema: [Schema.Property] = [
    sites.facts.inQuery, region.facts.inQuery, from.facts.inQuery, to.facts.inQuery, minutes.facts.inQuery,
    seats.facts.inQuery, features.facts.inQuery, kinds.facts.inQuery, weekdays.facts.inQuery, after.facts.inQuery,
    before.facts.inQuery, form.facts.inQuery, participants.facts.inQuery,
    .optional(
      coMediators.name,
      .list(
        .text(length: coMediators.length, note: "A subject; repeat the parameter for another."),
        count: coMediators.count)),
    step.facts.inQuery, limit.facts.inQuery, cursor.facts.inQuery,
  ]

  static func read(_ fields: inout TextFields) -> AvailabilityQuery? {
    let sites = fields.value(of: Self.sites)
    let region = fields.value(of: Self.region)
    let from = fields.value(of: Self.from)
    let to = fields.value(of: Self.to)
    let minutes = fields.value(of: Self.minutes)
    let seats = fields.value(of: Self.seats)
    let features = fields.value(of: Self.features)
    let kinds = fields.value(of: Self.kinds)
    let weekdays = fields.value(of: Self.weekdays)
    let after = fields.value(of: Self.after)
    let before = fields.value(of: Self.before)
    let form = fields.value(of: Self.form)
    let participants = fields.value(of: Self.participants)
    let coMediators = fields.repeated(
      Self.coMediators.name, length: Self.coMediators.length, atMost: Self.coMediators.count.upperBound)
    let step = fields.value(of: Self.step)
    let limit = fields.value(of: Self.limit)
    let cursor = fields.value(of: Self.cursor)
    guard let from, let to, let minutes else { return nil }
    let days = from.days(until: to)
    if days < 0 { fields.note("to", .endBeforeStart) }
    if days > 92 { fields.note("to", .tooFarAhead) }
    if let after, let before, before <= after { fields.note("before", .endBeforeStart) }
    var query = AvailabilityQuery(
      sites: sites ?? [], from: from, to: to, minutes: minutes, seats: seats ?? 2, cursor: cursor, limit: limit ?? 100)
    (query.region, query.form, query.stepMinutes) = (region, form?.rawValue, step ?? 30)
    (query.features, query.kinds) = (Set(features ?? []), Set(kinds ?? []))
    query.weekdays = Set(weekdays ?? [])
    (query.after, query.before, query.participants) = (after, before, (participants ?? []).map(\.uuid))
    query.coMediators = coMediators
    return query
  }
}

/// Free slots as the API answers them.
enum AvailabilitySchemas {
  static let slot = Schema.named(
    "Slot",
    .object([
      .required("site", .code), .required("room", .code), .required("kind", RoomFields.kinds),
      .required("start", .instant), .required("end", .instant), .required("warnings", .list(warning)),
    ]))

  /// A warning about a slot. It doesn't prevent a booking.
  static let warning = Schema.named(
    "Warning",
    .object([
      .required("kind", .words(Warning.Kind.allCases.map(\.rawValue))), .required("en", .text()),
      .required("fr", .text()),
    ]))

  private static let pageFields: [AnswerField<AvailabilityPage>] = [
    .required("slots", .list(slot)) { $0.slots },
    // Null on the last page.
    .required("next", .orNull(.text())) { $0.next?.description },
  ]

  static let page = Schema.named("Availability", .object(pageFields.map { $0.property }))

  static func answer(_ page: AvailabilityPage) -> AnswerBody<AvailabilityPage> { AnswerBody(page, pageFields) }
}
