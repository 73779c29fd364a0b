import HTTPTypes
import Identifiers
import Languages
import Notices
import Privacy
import Scenarios
import TestSupport

@testable import Web

extension MatrixRow {
  /// Calendars by the API: the mediator's own, and those of sites.
  static let calendars: [MatrixRow] = [
    MatrixRow("GET /v1/calendars") { world, _, _ in
      for role in [Role.mediator, .siteStaff] { _ = try await world.calendar(.own, role) }
      return Asked(path: "/v1/calendars", namesSomething: false)
    },
    MatrixRow("POST /v1/calendars", .created) { world, side, actor in
      let (_, mediator, _, site) = world.place(side)
      return Asked(
        path: "/v1/calendars",
        body: actor.role == .mediator
          ? #"{"scope":"mediator","language":"en","mediator":"\#(mediator.subject)"}"#
          : #"{"scope":"site","language":"fr","site":"\#(site)"}"#)
    },
    MatrixRow("POST /v1/calendars/{id}/revocation") { world, side, actor in
      Asked(path: "/v1/calendars/\(try await world.calendar(side, actor.role))/revocation")
    },
  ]

  /// The page of calendars.
  static let calendarPages: [MatrixRow] = [
    MatrixRow("GET /calendars") { _, _, _ in Asked(path: "/calendars", namesSomething: false) },
    MatrixRow("POST /calendars", .seeOther) { world, side, actor in
      Asked(path: "/calendars", form: ["do": "revoke:\(try await world.calendar(side, actor.role))"])
    },
  ]
}

extension MatrixWorld {
  /// A calendar of a side's mediator, or for other roles of its site.
  func calendar(_ side: Side, _ role: Role) async throws -> CalendarFeed.ID {
    let (_, mediator, staff, site) = place(side)
    let calendars = Calendars(database: scenario.database.database)
    let isMediators = role == .mediator
    return try await calendars.make(
      isMediators ? mediator : staff,
      NewCalendarFeed(scope: isMediators ? .mediator(subject: nil) : .site(SiteCode(unchecked: site)), language: .en),
      .unkeyed
    ).feed.id
  }
}
