import Privacy

/// Who may use a route. A route can't be written down without one, so none is open by oversight; which roles an action
/// admits stands in `Permissions` alone.
enum Access: Sendable {
  /// Anyone, signed in or not, for a reason that a reviewer can weigh.
  case open(because: StaticString)
  /// A caller of the API with a bearer token, whose role may do this.
  case bearer(Action)
  /// A person at a page with a session cookie, whose role may do this. What a page asks for by itself is no use of the
  /// session, and doesn't put off its idle limit.
  case session(Action, isUse: Bool)

  /// What a signed-in actor needs the permission for; `nil` where nobody has to sign in.
  var action: Action? {
    switch self {
    case .open: nil
    case .bearer(let action), .session(let action, _): action
    }
  }
}
