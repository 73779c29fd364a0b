import Privacy

/// Who may use a route. Every route states its access, so none is open by oversight. `Permissions` alone says which
/// roles may take an action.
enum Access: Sendable {
  /// Anyone, signed in or not. Gives the reason, for reviewers to judge.
  case open(because: StaticString)
  /// An API caller with a bearer token whose role permits the action.
  case bearer(Action)
  /// A person with a session cookie whose role permits the action. `isUse` is false for requests that a page makes by
  /// itself: they don't extend the session's idle time.
  case session(Action, isUse: Bool)

  /// The action that a signed-in actor must be permitted; `nil` on an open route.
  var action: Action? {
    switch self {
    case .open: nil
    case .bearer(let action), .session(let action, _): action
    }
  }
}
