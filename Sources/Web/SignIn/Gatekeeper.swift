import HTTPTypes
import Hummingbird
import Identity
import Privacy

/// Admits a request to its route, or refuses it.
struct Gatekeeper: Sendable {
  let tokens: any TokenVerifier
  let sessions: Sessions
  let cookies: CookiePolicy
  let sites: KnownSites

  /// The call, with the actor whom its bearer token or session cookie identifies. Somebody who shows neither, on a
  /// route that is open to the public, acts as the public intake.
  ///
  /// - Parameter verified: called with the actor as soon as the token or session is known to be valid, before anything
  ///   else is asked.
  /// - Throws: `SignInRefusal` (401), `RoleRefusal` (403) if the actor's role may never use the route, or
  ///   `RequestFault.forgedForm` (403) if another site sent the form.
  func admit(
    _ request: Request, _ context: WebContext, to route: Route, verified: (Actor) throws -> Void
  ) async throws -> Call {
    if route.publicBecause != nil, isWithoutAccount(request, route.access) {
      let isChange = request.method != .get && request.method != .head
      if isChange, SiteOfOrigin.isForeign(request) { throw RequestFault.forgedForm }
      // A browser that comes by a link from another site withholds the session cookie. A page of ours leads it on.
      if case .session = route.access, !isChange, SiteOfOrigin.isArrival(request) { throw SignInRefusal.missing }
      return Call(request: request, context: context, visitor: .publicIntake, session: nil)
    }
    switch route.access {
    case .open:
      return Call(request: request, context: context, visitor: nil, session: nil)
    case .bearer(let action):
      let actor = try await tokens.verify(try Self.bearerToken(request))
      try verified(actor)
      guard Permissions.allow(actor.role, action) else { throw RoleRefusal() }
      try await sites.require(actor)
      return Call(request: request, context: context, visitor: actor, session: nil)
    case .session(let action, let isUse):
      guard let token = request.cookies[cookies.session]?.value, !token.isEmpty else { throw SignInRefusal.missing }
      if request.method != .get, request.method != .head, SiteOfOrigin.isForeign(request) {
        throw RequestFault.forgedForm
      }
      // A page of another host that loads ours keeps nobody's session alive.
      let actor = try await sessions.actor(of: token, isUse: isUse && !SiteOfOrigin.isForeign(request))
      try verified(actor)
      guard Permissions.allow(actor.role, action) else { throw RoleRefusal() }
      try await sites.require(actor)
      return Call(request: request, context: context, visitor: actor, session: token)
    }
  }

  /// Whether a request shows neither a token nor a session, not even a bad or an ended one.
  private func isWithoutAccount(_ request: Request, _ access: Access) -> Bool {
    switch access {
    case .open: false
    case .bearer: request.headers[.authorization] == nil
    case .session: (request.cookies[cookies.session]?.value ?? "").isEmpty
    }
  }

  /// Whether a request shows a token or a session, be they what they may.
  func showsAccount(_ request: Request) -> Bool {
    request.headers[.authorization] != nil || !(request.cookies[cookies.session]?.value ?? "").isEmpty
  }

  /// Whose valid session or token a request shows, whatever its route asks for; `nil` if it shows none.
  func identify(_ request: Request) async -> Actor? {
    if let session = request.cookies[cookies.session]?.value,
      let actor = try? await sessions.actor(of: session, isUse: false)
    {
      return actor
    }
    guard let token = try? Self.bearerToken(request) else { return nil }
    return try? await tokens.verify(token)
  }

  /// The bearer token that a request shows.
  static func bearerToken(_ request: Request) throws(SignInRefusal) -> String {
    guard let header = request.headers[.authorization] else { throw .missing }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw .missing }
    return String(parts[1])
  }
}

/// The actor's role may never take this action, whatever the object: 403.
struct RoleRefusal: Error {}
