import Foundation

/// The header of a token, which names its key and algorithm. It is read before the signature is checked.
struct TokenHeader {
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
    let json = try TokenSpelling.header(of: token)
    guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(json)),
      fields.crit == nil, let algorithm = fields.alg, let kid = fields.kid
    else { throw .untrusted }
    self.algorithm = algorithm
    self.kid = kid
    type = fields.typ.map { $0.lowercased().trimmingPrefix("application/") }.map(String.init)
  }
}
