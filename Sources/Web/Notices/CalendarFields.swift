import Identifiers
import Languages
import Notices

/// Reads the body of the route that makes a calendar.
enum CalendarFields {
  static let new = Schema.named(
    "NewCalendar",
    .object([
      .required("scope", .words(CalendarFeed.Scope.allCases.map(\.rawValue))),
      .required("language", .words(Language.allCases.map(\.rawValue))),
      .optional("mediator", .text(length: 1...200)), .optional("site", .code), .optional("room", .code),
    ]))

  /// The staff of a site needn't name it.
  static func new(_ fields: inout FieldReader, at site: SiteCode?) -> NewCalendarFeed? {
    let scope: CalendarFeed.Scope? = fields.choice("scope")
    let language: Language? = fields.choice("language")
    let mediator = fields.text("mediator", length: 1...200, required: false)
    let isOfASite = scope == .room || scope == .site
    let given: SiteCode? = fields.code("site", required: false)
    let room: RoomCode? = fields.code("room", required: false)
    if isOfASite, mediator != nil { fields.note("mediator", .notTogether) }
    if scope == .mediator, given != nil { fields.note("site", .notTogether) }
    if scope != .room, room != nil { fields.note("room", .notTogether) }
    if isOfASite, given ?? site == nil { fields.note("site", .requiredHere) }
    if scope == .room, room == nil { fields.note("room", .requiredHere) }
    guard let scope, let language else { return nil }
    switch scope {
    case .mediator: return NewCalendarFeed(scope: .mediator(subject: mediator), language: language)
    case .site: return (given ?? site).map { NewCalendarFeed(scope: .site($0), language: language) }
    case .room:
      guard let site = given ?? site, let room else { return nil }
      return NewCalendarFeed(scope: .room(room, at: site), language: language)
    }
  }
}

/// The schemas of the calendars' answers.
enum CalendarSchemas {
  private static let properties: [Schema.Property] = [
    .required("id", .id), .required("scope", .words(CalendarFeed.Scope.allCases.map(\.rawValue))),
    .optional("mediator", .text()), .optional("site", .code), .optional("room", .code),
    .required("language", .words(Language.allCases.map(\.rawValue))), .required("madeBy", .text()),
    .required("madeAt", .instant), .optional("lastUsedAt", .instant), .optional("revokedAt", .instant),
    .required("state", .words(CalendarFeed.State.allCases.map(\.rawValue))),
  ]

  static let calendar = Schema.named("Calendar", .object(properties))
  static let made = Schema.named(
    "MadeCalendar",
    .object(
      properties + [
        .optional(
          "path",
          .text(note: "Opens the calendar without signing in. Shown once; absent in the answer to a repeated request."))
      ]))
  static let list = Schema.named("CalendarList", .object([.required("calendars", .list(calendar))]))
}

/// A calendar that was just made, as the API encodes it.
struct MadeCalendarBody: Encodable {
  let made: MadeCalendarFeed

  private enum CodingKeys: String, CodingKey { case path }

  func encode(to encoder: any Encoder) throws {
    try made.feed.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(made.token?.revealPath(), forKey: .path)
  }
}

/// The calendars that the caller may revoke, as the API encodes them.
struct CalendarListBody: Encodable {
  let calendars: [CalendarFeed]
}

extension Problem {
  init(of refusal: CalendarRefusal) {
    switch refusal {
    case .notFound: self.init(.notFound)
    case .notAllowed: self.init(.roleNotAllowed)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .keyReused: self.init(.keyReused)
    }
  }
}
