import Crypto
import Foundation
import Identifiers
public import PostgresClient
import Synchronization

/// The key by which the service proves to the database who acts.
///
/// Each call goes with a voucher: the actor, an expiry time, and a code over both that only this key makes. The
/// database keeps what checks the code where the application's role can't read it. So that role's password alone
/// doesn't let anyone act: row-level security shows no row, and no door opens.
public struct ActorKey: Sendable, CustomStringConvertible {
  /// How long a voucher is valid, in seconds: minutes, because one that was seen on its way would act for its actor as
  /// long. The database refuses one for more than a quarter of an hour.
  static let life: TimeInterval = 600

  private let key: SymmetricKey

  /// A key of 32 bytes, written as Base64; `nil` for anything else.
  public init?(base64: String) {
    guard let key = SymmetricKey(base64: base64) else { return nil }
    self.key = key
  }

  /// A new random key as Base64, for an operator or a demonstration to store.
  public static func makeBase64() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
  }

  /// Gives the key to a migrated database, in the form that checks codes. Only the owner of the schema may do this.
  ///
  /// - Parameters:
  ///   - owner: a client as the owner.
  ///   - former: a key that processes which haven't restarted yet still use. All other keys are removed.
  public func install(by owner: PostgresClient, former: ActorKey? = nil) async throws(PostgresError) {
    try await owner.run(
      "actor_key_install",
      [
        "inner_pad": .bytea(key.hmacBlock(0x36)), "outer_pad": .bytea(key.hmacBlock(0x5C)),
        "former_inner": .bytea(former?.key.hmacBlock(0x36)), "former_outer": .bytea(former?.key.hmacBlock(0x5C)),
      ])
  }

  /// What tells the database who acts: the code over the rest, the expiry time (seconds since 1970), the role, the site
  /// or `-`, and the subject, which may hold spaces and therefore comes last.
  func voucher(for actor: Actor, until: Int) -> String {
    let claim = "\(until) \(actor.role.rawValue) \(actor.site?.rawValue ?? "-") \(actor.subject)"
    let code = HMAC<SHA256>.authenticationCode(for: Data(claim.utf8), using: key)
    return code.hexadecimal + " " + claim
  }

  /// Proves to the keyring what the service wants done to a key, under a key that is derived from this one.
  public var keyringProofs: KeyringProofs {
    let label = Data("vestibule keyring proofs".utf8)
    return KeyringProofs(key: SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: label, using: key)))
  }

  public var description: String { "‹actor key›" }
}

/// A cache of vouchers, so that one is made for each actor every few minutes and not for each call.
final class Vouchers: Sendable {
  private struct Made {
    let text: String
    let renewAt: TimeInterval
  }

  /// The most that are cached; when there are more, the cache is cleared.
  private static let countMax = 10_000

  private let key: ActorKey
  private let made = Mutex<[Actor: Made]>([:])

  init(key: ActorKey) {
    self.key = key
  }

  /// A voucher for an actor, valid for at least half its life. It goes by the host's clock, because it is a matter
  /// between this process and the server; their clocks must not differ by more than that.
  func voucher(for actor: Actor) -> String {
    // The host's clock: a voucher's time has nothing to do with appointments.
    let now = Date().timeIntervalSince1970
    if let known = made.withLock({ $0[actor] }), known.renewAt > now { return known.text }
    let text = key.voucher(for: actor, until: Int(now + ActorKey.life))
    made.withLock { made in
      if made.count >= Self.countMax { made.removeAll() }
      made[actor] = Made(text: text, renewAt: now + ActorKey.life / 2)
    }
    return text
  }
}
