import Crypto
import Foundation
import Identifiers

/// How the database recognises a repeated request without learning what it said.
///
/// A kept answer outlives the names that its request may have held. A plain digest of the request would let anyone who
/// reads the table confirm a guessed name. These are HMACs under a key that isn't in the database. They cover who asks,
/// in which role and for which site: the same person in another role doesn't get the answer.
public struct RequestFingerprints: Sendable {
  private let key: SymmetricKey
  private let formerKeys: [SymmetricKey]

  init(key: SymmetricKey, formerKeys: [SymmetricKey] = []) {
    (self.key, self.formerKeys) = (key, formerKeys)
  }

  /// Fingerprints that only this process can compare, for one that takes no repeated requests.
  public static func ofThisProcess() -> RequestFingerprints {
    RequestFingerprints(key: SymmetricKey(size: .bits256))
  }

  func fingerprint(of command: Command, by actor: Actor) -> [UInt8] {
    code(of: command, by: actor, under: key)
  }

  /// What the same request's fingerprint was under each key that is being replaced.
  func former(of command: Command, by actor: Actor) -> [[UInt8]] {
    formerKeys.map { code(of: command, by: actor, under: $0) }
  }

  /// Codes for another purpose, under keys that are derived from these.
  func codes(for purpose: String) -> ServiceCodes {
    func derived(_ key: SymmetricKey) -> SymmetricKey {
      SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Data("vestibule \(purpose)".utf8), using: key))
    }
    return ServiceCodes(key: derived(key), formerKeys: formerKeys.map(derived))
  }

  private func code(of command: Command, by actor: Actor, under key: SymmetricKey) -> [UInt8] {
    let who = "\(actor.role.rawValue) \(actor.site?.rawValue ?? "-") "
    return Array(HMAC<SHA256>.authenticationCode(for: Data(who.utf8) + command.digest, using: key))
  }
}
