import Foundation

/// The header of a token, which names its key and algorithm. It is read before the signature is checked.
struct TokenHeader {
  /// The longest token accepted, in bytes.
  static let sizeMax = 8_192

  let algorithm: String
  let kid: String
  /// In lower case, without `application/`.
  let type: String?

  private struct Fields: Decodable {
    let alg: String?
    let kid: String?
    let typ: String?
    let crit: JSONTree?
  }

  /// - Throws: `untrusted` for a text that isn't a signed token, is too long, names no key, or requires an extension.
  init(of token: String) throws(SignInRefusal) {
    guard token.utf8.count <= Self.sizeMax else { throw .untrusted }
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let json = Base64URL.decode(parts[0]),
      let fields = try? JSONDecoder().decode(Fields.self, from: Data(json)),
      fields.crit == nil, let algorithm = fields.alg, let kid = fields.kid
    else { throw .untrusted }
    self.algorithm = algorithm
    self.kid = kid
    type = fields.typ.map { $0.lowercased().trimmingPrefix("application/") }.map(String.init)
  }
}
