import Identifiers
public import Privacy

/// Which actor a provider's claims stand for, as the agency has configured it.
public struct RoleMapping: Sendable {
  /// The claim that holds the roles: its name, or a path such as `realm_access.roles`.
  public let roleClaim: String
  /// The claim that holds the site's code.
  public let siteClaim: String
  /// The claim that identifies the person: `sub`, unless the agency uses another.
  public let subjectClaim: String
  /// Our roles by the provider's words for them; `nil` if the provider uses our words.
  let roles: [ByteText: Role]?
  /// The ids of clients that are machines, with the role of each.
  let serviceAccounts: [ByteText: Role]

  public init(
    roleClaim: String = "role", siteClaim: String = "site", subjectClaim: String = "sub",
    roles: [String: Role]? = nil, serviceAccounts: [String: Role] = [:]
  ) {
    self.roleClaim = roleClaim
    self.siteClaim = siteClaim
    self.subjectClaim = subjectClaim
    self.roles = roles.map(Self.byBytes)
    self.serviceAccounts = Self.byBytes(serviceAccounts)
  }

  private static func byBytes(_ roles: [String: Role]) -> [ByteText: Role] {
    Dictionary(roles.map { (ByteText($0), $1) }) { first, _ in first }
  }

  /// Whether the claims name any role, known or not.
  func saysRole(_ claims: Claims) -> Bool { !claims.texts(at: roleClaim).isEmpty }

  /// The roles that the claims name, without words that stand for none.
  func roles(of claims: Claims) -> Set<Role> {
    Set(claims.texts(at: roleClaim).compactMap { roles == nil ? Role(rawValue: $0) : roles?[ByteText($0)] })
  }

  /// The actor of an access token: a person, or a machine.
  ///
  /// A listed service account is a machine, whatever roles its token has. If any is listed, no other client is a
  /// machine: a token that a client got for itself (its `sub` is the client) or that has the role `service` is refused.
  func actor(of claims: Claims) throws(SignInRefusal) -> Actor {
    let client = claims.text("client_id") ?? claims.text("azp")
    if let client, let role = serviceAccounts[ByteText(client)] {
      guard let actor = Actor(subject: client, role: role) else { throw .incomplete }
      return actor
    }
    let actor = try mapped(claims)
    let isOfItself = client.flatMap { claims.text("sub")?.isSame(as: $0) } == true
    let isMachine = actor.role == .service || isOfItself
    if isMachine, !serviceAccounts.isEmpty { throw .machine }
    return actor
  }

  /// The actor of a person who signs in at the pages. Throws `machine` for the role `service`.
  func person(of claims: Claims) throws(SignInRefusal) -> Actor {
    let actor = try mapped(claims)
    guard actor.role != .service else { throw .machine }
    return actor
  }

  private func mapped(_ claims: Claims) throws(SignInRefusal) -> Actor {
    let found = roles(of: claims)
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
