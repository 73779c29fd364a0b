import Crypto
import Foundation
import Identifiers
public import PostgresClient
import Synchronization

/// The key by which the database believes the service who acts.
///
/// Each statement goes with a voucher: the actor, until when, and a code over both that only this key makes. The
/// database keeps what it needs to check the code where the application's own role can't read it. So whoever has that
/// role's password and nothing else acts for nobody: row-level security shows nothing, and no function does anything.
public struct ActorKey: Sendable, CustomStringConvertible {
  /// How long a voucher is good, in seconds.
  static let life: TimeInterval = 3_600

  private let key: SymmetricKey

  /// A key of 32 bytes, written as Base64; `nil` for anything else.
  public init?(base64: String) {
    let trimmed = base64.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let bytes = Data(base64Encoded: trimmed), bytes.count == 32 else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// A new random key as Base64, for an operator or a demonstration to keep.
  public static func makeBase64() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
  }

  /// Hands the key to a migrated database, in the form that it checks codes with. Only the owner of the schema may.
  ///
  /// - Parameters:
  ///   - owner: a client as the owner.
  ///   - former: a key that processes not yet restarted still use; any other is forgotten.
  public func install(by owner: PostgresClient, former: ActorKey? = nil) async throws(PostgresError) {
    try await owner.query("actor_key_install", pad(0x36), pad(0x5C), former?.pad(0x36), former?.pad(0x5C))
  }

  /// What the database is told of an actor: the code over the rest, until when (seconds since 1970), role, site or
  /// `-`, and the subject, which may hold anything and therefore comes last.
  func voucher(for actor: Actor, until: Int) -> String {
    let claim = "\(until) \(actor.role.rawValue) \(actor.site?.rawValue ?? "-") \(actor.subject)"
    let code = HMAC<SHA256>.authenticationCode(for: Data(claim.utf8), using: key)
    return code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + " " + claim
  }

  /// A block of HMAC-SHA-256 with the key in it.
  private func pad(_ byte: UInt8) -> [UInt8] {
    key.withUnsafeBytes { bytes in Array(bytes) + Array(repeating: 0, count: 64 - bytes.count) }.map { $0 ^ byte }
  }

  public var description: String { "‹actor key›" }
}

/// The vouchers that were made a while ago and are still good, so that one is made for each actor twice an hour and
/// not for each statement.
final class Vouchers: Sendable {
  private struct Made {
    let text: String
    let renewAt: TimeInterval
  }

  /// The most that are kept; beyond it all are forgotten and made again.
  private static let countMax = 10_000

  private let key: ActorKey
  private let made = Mutex<[Actor: Made]>([:])

  init(key: ActorKey) {
    self.key = key
  }

  /// The voucher for an actor, good for another half of its life at least. By the host's clock, as it is between this
  /// process and the server, whose clock must not be more than that apart from this one's.
  func voucher(for actor: Actor) -> String {
    // A voucher's time lies between this host and the server; no appointment's.
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
