import Crypto
import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// The API of the program, with tokens of a real OpenID provider and of forgers.
@Suite(.wholePrograms)
struct BearerTests {
  private struct Tokens: Decodable {
    let access_token: String
  }

  /// A token that a machine had for itself.
  private func machineToken(_ product: ServedProduct) async throws -> String {
    var request = URLRequest(url: try #require(URL(string: product.provider.issuer + "/token")))
    request.httpMethod = "POST"
    request.httpBody = Data("grant_type=client_credentials".utf8)
    request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
    let credentials = Data("records:\(ServedProduct.clientSecret)".utf8).base64EncodedString()
    request.setValue("Basic \(credentials)", forHTTPHeaderField: "Authorization")
    let (data, _) = try await URLSession.shared.data(for: request)
    return try JSONDecoder().decode(Tokens.self, from: data).access_token
  }

  /// The claims of a mediator's access token, with some text of them replaced.
  private func claims(_ product: ServedProduct, _ changes: (String, String)...) throws -> String {
    let now = try #require(product.provider.tell(#"{"do":"key"}"#).now)
    var text =
      #"{"iss":"\#(product.provider.issuer)","aud":["vestibule"],"sub":"p","employee":"m1","exp":\#(now + 300),"#
      + #""iat":\#(now),"realm_access":{"roles":["rj-mediators"]}}"#
    for (old, new) in changes { text = text.replacing(old, with: new.replacing("NOW-1", with: "\(now - 1)")) }
    return text
  }

  private func url(_ data: some Sequence<UInt8>) -> String {
    Data(data).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  @Test("A machine's token acts for the machine, a person's for the person, and no other for anyone")
  func bearers() async throws {
    try await ServedProduct.run { product, browser in
      let issuer = product.provider.issuer
      func status(_ token: String) async throws -> Int { try await browser.ask("/v1/sites", bearer: token).status }
      #expect(try await status(machineToken(product)) == 200)
      let good = try product.provider.sign(claims(product))
      #expect(try await status(good) == 200)
      for (old, new) in [
        (#""aud":["vestibule"]"#, #""aud":["web"]"#), (#""iss":"\#(issuer)""#, #""iss":"\#(issuer)/""#),
        (#""exp":"#, #""exp":NOW-1,"old":"#), (#""iat":"#, #""nonce":"n","iat":"#),
        (#""iat":"#, #""nbf":9999999999,"x":"#),
        ("rj-mediators", "rju"), (#""sub":"p""#, #""client_id":"p","sub":"p""#),
      ] {
        #expect(try await status(product.provider.sign(claims(product, (old, new)))) == 401, "\(new)")
      }
      let key = try product.provider.tell(#"{"do":"key"}"#)
      let (pem, kid) = (try #require(key.pem), try #require(key.kid))
      let payload = url(Data(try claims(product).utf8))
      for (algorithm, name) in [("none", kid), ("HS256", kid), ("HS256", "demonstration"), ("HS256", "")] {
        let head = url(Data(#"{"alg":"\#(algorithm)","kid":"\#(name)"}"#.utf8)) + "." + payload
        let code = HMAC<SHA256>.authenticationCode(for: Data(head.utf8), using: SymmetricKey(data: Data(pem.utf8)))
        #expect(try await status("\(head).\(algorithm == "none" ? "" : url(code))") == 401, "\(algorithm) \(name)")
        #expect(try await status("\(head).\(good.split(separator: ".")[2])") == 401)
      }
      // A session's cookie is none of the API's business.
      #expect(try await browser.ask("/v1/sites").status == 401)
    }
  }

  @Test("New keys are taken without a restart, and tokens under those that are gone are refused")
  func rotation() async throws {
    try await ServedProduct.run { product, browser in
      let old = try product.provider.sign(claims(product))
      #expect(try await browser.ask("/v1/sites", bearer: old).status == 200)
      try product.provider.tell(#"{"do":"rotate"}"#)
      let new = try product.provider.sign(claims(product))
      #expect(try await browser.ask("/v1/sites", bearer: new).status == 200)
      #expect(try await browser.ask("/v1/sites", bearer: old).status == 401)
      // People sign in under the new keys too.
      try product.person("m1", roles: "rj-mediators")
      #expect(try await browser.signIn().last?.status == 200)
    }
  }

  @Test("The doctor says whether the provider can be used")
  func doctor() async throws {
    try await ServedProduct.run { product, _ in
      let well = try await DemoProcess.run(["doctor"], environment: product.environment)
      #expect(well.contains("ok      OpenID provider"))
      let wrong = product.environment.merging(["TOKENS_ISSUER": product.provider.issuer + "/realm"]) { $1 }
      await #expect(throws: ProgramFailed.self) { try await DemoProcess.run(["doctor"], environment: wrong) }
      _ = try await DemoProcess.run(["doctor", "--without-provider"], environment: wrong)
    }
  }

  @Test("The doctor says what a token makes of its holder, and what is wrong with one that lets nobody in")
  func token() async throws {
    try await ServedProduct.run { product, _ in
      try await withTemporaryFolder { folder in
        func said(_ claims: String) async throws -> OperatorCommand {
          try Data("Bearer \(try product.provider.sign(claims))\n".utf8).write(
            to: URL(fileURLWithPath: folder + "/token"))
          return try await OperatorCommand.run(["doctor", "--token", folder + "/token"], product.environment)
        }
        let good = try await said(claims(product))
        #expect(
          good.status == 0 && good.output.contains("its holder is mediator, known by the subject m1"), "\(good.output)")
        let unknown = try await said(claims(product, ("rj-mediators", "administrators")))
        let none =
          "WRONG   token: the claim \"realm_access.roles\" says administrators, which stands for none of our roles"
        #expect(unknown.status == 1 && unknown.output.contains(none), "\(unknown.output)")
        let other = try await said(claims(product, (#""aud":["vestibule"]"#, #""aud":["web"]"#)))
        #expect(other.status == 1 && other.output.contains("TOKENS_AUDIENCE"), "\(other.output)")
        let identity = try await said(claims(product, (#""iat":"#, #""nonce":"n","name":"Morgan Mediator","iat":"#)))
        #expect(identity.status == 0 && identity.output.contains("ok      token: it says a name"), "\(identity.output)")
        #expect(!identity.output.contains("Morgan"))
        let absent = try await OperatorCommand.run(["doctor", "--token", folder + "/none"], product.environment)
        #expect(absent.status == 1 && absent.output.contains("can't be read, or is empty"), "\(absent.output)")
      }
    }
  }
}
