import HTTPTypes
import Hummingbird
import Identifiers
import Identity
import Languages
import Privacy

/// The routes of the sessions that are open at the pages, for the unit; the service may list them.
struct OpenSessionRoutes: Sendable {
  let sessions: OpenSessions

  /// How many people a page may have.
  private static let limits = 1...200

  var routes: [Route] { [list, end] }

  private var list: Route {
    .api(
      .get, "/v1/sessions", .listSessions,
      Operation(
        id: "listSessions",
        summary: "Who is signed in at the pages, by subject, each with all of their open sessions.",
        query: [
          .optional("subject", SessionSchemas.subject), .optional("limit", .number(Self.limits)),
          .optional("cursor", SessionSchemas.subject),
        ],
        answers: [.init(status: .ok, note: "A page of people.", schema: SessionSchemas.list)])
    ) { call in
      let (subject, limit, cursor) = try call.query { fields -> (String?, Int, String?)? in
        let subject = fields.text("subject", length: 1...200, required: false)
        let limit = fields.number("limit", in: Self.limits, required: false)
        let cursor = fields.text("cursor", length: 1...200, required: false)
        return (subject, limit ?? 50, cursor)
      }
      let people = try await sessions.list(call.actor, of: subject, after: cursor, limit: limit)
      return try JSONAnswer.response(
        SessionPage(
          people: people.map(SessionPage.Person.init),
          next: NextCursor(behind: people, limit: limit, \.subject)))
    }
  }

  private var end: Route {
    .api(
      .post, "/v1/sessions/{subject}/end", .endSessionsOf,
      Operation(
        id: "endSessions",
        summary: "Ends all open sessions of somebody at once. Tokens of the API are valid until they expire.",
        door: "session_end_of", body: .empty,
        answers: [.init(status: .ok, note: "How many ended.", schema: SessionSchemas.ended)])
    ) { call in
      let command = try await call.emptyInput()
      let subject: String = try call.path("subject") { $0 }
      return try JSONAnswer.response(["ended": try await sessions.end(call.actor, of: subject, command)])
    }
  }
}

/// The schemas of the answers about sessions.
enum SessionSchemas {
  static let subject = Schema.text(length: 1...200, note: "What the person signs in with.")

  private static let session = Schema.named(
    "OpenSession",
    .object([
      .required("role", .words(Role.allCases.map(\.rawValue))), .optional("site", .code),
      .required("openedAt", .instant), .required("lastSeenAt", .instant), .required("expiresAt", .instant),
    ]))

  static let list = Schema.object([
    .required("people", .list(.object([.required("subject", .text()), .required("sessions", .list(session))]))),
    .required("next", .orNull(.text())),
  ])

  static let ended = Schema.named("EndedSessions", .object([.required("ended", .number())]))
}

/// A page of people who are signed in, as the API encodes it.
private struct SessionPage: Encodable {
  struct Person: Encodable {
    let subject: String
    let sessions: [Session]

    init(_ person: PersonSessions) {
      subject = person.subject
      sessions = person.sessions.map(Session.init)
    }
  }

  struct Session: Encodable {
    let role: String
    /// Left out for a role that isn't of a site.
    let site: SiteCode?
    let openedAt: String
    let lastSeenAt: String
    let expiresAt: String

    init(_ session: OpenSession) {
      (role, site) = (session.role.rawValue, session.site)
      (openedAt, lastSeenAt, expiresAt) = (session.openedAt, session.lastSeenAt, session.expiresAt)
    }
  }

  let people: [Person]
  let next: NextCursor<String>
}

extension Problem {
  init(of refusal: SessionRefusal) {
    switch refusal {
    case .notFound:
      self.init(
        .notFound,
        detail: Bilingual(
          en: "Nobody has signed in with that, and no account has it. No session was ended.",
          fr: "Personne n’a ouvert de session sous cet identifiant, et aucun compte n’y correspond. Aucune session n’a "
            + "été fermée."))
    case .notAllowed: self.init(.roleNotAllowed)
    case .keyReused: self.init(.keyReused)
    }
  }
}
