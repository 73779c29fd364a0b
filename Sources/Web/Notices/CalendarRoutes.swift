import HTTPTypes
import Hummingbird
import NIOCore
import Notices
import Privacy

/// The routes for calendars that programs subscribe to.
struct CalendarRoutes: Sendable {
  let calendars: Calendars

  var routes: [Route] { [make, list, revoke, fetch] }

  private var make: Route {
    .api(
      .post, "/v1/calendars", .makeCalendar,
      Operation(
        id: "makeCalendar",
        summary: "Makes a calendar that a program subscribes to: of the caller as a mediator, a room, or a site.",
        body: .required(CalendarFields.new),
        answers: [.init(status: .created, note: "The calendar, with its path.", schema: CalendarSchemas.made)],
        problems: [.notFound])
    ) { call in
      let actor = try call.actor
      let (new, command) = try await call.input { CalendarFields.new(&$0, at: actor.site) }
      return try JSONAnswer.created(MadeCalendarBody(made: try await calendars.make(actor, new, command)))
    }
  }

  private var list: Route {
    .api(
      .get, "/v1/calendars", .listCalendars,
      Operation(
        id: "listCalendars", summary: "The calendars that the caller may revoke, with when each was last fetched.",
        answers: [.init(status: .ok, note: "At most 1,000 calendars.", schema: CalendarSchemas.list)])
    ) { call in
      try JSONAnswer.response(CalendarListBody(calendars: try await calendars.list(call.actor)))
    }
  }

  private var revoke: Route {
    .api(
      .post, "/v1/calendars/{id}/revocation", .revokeCalendar,
      Operation(
        id: "revokeCalendar", summary: "Revokes a calendar: nobody can fetch it any more.", body: .empty,
        answers: [.init(status: .ok, note: "The calendar, revoked.", schema: CalendarSchemas.calendar)])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(try await calendars.revoke(call.actor, call.pathID(), command))
    }
  }

  private var fetch: Route {
    .open(
      .get, "/v1/calendars/{token}.ics",
      because: "calendar programs can't sign in; the token in the path is the right, and all it shows is Reserved",
      Operation(
        id: "fetchCalendar", summary: "A calendar (RFC 5545), by the token that was shown when it was made.",
        answers: [
          .init(
            status: .ok, note: "When something is reserved, and nothing else.", contentType: "text/calendar",
            schema: .text(), headers: ["ETag"]),
          .init(status: .notModified, note: "The calendar is the one that If-None-Match names."),
        ])
    ) { call in
      let token = try call.path("token") { CalendarToken(shown: $0) }
      let file = try await calendars.read(token)
      let tag = "\"\(file.tag)\""
      var headers: HTTPFields = [.eTag: tag, .cacheControl: "private, no-cache"]
      // The address is a secret: no page that a program might open from here learns it.
      if let policy = HTTPField.Name("Referrer-Policy") { headers[policy] = "no-referrer" }
      if Self.names(call.request.headers[.ifNoneMatch], tag) { return Response(status: .notModified, headers: headers) }
      headers[.contentType] = "text/calendar; charset=utf-8"
      headers[.contentDisposition] = "inline; filename=\"calendar.ics\""
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
  }

  /// Whether an `If-None-Match` names an entity tag; weak tags count as their strong ones (RFC 9110, 13.1.2).
  private static func names(_ header: String?, _ tag: String) -> Bool {
    guard let header else { return false }
    let named: [String] = header.split(separator: ",").map { part in String(part.filter { $0 != " " }) }
    return !Set(named).isDisjoint(with: ["*", tag, "W/\(tag)"])
  }
}
