import struct Crypto.SHA256
import Foundation
import Identifiers
import JWTKit

/// The algorithms by which a provider may sign. None is symmetric: whoever can check such a token can also make one.
enum SigningAlgorithm: String, CaseIterable, Sendable {
  case rs256 = "RS256"
  case ps256 = "PS256"
  case es256 = "ES256"
}

/// One key of a provider, for one algorithm.
struct ProviderKey: Sendable {
  struct Name: Hashable, Sendable {
    let kid: ByteText
    let algorithm: SigningAlgorithm
  }

  /// Distinguishes this key from another of the same name.
  let thumbprint: [UInt8]
  /// Holds only this key, because JWTKit falls back to another key if it doesn't find the one named.
  private let keys: JWTKeyCollection

  fileprivate init(thumbprint: [UInt8], keys: JWTKeyCollection) {
    self.thumbprint = thumbprint
    self.keys = keys
  }

  /// The claims of a token; throws `untrusted` unless this key has signed it.
  func claims(of token: String) async throws(SignInRefusal) -> Claims {
    do {
      return try await keys.verify(token, as: Claims.self)
    } catch {
      throw .untrusted
    }
  }
}

/// The keys of a JSON Web Key Set that tokens may be signed with.
///
/// It leaves out keys that have no `kid`, are for encryption, are symmetric, are weaker than RSA of 2,048 bits, use a
/// curve other than P-256, or are for another algorithm. It also leaves out a key named like the demonstration's.
struct KeySet: Sendable {
  /// The most keys that are read. A larger set is refused as an attack.
  private static let countMax = 100
  /// The `kid` of a demonstration's tokens.
  static let demonstrationKid = "demonstration"

  private let keys: [ProviderKey.Name: ProviderKey]

  /// An empty set.
  init() {
    keys = [:]
  }

  /// - Throws: `ProviderFault.malformed`, or `.noUsableKey`.
  init(json: [UInt8]) async throws(ProviderFault) {
    guard let document = ProviderJSON.decode(Document.self, from: json),
      document.keys.count <= Self.countMax
    else { throw .malformed }
    var keys: [ProviderKey.Name: ProviderKey] = [:]
    for entry in document.keys {
      for (name, key) in await entry.usable() where keys[name] == nil { keys[name] = key }
    }
    guard !keys.isEmpty else { throw .noUsableKey }
    self.keys = keys
  }

  var isEmpty: Bool { keys.isEmpty }

  subscript(name: ProviderKey.Name) -> ProviderKey? { keys[name] }

  private struct Document: Decodable {
    let keys: [Entry]
  }

  /// A key as the set has it. An unusable key is left out, and doesn't affect the others.
  private struct Entry: Decodable {
    private let fields: [String: JSONTree]

    init(from decoder: any Decoder) throws {
      fields = try decoder.singleValueContainer().decode([String: JSONTree].self)
    }

    private func text(_ name: String) -> String? { fields[name]?.texts.first }

    func usable() async -> [(ProviderKey.Name, ProviderKey)] {
      guard let kid = text("kid"), !kid.isEmpty, !kid.isSame(as: KeySet.demonstrationKid) else { return [] }
      if let use = text("use"), use != "sig" { return [] }
      if let operations = fields["key_ops"], !operations.texts.contains("verify") { return [] }
      var found: [(ProviderKey.Name, ProviderKey)] = []
      for algorithm in SigningAlgorithm.allCases where (text("alg") ?? algorithm.rawValue) == algorithm.rawValue {
        guard let keys = await collection(algorithm, kid) else { continue }
        found.append(
          (ProviderKey.Name(kid: ByteText(kid), algorithm: algorithm), ProviderKey(thumbprint: thumbprint, keys: keys)))
      }
      return found
    }

    private func collection(_ algorithm: SigningAlgorithm, _ kid: String) async -> JWTKeyCollection? {
      let (keys, kid) = (JWTKeyCollection(), JWKIdentifier(string: kid))
      switch algorithm {
      case .rs256:
        guard let key = rsaKey else { return nil }
        await keys.add(rsa: key, digestAlgorithm: .sha256, kid: kid)
      case .ps256:
        guard let key = rsaKey else { return nil }
        await keys.add(pss: key, digestAlgorithm: .sha256, kid: kid)
      case .es256:
        guard text("kty") == "EC", text("crv") == "P-256", let x = bytes("x"), let y = bytes("y"),
          x.count == 32, y.count == 32,
          let key = try? ES256PublicKey(parameters: (Base64URL.encode(x), Base64URL.encode(y)))
        else { return nil }
        await keys.add(ecdsa: key, kid: kid)
      }
      return keys
    }

    private var rsaKey: Insecure.RSA.PublicKey? {
      guard text("kty") == "RSA", let modulus = text("n"), let exponent = text("e"), let bytes = bytes("n"),
        bytes.drop(while: { $0 == 0 }).count >= 256
      else { return nil }
      return try? Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
    }

    private func bytes(_ name: String) -> [UInt8]? { text(name).flatMap { Base64URL.decode($0) } }

    private var thumbprint: [UInt8] {
      let parts = ["kty", "n", "e", "crv", "x", "y"].map { text($0) ?? "" }.joined(separator: "\n")
      return Array(SHA256.hash(data: Array(parts.utf8)))
    }
  }
}
