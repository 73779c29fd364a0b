import Crypto
import Foundation

/// The key that webhooks' secrets are derived from. It isn't in the database, and neither are the secrets: a copy of
/// the database signs nothing. It can't be printed.
public struct WebhookKey: Sendable, CustomStringConvertible {
  private let key: SymmetricKey

  /// - Parameter base64: 32 bytes as Base64.
  public init?(base64: String) {
    guard let bytes = Data(base64Encoded: base64), bytes.count == 32 else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// The secret of an endpoint in one generation.
  func secret(of endpoint: WebhookEndpoint.ID, generation: Int) -> WebhookSecret {
    let purpose = Data("vestibule webhook \(endpoint) \(generation)".utf8)
    return WebhookSecret(key: SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: purpose, using: key)))
  }

  /// The secrets that a request to an endpoint is signed with: the present one, then the one before for a time.
  func secrets(of endpoint: WebhookEndpoint) -> [WebhookSecret] {
    let generations = [endpoint.generation] + (endpoint.signsWithFormer ? [endpoint.generation - 1] : [])
    return generations.map { secret(of: endpoint.id, generation: $0) }
  }

  public var description: String { "‹webhook key›" }
}

/// What a recipient's program checks signatures with. It can't be printed.
public struct WebhookSecret: Sendable, CustomStringConvertible {
  fileprivate let key: SymmetricKey

  /// The secret as libraries for Standard Webhooks take it, to be shown once: `whsec_` and Base64.
  public func reveal() -> String { "whsec_" + key.withUnsafeBytes { Data($0) }.base64EncodedString() }

  /// The signature over a message's id, its time in seconds since 1970, and its body.
  func signature(id: String, timestamp: Int, body: [UInt8]) -> String {
    let signed = Data("\(id).\(timestamp).".utf8) + body
    return "v1," + Data(HMAC<SHA256>.authenticationCode(for: signed, using: key)).base64EncodedString()
  }

  public var description: String { "‹webhook secret›" }
}
