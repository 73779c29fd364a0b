import Crypto
import Foundation
public import Identifiers
import PostgresClient

/// Codes of names, by which the same name is found in another file without opening any.
///
/// A code is an HMAC-SHA-256 under a key that is derived from the data key that seals the name. So the same name has
/// other codes in every file, a code says nothing without that key, and it is noise once the key is destroyed with the
/// names.
extension Keyring {
  /// The codes of a name under the data key that seals it. Spelling that people vary isn't part of them: case, accents,
  /// hyphens, the order of the words; a second code leaves out middle names.
  ///
  /// A name without middle names has a random second code, as the number of codes would outlive the name.
  public func codes(of name: PersonName, key: DataKeyID) async throws(KeyringError) -> [[UInt8]] {
    let codes = Self.codes(of: name, under: try await openedKey(key))
    return codes.count == 1 ? codes + [SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }] : codes
  }

  /// The codes of names under each of many data keys. Keys that are unknown or destroyed are left out.
  public func codes(
    of names: [PersonName], keys: [DataKeyID]
  ) async throws(KeyringError) -> [DataKeyID: [Set<[UInt8]>]] {
    var codes: [DataKeyID: [Set<[UInt8]>]] = [:]
    for (id, key) in try await openedKeys(keys) {
      codes[id] = names.map { Set(Self.codes(of: $0, under: key)) }
    }
    return codes
  }

  private static func codes(of name: PersonName, under dataKey: SymmetricKey) -> [[UInt8]] {
    let key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: dataKey, info: Data("vestibule name codes".utf8), outputByteCount: 32)
    return NameSpelling.comparable(name).map { spelling in
      Array(HMAC<SHA256>.authenticationCode(for: Data(spelling.utf8), using: key))
    }
  }
}

/// How a name is compared with another.
enum NameSpelling {
  /// The name as it is compared: its words without accents, case and punctuation, in alphabetical order; and the same
  /// of its first and last word, where there are others between them. None for a name without a letter or digit.
  static func comparable(_ name: PersonName) -> [String] {
    let folded = name.reveal().folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: Locale(identifier: "en"))
    let words = folded.split { !$0.isLetter && !$0.isNumber }
      .map { String($0).decomposedStringWithCompatibilityMapping }
    guard let first = words.first, let last = words.last else { return [] }
    let whole = words.sorted().joined(separator: " ")
    return words.count > 2 ? [whole, [first, last].sorted().joined(separator: " ")] : [whole]
  }
}
