import Identifiers
public import Privacy

/// Who a provider's claims stand for here, as the agency has set it.
public struct RoleMapping: Sendable {
  /// Where the roles are: a claim's name, or a path such as `realm_access.roles`.
  let roleClaim: String
  /// Where the site's code is.
  let siteClaim: String
  /// What names the person: `sub`, unless the agency knows its people by another claim.
  let subjectClaim: String
  /// What the provider's words for roles mean here; `nil` where it says them in ours.
  let roles: [String: Role]?
  /// The clients that are machines, and the role of each.
  let serviceAccounts: [String: Role]

  public init(
    roleClaim: String = "role", siteClaim: String = "site", subjectClaim: String = "sub",
    roles: [String: Role]? = nil, serviceAccounts: [String: Role] = [:]
  ) {
    self.roleClaim = roleClaim
    self.siteClaim = siteClaim
    self.subjectClaim = subjectClaim
    self.roles = roles
    self.serviceAccounts = serviceAccounts
  }

  /// Whether the claims say any role at all, known or not.
  func saysRole(_ claims: Claims) -> Bool { !claims.texts(at: roleClaim).isEmpty }

  /// Whoever carries an access token: a person, or a machine that is on the list.
  ///
  /// A client on the list is a machine whatever the token says of roles. Where there is a list, no other client can be
  /// one: a token that a client had for itself (its `sub` is the client) or that has the role `service` is refused.
  func actor(of claims: Claims) throws(SignInRefusal) -> Actor {
    let client = claims.text("client_id") ?? claims.text("azp")
    if let client, let role = serviceAccounts[client] {
      guard let actor = Actor(subject: client, role: role) else { throw .incomplete }
      return actor
    }
    let actor = try mapped(claims)
    let isMachine = actor.role == .service || (client != nil && claims.text("sub") == client)
    if isMachine, !serviceAccounts.isEmpty { throw .machine }
    return actor
  }

  /// A person who signs in at the pages; never a machine.
  func person(of claims: Claims) throws(SignInRefusal) -> Actor {
    let actor = try mapped(claims)
    guard actor.role != .service else { throw .machine }
    return actor
  }

  private func mapped(_ claims: Claims) throws(SignInRefusal) -> Actor {
    let found = Set(claims.texts(at: roleClaim).compactMap { roles == nil ? Role(rawValue: $0) : roles?[$0] })
    guard found.count == 1, let role = found.first,
      let subject = claims.texts(at: subjectClaim).first
    else { throw .incomplete }
    var site: SiteCode?
    if role.isOfASite {
      let codes = claims.texts(at: siteClaim)
      guard codes.count == 1, let code = SiteCode(codes[0]) else { throw .incomplete }
      site = code
    }
    guard let actor = Actor(subject: subject, role: role, site: site) else { throw .incomplete }
    return actor
  }
}
