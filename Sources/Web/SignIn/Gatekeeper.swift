import HTTPTypes
import Hummingbird
import Privacy

/// Lets a request through to its route, or not.
struct Gatekeeper: Sendable {
  /// The cookie that holds a page's session token.
  static let cookie = "vestibule-session"

  let tokens: any TokenVerifier

  /// The call, with the actor whose token it carries.
  ///
  /// - Throws: `SignInRefusal` (401), or `RoleRefusal` (403) where the actor's role may never use the route.
  func admit(_ request: Request, _ context: WebContext, to access: Access) async throws -> Call {
    switch access {
    case .open:
      return Call(request: request, context: context, visitor: nil, session: nil)
    case .bearer(let action):
      let actor = try await tokens.verify(try bearerToken(request))
      guard Permissions.allow(actor.role, action) else { throw RoleRefusal() }
      return Call(request: request, context: context, visitor: actor, session: nil)
    case .session(let action):
      guard let token = request.cookies[Self.cookie]?.value else { throw SignInRefusal.missing }
      let actor = try await tokens.verify(token)
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

/// The actor's role may never do what was asked, whatever the thing it was asked for.
struct RoleRefusal: Error {}
