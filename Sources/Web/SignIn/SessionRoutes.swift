import Hummingbird
import Identity
import Privacy

/// What the pages' script asks of the session, to say in time that it ends, and to keep it without loading a page,
/// which would lose what is typed.
struct SessionRoutes: Sendable {
  let sessions: Sessions

  var routes: [Route] {
    [
      .page(.get, "/live/session", .openHomePage, isUse: false) { try await secondsLeft($0) },
      // A use, like any page that is opened.
      .page(.get, "/live/session/kept", .openHomePage) { try await secondsLeft($0) },
    ]
  }

  private func secondsLeft(_ call: Call) async throws -> Response {
    guard let session = call.session else { throw SignInRefusal.missing }
    return try JSONAnswer.response(["seconds": Int(try await sessions.secondsLeft(of: session))])
  }
}
