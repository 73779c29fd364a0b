import Foundation
import FoundationNetworking
import TestSupport

/// A real OpenID provider, `Tests/Counterparts/openid_provider.py`.
final class OpenIDProvider: Sendable {
  private let provider: Counterpart

  /// What it calls itself, which is where it is.
  var issuer: String { provider.greeting }

  /// What it answers to a command.
  struct Answer: Decodable {
    let token: String?
    let status: Int?
    let pem: String?
    let kid: String?
    let now: Int?
  }

  init() throws {
    provider = try Counterpart("openid_provider.py")
  }

  /// Has its administrator do something; the commands are listed in the program itself.
  @discardableResult
  func tell(_ command: String) throws -> Answer {
    try JSONDecoder().decode(Answer.self, from: Data(try provider.tell(command).utf8))
  }

  /// A token with any claims under the provider's own key.
  func sign(_ claims: String) throws -> String {
    guard let token = try tell("{\"do\":\"sign\",\"claims\":\(claims)}").token else {
      throw URLError(.badServerResponse)
    }
    return token
  }
}
