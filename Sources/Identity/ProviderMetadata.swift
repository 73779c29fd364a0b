import Foundation
import Identifiers

/// A provider's metadata (OpenID Connect Discovery 1.0).
struct ProviderMetadata: Sendable {
  let keySet: ProviderAddress
  /// The endpoints of signing in; `nil` if the provider has no safe way to.
  let signIn: SignInAddresses?
  let endSession: ProviderAddress?

  /// The endpoints of the authorization code flow.
  struct SignInAddresses: Sendable {
    let authorization: ProviderAddress
    let token: ProviderAddress
    let userInfo: ProviderAddress?
    /// Whether authorization responses always name the issuer (RFC 9207).
    let namesIssuer: Bool
  }

  private struct Document: Decodable {
    let issuer: String
    let jwks_uri: String
    let authorization_endpoint: String?
    let token_endpoint: String?
    let userinfo_endpoint: String?
    let end_session_endpoint: String?
    let code_challenge_methods_supported: [String]?
    let response_types_supported: [String]?
    let authorization_response_iss_parameter_supported: Bool?
  }

  /// Where an issuer publishes its metadata; `nil` if its address isn't safe.
  static func address(of issuer: String) -> ProviderAddress? {
    ProviderAddress(issuer + (issuer.hasSuffix("/") ? "" : "/") + ".well-known/openid-configuration")
  }

  /// - Throws: `malformed`; `otherIssuer` unless the issuer is the same character by character; `insecureAddress`.
  init(json: [UInt8], issuer: String) throws(ProviderFault) {
    guard let document = ProviderJSON.decode(Document.self, from: json) else { throw .malformed }
    guard document.issuer.isSame(as: issuer) else { throw .otherIssuer }
    func address(_ text: String?) throws(ProviderFault) -> ProviderAddress? {
      guard let text else { return nil }
      guard let address = ProviderAddress(text) else { throw .insecureAddress }
      return address
    }
    guard let keySet = try address(document.jwks_uri) else { throw .malformed }
    self.keySet = keySet
    endSession = try address(document.end_session_endpoint)
    let authorization = try address(document.authorization_endpoint)
    let token = try address(document.token_endpoint)
    let userInfo = try address(document.userinfo_endpoint)
    // A provider that lists no methods may still support S256. One that lists others doesn't.
    guard let authorization, let token, document.response_types_supported?.contains("code") ?? true,
      document.code_challenge_methods_supported?.contains("S256") ?? true
    else {
      signIn = nil
      return
    }
    signIn = SignInAddresses(
      authorization: authorization, token: token, userInfo: userInfo,
      namesIssuer: document.authorization_response_iss_parameter_supported ?? false)
  }
}
