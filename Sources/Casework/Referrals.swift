import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// Referrals (`referral.1`): anyone involved may submit one, it goes to the Restorative Justice Unit, and nobody else
/// can read it.
public struct Referrals: Sendable {
  private let database: Database
  private let keyring: Keyring

  init(database: Database, keyring: Keyring) {
    (self.database, self.keyring) = (database, keyring)
  }

  /// Submits a referral to the unit, sealed with a key of its own. The submitter gets a receipt, and can't read the
  /// referral again.
  ///
  /// - Parameter actor: `Actor.publicIntake` for somebody without an account, who may submit a victim's referral alone.
  /// - Throws: `ReferralRefusal`: `invalid` for an unknown site, a site with a victim's referral, an institutional
  ///   referral from elsewhere than the institution, or a community referral that isn't from staff of a parole office
  ///   or doesn't say how the offender is in the community;
  ///   `notForThisRole`; `busy`; `keyReused`.
  public func submit(_ actor: Actor, _ new: NewReferral, _ command: Command) async throws -> ReferralSubmitted {
    try allow(actor, .submitReferral)
    if new.site != nil, new.kind == .victim { throw ReferralRefusal.invalid([FieldFault("site", .notTogether)]) }
    if actor.role == .publicIntake, new.kind != .victim {
      throw ReferralRefusal.invalid([FieldFault("kind", .accountNeeded)])
    }
    // Asked before a key is made, so that a flood doesn't fill the keyring either.
    if actor.role == .publicIntake {
      let hasRoom: Bool = try await database.acting(as: actor).value(of: "referral_public_has_room")
      if !hasRoom { throw ReferralRefusal.busy }
    }
    let key = try await keyring.createKey(purpose: .referral)
    do {
      let (submitted, isStored) = try await submit(actor, new, under: key, command)
      if !isStored { try await keyring.destroy(key) }
      return submitted
    } catch let refusal as ReferralRefusal {
      try await keyring.destroy(key)
      throw refusal
    }
  }

  /// Submits a referral sealed with a key. `isStored` is false for the answer to an earlier request with the same
  /// idempotency key, as then the key sealed nothing that is stored.
  private func submit(
    _ actor: Actor, _ new: NewReferral, under key: DataKeyID, _ command: Command
  ) async throws -> (submitted: ReferralSubmitted, isStored: Bool) {
    let id = ReferralID()
    let sealed = try await keyring.seal(
      Array(new.message.reveal().utf8), key: key, binding: .message(of: id))
    var receipt = ReferralReceipt()
    while true {
      do {
        let submitted: ReferralSubmitted = try await change(
          "referral_submit", actor, command,
          [
            "given_id": .uuid(id), "given_receipt": .text(receipt.description), "given_kind": .text(new.kind),
            "given_language": .text(new.language), "given_region": .text(new.region), "given_site": .text(new.site),
            "given_status": .text(new.offenderStatus), "given_key": .uuid(key), "given_sealed": .bytea(sealed),
          ])
        return (submitted, submitted.receipt == receipt)
      } catch let error as PostgresError where error.matches(constraint: "referral_receipt_unique") {
        receipt = ReferralReceipt()
      }
    }
  }

  /// A page of the unit's queue, oldest first, without the messages.
  ///
  /// - Throws: `ReferralRefusal.notForThisRole`.
  public func list(_ actor: Actor, _ filter: ReferralFilter) async throws -> ReferralPage {
    try allow(actor, .listReferrals)
    // One more than the page holds shows whether there is a next one.
    let rows = try await database.acting(as: actor).rows(
      of: "referral_list",
      [
        "given_states": .texts(filter.states), "given_kind": .text(filter.kind),
        "given_assignee": .text(filter.assignee), "given_receipt": .text(filter.receipt?.description),
        "given_cursor": .uuid(filter.cursor), "given_limit": .integer(filter.limit + 1),
      ])
    let referrals: [ReferralSummary] = try rows.prefix(filter.limit).map { try $0.decode("answer") }
    return ReferralPage(referrals: referrals, next: rows.count > filter.limit ? referrals.last?.id : nil)
  }

  /// Opens a referral for someone of the unit. The reading is audited, and the referral isn't unread any more.
  ///
  /// - Throws: `ReferralRefusal`: `notFound`; `notForThisRole`.
  public func read(_ actor: Actor, _ id: ReferralID) async throws -> ReferralView {
    try allow(actor, .readReferral)
    let rows = try await database.acting(as: actor).rows(
      of: "referral_read", ["who": .actor(actor), "given_referral": .uuid(id)])
    guard let row = rows.first else { throw ReferralRefusal.notFound }
    var message: ReferralMessage?
    if let sealed = try row.get("sealed", as: [UInt8]?.self), let key = try row.get("key_id", as: UUID?.self) {
      message = try await open(sealed, DataKeyID(key), of: id)
    }
    return ReferralView(summary: try row.decode("answer"), message: message)
  }

  /// Assigns a referral to someone of the unit, by subject.
  ///
  /// - Parameter seen: the version that the caller saw; `nil` to change any version.
  /// - Throws: `ReferralRefusal`: `notFound`; `invalid` where nobody of the unit has acted under that subject; `stale`;
  ///   `wrongState` where it has ended; `notForThisRole`; `keyReused`.
  public func assign(
    _ actor: Actor, _ id: ReferralID, to assignee: String, seen: Int?, _ command: Command
  ) async throws -> ReferralSummary {
    try allow(actor, .assignReferral)
    return try await change(
      "referral_assign", actor, command,
      ["given_referral": .uuid(id), "seen_version": .integer(seen), "given_assignee": .text(assignee)])
  }

  /// Moves a referral to another state.
  ///
  /// - Parameters:
  ///   - process: the process that came of it; only with `accepted`.
  ///   - seen: the version that the caller saw; `nil` to change any version.
  /// - Throws: `ReferralRefusal`: `notFound`; `invalid`; `stale`; `wrongState` where no transition leads to the state;
  ///   `unread` where nobody has opened it; `notForThisRole`; `keyReused`.
  public func decide(
    _ actor: Actor, _ id: ReferralID, _ state: ReferralState, process: ProcessID? = nil, seen: Int?,
    _ command: Command
  ) async throws -> ReferralSummary {
    try allow(actor, .decideReferral)
    return try await change(
      "referral_decide", actor, command,
      [
        "given_referral": .uuid(id), "seen_version": .integer(seen), "given_state": .text(state),
        "given_process": .uuid(process),
      ])
  }

  /// The message; `nil` where its key is destroyed, but the message isn't deleted yet.
  private func open(_ sealed: [UInt8], _ key: DataKeyID, of id: ReferralID) async throws -> ReferralMessage? {
    do {
      let opened = try await keyring.open(sealed, key: key, binding: .message(of: id))
      guard let message = ReferralMessage(stored: String(decoding: opened, as: UTF8.self)) else {
        throw KeyringError.doesNotOpen
      }
      return message
    } catch KeyringError.destroyed {
      return nil
    }
  }

  private func allow(_ actor: Actor, _ action: Action) throws(ReferralRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }

  private func change<Answer: Decodable>(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws -> Answer {
    let outcome = try await database.carryOut(door, actor, command, arguments, outcome: ReferralOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw ReferralRefusal.notFound
    case .invalid: throw ReferralRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .stale: throw ReferralRefusal.stale
    case .wrongState: throw ReferralRefusal.wrongState
    case .unread: throw ReferralRefusal.unread
    case .busy: throw ReferralRefusal.busy
    case .keyReused: throw ReferralRefusal.keyReused
    }
  }
}

/// The outcome words of the doors that submit, assign and decide a referral.
private enum ReferralOutcome: String, SQLDecodable {
  case done, notFound, invalid, stale, wrongState, unread, busy, keyReused
}
