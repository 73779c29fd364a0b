public import Privacy

/// Signs people in for a demonstration: whoever they say they are. It exists in demonstration mode only, where the
/// server listens on the loopback address alone; the composition root leaves it out everywhere else.
public protocol DemonstrationSignIn: Sendable {
  /// A token for the actor, signed with the demonstration key.
  func token(for actor: Actor) async throws -> String
}
