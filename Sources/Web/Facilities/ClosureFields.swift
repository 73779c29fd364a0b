import Facilities
import Identifiers
import Languages

/// The fields of the closure routes and of the page about closures.
enum ClosureFields {
  private static let room = Field<RoomCode>(
    "room", .code, .optional, label: Bilingual(en: "Room", fr: "Salle"),
    hint: Bilingual(en: "Left empty, the whole site is closed.", fr: "Vide, tout l’établissement est fermé."))
  private static let reason = Field<ClosureReason>(
    "reason", .words(named: { $0.name }), label: ClosureWords.reason)
  private static let start = Field<WallTime>("start", .wallTime, label: ClosureWords.start)
  private static let end = Field<WallTime>("end", .wallTime, label: ClosureWords.end)

  static let form = FieldForm<NewClosure>(
    "NewClosure",
    [.init([room.of { $0.room }, reason.of { $0.reason }, start.of { $0.start }, end.of { $0.end }])])

  static func read(_ source: inout some FieldSource, at site: SiteCode) -> NewClosure? {
    let room = source.value(of: Self.room)
    let start = source.value(of: Self.start)
    let end = source.value(of: Self.end)
    let reason = source.value(of: Self.reason)
    guard let start, let end, let reason else { return nil }
    return NewClosure(site: site, room: room, start: start, end: end, reason: reason)
  }

  private static let from = Field<LocalDay>("from", .day, .optional)
  private static let to = Field<LocalDay>("to", .day, .optional)
  private static let limit = Field<Int>("limit", .number(1...200), .defaulted)
  private static let cursor = Field<ClosureCursor>(
    "cursor",
    .parsed(
      .text(pattern: SchemaPattern.closureCursor), else: .notAllowed, shown: { $0.description },
      parse: { ClosureCursor($0) }),
    .optional)

  static let filter: [Schema.Property] = [
    from.facts.inQuery, to.facts.inQuery, limit.facts.inQuery, cursor.facts.inQuery,
  ]

  static func filter(_ query: inout TextFields, at site: SiteCode) -> ClosureFilter? {
    let (from, to) = (query.value(of: Self.from), query.value(of: Self.to))
    let (limit, cursor) = (query.value(of: Self.limit), query.value(of: Self.cursor))
    if let from, let to, to < from { query.note("to", .endBeforeStart) }
    return ClosureFilter(site: site, from: from, to: to, cursor: cursor, limit: limit ?? 100)
  }
}

/// A closure as the API answers it, and a page of them.
enum ClosureSchemas {
  static let closure = Schema.named(
    "Closure",
    .object([
      .required("id", .id), .required("site", .code), .optional("room", .code), .required("start", .instant),
      .required("end", .instant), .required("reason", .words(ClosureReason.allCases.map(\.rawValue))),
      .required("recordedBy", .text()), .required("recordedAt", .instant), .optional("liftedBy", .text()),
      .optional("liftedAt", .instant), .required("meetings", .number()),
    ]))

  private static let pageFields: [AnswerField<ClosurePage>] = [
    .required("closures", .list(closure)) { $0.closures },
    // Null on the last page.
    .required("next", .orNull(.text())) { $0.next?.description },
  ]

  static let page = Schema.named("ClosurePage", .object(pageFields.map { $0.property }))

  static func answer(_ page: ClosurePage) -> AnswerBody<ClosurePage> { AnswerBody(page, pageFields) }
}
