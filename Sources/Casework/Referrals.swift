import Facilities
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// Referrals (`referral.1`): submitted by anyone involved, forwarded to the Restorative Justice Unit, and read by
/// nobody else.
public struct Referrals: Sendable {
  private let database: Database
  private let keyring: Keyring

  init(database: Database, keyring: Keyring) {
    (self.database, self.keyring) = (database, keyring)
  }

  /// Takes a referral to the unit, sealed with a key of its own. The receipt is all that comes back, and it can't be
  /// read again by whoever submitted it.
  ///
  /// - Throws: `ReferralRefusal`: `notForThisRole`, `invalid` where the site is unknown or stands with another kind
  ///   than an institutional one, `keyReused`.
  public func submit(_ actor: Actor, _ new: NewReferral, _ command: Command) async throws -> ReferralSubmitted {
    try allow(actor, .submitReferral)
    if new.site != nil, new.kind != .institutional {
      throw ReferralRefusal.invalid([FieldFault("site", .notTogether)])
    }
    let id = ReferralID()
    let key = try await keyring.createKey(purpose: .referral)
    let sealed = try await keyring.seal(
      Array(new.message.reveal().utf8), key: key, binding: .message(of: id))
    var receipt = ReferralReceipt()
    while true {
      do {
        let submitted: ReferralSubmitted = try await done(
          "referrals_submit", actor, command,
          [
            id.uuid, receipt.description, new.kind.rawValue, new.language.rawValue, new.region.rawValue,
            new.site?.rawValue, key.uuid, sealed,
          ])
        // Submitted before under the same idempotency key: this time's key sealed nothing that is kept.
        if submitted.receipt != receipt { try await keyring.destroy(key) }
        return submitted
      } catch let error as PostgresError where error.matches(constraint: "referral_receipt_unique") {
        receipt = ReferralReceipt()
      }
    }
  }

  /// A page of the unit's queue, oldest first, without what the referrals say.
  public func list(_ actor: Actor, _ filter: ReferralFilter) async throws -> ReferralPage {
    try allow(actor, .listReferrals)
    let rows = try await database.acting(as: actor).query(
      "referrals_queue", filter.states?.map(\.rawValue), filter.kind?.rawValue, filter.assignee,
      filter.receipt?.description, filter.cursor?.uuid, filter.limit + 1)
    let referrals = try rows.prefix(filter.limit).map(Self.summary)
    return ReferralPage(referrals: referrals, next: rows.count > filter.limit ? referrals.last?.id : nil)
  }

  /// Opens a referral for someone of the unit. The reading is audited; from then on the referral isn't unread.
  public func read(_ actor: Actor, _ id: ReferralID) async throws -> ReferralView {
    try allow(actor, .readReferral)
    let rows = try await database.acting(as: actor).query(
      "referrals_read", values: actor.sqlValues + [id.uuid], route: nil)
    guard let row = rows.first else { throw ReferralRefusal.notFound }
    var message: ReferralMessage?
    if let sealed = try row.get("sealed", as: [UInt8]?.self), let key = try row.get("key_id", as: UUID?.self) {
      message = try await open(sealed, DataKeyID(key), of: id)
    }
    return ReferralView(summary: try Self.summary(row), message: message)
  }

  /// Gives a referral to someone of the unit, by subject.
  ///
  /// - Parameter seen: the version that the caller saw; `nil` to change whatever there is.
  /// - Throws: `ReferralRefusal`: `invalid` where nobody of the unit has acted under that subject, `stale`,
  ///   `wrongState` where it has ended.
  public func assign(
    _ actor: Actor, _ id: ReferralID, to assignee: String, seen: Int?, _ command: Command
  ) async throws -> ReferralSummary {
    try allow(actor, .assignReferral)
    return try await done("referrals_assign", actor, command, [id.uuid, seen, assignee])
  }

  /// Takes a referral on to another state.
  ///
  /// - Parameters:
  ///   - process: the process that came of it; with `accepted` alone.
  ///   - seen: the version that the caller saw; `nil` to change whatever there is.
  /// - Throws: `ReferralRefusal`: `wrongState` off the table, `unread` where nobody has opened it, `stale`, `invalid`.
  public func decide(
    _ actor: Actor, _ id: ReferralID, _ state: ReferralState, process: ProcessID? = nil, seen: Int?,
    _ command: Command
  ) async throws -> ReferralSummary {
    try allow(actor, .decideReferral)
    return try await done("referrals_decide", actor, command, [id.uuid, seen, state.rawValue, process?.uuid])
  }

  /// The message, or `nil` where its key was destroyed already and the tombstone isn't left yet.
  private func open(_ sealed: [UInt8], _ key: DataKeyID, of id: ReferralID) async throws -> ReferralMessage? {
    do {
      let opened = try await keyring.open(sealed, key: key, binding: .message(of: id))
      guard let message = ReferralMessage(String(decoding: opened, as: UTF8.self)) else {
        throw KeyringError.doesNotOpen
      }
      return message
    } catch KeyringError.destroyed {
      return nil
    }
  }

  private static func summary(_ row: Row) throws -> ReferralSummary {
    try JSONDecoder().decode(ReferralSummary.self, from: Data(row.get("answer", as: JSONText.self).text.utf8))
  }

  private func allow(_ actor: Actor, _ action: Action) throws(ReferralRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }

  private func done<Answer: Decodable>(
    _ statement: StatementName, _ actor: Actor, _ command: Command, _ values: [(any SQLEncodable)?]
  ) async throws -> Answer {
    let outcome = try await database.carryOut(statement, actor, command, values)
    switch outcome.word {
    case "done": return try outcome.decode()
    case "notFound": throw ReferralRefusal.notFound
    case "stale": throw ReferralRefusal.stale
    case "wrongState": throw ReferralRefusal.wrongState
    case "unread": throw ReferralRefusal.unread
    case "keyReused": throw ReferralRefusal.keyReused
    default: throw ReferralRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    }
  }
}
