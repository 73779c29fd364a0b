import Privacy

/// Who may use a route. A route can't be written down without one, so none is open by oversight.
enum Access: Sendable {
  /// Anyone, signed in or not, for a reason that a reviewer can weigh.
  case open(because: StaticString)
  /// A caller of the API with a bearer token and one of the roles.
  case bearer(RoleSet)
  /// A person at a page with a session cookie and one of the roles. What a page asks for by itself is no use of the
  /// session, and doesn't put off its idle limit.
  case session(RoleSet, isUse: Bool)

  /// The roles that a signed-in actor needs; `nil` where nobody has to sign in.
  var roles: RoleSet? {
    switch self {
    case .open: nil
    case .bearer(let roles), .session(let roles, _): roles
    }
  }
}

/// A set of roles that is never empty.
struct RoleSet: Sendable, Equatable {
  let roles: Set<Role>

  init(_ first: Role, _ others: Role...) {
    roles = Set(others).union([first])
  }

  private init(all roles: Set<Role>) {
    self.roles = roles
  }

  /// Everyone who can sign in.
  static let everyone = RoleSet(all: Set(Role.allCases))

  func contains(_ role: Role) -> Bool { roles.contains(role) }
}
