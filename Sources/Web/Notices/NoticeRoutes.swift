import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Notices
import Privacy

/// The routes for the caller's own notices: inbox, acknowledgement and live events.
struct NoticeRoutes: Sendable {
  let notices: Notices
  let events: NoticeEvents

  var routes: [Route] { [inbox, count, acknowledge, stream] }

  private var inbox: Route {
    .api(
      .get, "/v1/notices", .readNotices,
      Operation(
        id: "readInbox", summary: "The caller's own inbox, newest first.",
        query: [
          .optional("state", .words(InboxState.allCases.map(\.rawValue))), .optional("limit", .number(1...200)),
          .optional("cursor", .id),
        ],
        answers: [
          .init(
            status: .ok, note: "A page of notices.",
            schema: .object([.required("notices", .list(NoticeBody.schema)), .required("next", .orNull(.id))]))
        ])
    ) { call in
      let (state, limit, cursor) = try call.query { fields -> (InboxState, Int, Notice.ID?)? in
        let state: InboxState? = fields.choice("state", required: false)
        let limit = fields.number("limit", in: 1...200, required: false)
        let cursor: Notice.ID? = fields.id("cursor", required: false)
        return (state ?? .all, limit ?? 50, cursor)
      }
      let page = try await notices.inbox(call.actor, state, after: cursor, limit: limit)
      return try JSONAnswer.response(InboxBody(page, in: call.language))
    }
  }

  private var count: Route {
    .api(
      .get, "/v1/notices/count", .readNotices,
      Operation(
        id: "countNotices", summary: "How many of the caller's own notices are open; at most 1,000 are counted.",
        answers: [
          .init(
            status: .ok, note: "The number.",
            schema: .named("NoticeCount", .object([.required("open", .number(0...1_000))])))
        ])
    ) { call in
      try JSONAnswer.response(["open": try await notices.openCount(call.actor)])
    }
  }

  private var acknowledge: Route {
    .api(
      .post, "/v1/notices/{id}/acknowledgement", .acknowledgeNotice,
      Operation(
        id: "acknowledgeNotice", summary: "Acknowledges a notice; the first acknowledgement stands.", body: .empty,
        answers: [.init(status: .ok, note: "The notice.", schema: NoticeBody.schema)])
    ) { call in
      let command = try await call.emptyInput()
      let notice = try await notices.acknowledge(call.actor, call.pathID(), command)
      return try JSONAnswer.response(NoticeBody(notice, in: call.language))
    }
  }

  private var stream: Route {
    .api(
      .get, "/v1/events", .readNotices,
      Operation(
        id: "streamEvents",
        summary: "The caller's notices as they come, as server-sent events; Last-Event-ID resumes.",
        query: [.optional("counts", .words(["true", "false"]))],
        answers: [
          .init(
            status: .ok, note: "One event named notice for each; with counts=true also events named count and pulse.",
            contentType: "text/event-stream",
            schema: .named(
              "NoticeEvent",
              .object([
                .required("event", .words(["notice", "count", "pulse"])), .optional("id", .id),
                .required("data", .text(note: "As JSON: a Notice, a NoticeCount, or an empty object.")),
              ])))
        ])
    ) { call in
      let counts = try call.query { fields -> EventCounts? in
        let counts: EventCounts? = fields.choice("counts", required: false)
        return counts ?? .false
      }
      return try await events.response(to: call, counting: counts == .true)
    }
  }
}

/// Whether a stream says how many notices are open.
private enum EventCounts: String, CaseIterable {
  case `true`
  case `false`
}

/// A page of the inbox, as the API encodes it.
private struct InboxBody: Encodable {
  let notices: [NoticeBody]
  let next: NextCursor<Notice.ID>

  init(_ page: NoticePage, in language: Language) {
    notices = page.notices.map { NoticeBody($0, in: language) }
    next = NextCursor(page.next)
  }
}
