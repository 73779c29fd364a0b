import Foundation
import Web

/// The two fields of a token's header that decide which key may have signed it.
struct TokenHeader: Decodable {
  /// The longest token that is looked at, in bytes: nothing is known of it before it is decoded.
  private static let sizeMax = 8_192

  let alg: String?
  let kid: String?

  init(of token: String) throws(SignInRefusal) {
    guard token.utf8.count <= Self.sizeMax, let part = token.split(separator: ".").first else { throw .untrusted }
    let base64 = part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    let padding = String(repeating: "=", count: (4 - base64.count % 4) % 4)
    guard let json = Data(base64Encoded: String(base64) + padding) else { throw .untrusted }
    do {
      self = try JSONDecoder().decode(TokenHeader.self, from: json)
    } catch {
      throw .untrusted
    }
  }
}
