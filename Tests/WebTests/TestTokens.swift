import Identifiers
import Identity
import Privacy
import Scenarios
import Web

/// Tokens that say who they stand for: `mediator:m1`, `siteStaff:kent.staff:KENT`.
struct TestTokens: TokenVerifier {
  func verify(_ token: String) async throws(SignInRefusal) -> Actor {
    let parts = token.split(separator: ":").map(String.init)
    guard parts.count >= 2, let role = Role(rawValue: parts[0]) else { throw .untrusted }
    guard let actor = Actor(subject: parts[1], role: role, site: parts.count > 2 ? SiteCode(parts[2]) : nil) else {
      throw .incomplete
    }
    return actor
  }

  static func token(for actor: Actor) -> String {
    [actor.role.rawValue, actor.subject, actor.site?.rawValue].compactMap { $0 }.joined(separator: ":")
  }

  /// An actor of a role, with a site where the role has one.
  static func someone(_ role: Role) -> Actor {
    Scenario.actor("someone", role, role.isOfASite ? "KENT" : nil)
  }
}

/// A database that is there, or not.
struct TestHealth: HealthProbe {
  var isThere = true
  /// Whether the watch over entry lists is stale; `nil` where it can't be read.
  var isStale: Bool? = false

  func isReady() async -> Bool { isThere }
  func watchIsStale() async -> Bool? { isStale }
  func metrics() async -> String { "vestibule_test 1\n" }
}
