import HTTPTypes
import Hummingbird
import Identity
import Privacy

/// Admits a request to its route, or refuses it.
struct Gatekeeper: Sendable {
  let tokens: any TokenVerifier
  let sessions: Sessions
  let cookies: CookiePolicy

  /// The call, with the actor whom its bearer token or session cookie identifies.
  ///
  /// - Throws: `SignInRefusal` (401), `RoleRefusal` (403) if the actor's role may never use the route, or
  ///   `RequestFault.forgedForm` (403) if another site sent the form.
  func admit(_ request: Request, _ context: WebContext, to access: Access) async throws -> Call {
    switch access {
    case .open:
      return Call(request: request, context: context, visitor: nil, session: nil)
    case .bearer(let action):
      let actor = try await tokens.verify(try bearerToken(request))
      guard Permissions.allow(actor.role, action) else { throw RoleRefusal() }
      return Call(request: request, context: context, visitor: actor, session: nil)
    case .session(let action, let isUse):
      guard let token = request.cookies[cookies.session]?.value, !token.isEmpty else { throw SignInRefusal.missing }
      if request.method != .get, request.method != .head, SiteOfOrigin.isForeign(request) {
        throw RequestFault.forgedForm
      }
      let actor = try await sessions.actor(of: token, isUse: isUse)
      guard Permissions.allow(actor.role, action) else { throw RoleRefusal() }
      return Call(request: request, context: context, visitor: actor, session: token)
    }
  }

  private func bearerToken(_ request: Request) throws(SignInRefusal) -> String {
    guard let header = request.headers[.authorization] else { throw .missing }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw .missing }
    return String(parts[1])
  }
}

/// The actor's role may never take this action, whatever the object: 403.
struct RoleRefusal: Error {}
