import Foundation
import Identifiers
import Identity
import Privacy
import Scenarios
import Web

/// Tokens that say who they stand for: `mediator:m1`, `siteStaff:kent.staff:KENT`. They hold for an hour, or until the
/// second since 1970 that stands after a semicolon: `mediator:m1;1800000000`.
struct TestTokens: TokenVerifier {
  func verify(_ token: String) async throws(SignInRefusal) -> Actor {
    _ = try await secondsLeft(of: token)
    let parts = token.prefix { $0 != ";" }.split(separator: ":").map(String.init)
    guard parts.count >= 2, let role = Role(rawValue: parts[0]) else { throw .untrusted }
    guard let actor = Actor(subject: parts[1], role: role, site: parts.count > 2 ? SiteCode(parts[2]) : nil) else {
      throw .incomplete
    }
    return actor
  }

  func secondsLeft(of token: String) async throws(SignInRefusal) -> Double {
    let parts = token.split(separator: ";")
    guard parts.count == 2, let end = Double(parts[1]) else { return 3_600 }
    let left = end - Date().timeIntervalSince1970
    guard left > 0 else { throw .expired }
    return left
  }

  static func token(for actor: Actor) -> String {
    [actor.role.rawValue, actor.subject, actor.site?.rawValue].compactMap { $0 }.joined(separator: ":")
  }

  /// An actor of a role, with a site where the role has one.
  static func someone(_ role: Role) -> Actor {
    Scenario.actor("someone", role, role.isOfASite ? "KENT" : nil)
  }
}

/// A service that can work, or not.
struct TestHealth: HealthProbe {
  var found = Readiness()

  func readiness() async -> Readiness { found }
  func metrics() async -> String { "vestibule_test 1\n" }
}
