import Crypto
import Foundation
import Identity
import Privacy
import Testing

@testable import vestibule

@Suite("A demonstration's tokens")
struct DemonstrationTokenTests {
  private static let key = "a demonstration's key of more than 32 bytes"

  private static func base64(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// A token with the demonstration's signature, whatever its claims are.
  private static func token(subject: String = #""m1""#, audience: String = #"["vestibule"]"#) -> String {
    let claims =
      #"{"sub":\#(subject),"role":"mediator","iss":"vestibule-demonstration","aud":\#(audience),"exp":4000000000}"#
    let head = base64(#"{"alg":"HS256","typ":"JWT","kid":"demonstration"}"#.utf8) + "." + base64(claims.utf8)
    let code = HMAC<SHA256>.authenticationCode(for: Data(head.utf8), using: SymmetricKey(data: Data(key.utf8)))
    return head + "." + base64(code)
  }

  @Test("A token that the demonstration made, or another program with its key, is taken")
  func good() async throws {
    let tokens = await DemonstrationTokens(key: Secret(Self.key))
    let actor = try #require(Actor(subject: "m1", role: .mediator))
    #expect(try await tokens.verify(try await tokens.token(for: actor, hours: 1)) == actor)
    #expect(try await tokens.verify(Self.token()) == actor)
    #expect(try await tokens.verify(Self.token(audience: #""vestibule""#)) == actor)
  }

  @Test(
    "A token with claims that nobody can have is refused, and the service goes on",
    arguments: [
      (#""m1""#, "[]", SignInRefusal.misdirected), (#""m1""#, "[[]]", .untrusted), (#""m1""#, "{}", .untrusted),
      (#""m1\u0000""#, #""vestibule""#, .untrusted), (#""m1","sub":"u1""#, #""vestibule""#, .untrusted),
      ("[]", #""vestibule""#, .untrusted), (#""m1",,"a":0"#, #""vestibule""#, .untrusted),
      (#""""#, #""vestibule""#, .incomplete), (#""m\t1""#, #""vestibule""#, .incomplete),
    ])
  func impossible(subject: String, audience: String, refusal: SignInRefusal) async throws {
    let tokens = await DemonstrationTokens(key: Secret(Self.key))
    await #expect(throws: refusal) {
      try await tokens.verify(Self.token(subject: subject, audience: audience))
    }
  }
}
