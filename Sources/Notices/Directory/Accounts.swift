import Facilities
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

extension Directory {
  /// The accounts that are looked for, by name; for the unit.
  ///
  /// - Throws: ``DirectoryRefusal/notForThisRole``.
  public func accounts(_ actor: Actor, _ search: AccountSearch = AccountSearch()) async throws -> [Account] {
    try allow(actor, .listAccounts)
    return try await database.acting(as: actor).rows(
      of: "account_list",
      [
        "given_search": .text(search.text), "given_role": .text(search.role), "given_site": .text(search.site),
        "given_after": .text(search.after), "given_limit": .integer(search.limit),
      ]
    ).map { try Self.account($0) }
  }

  /// An account: to the person their own, which is empty if nothing is known of them, to the unit anybody's.
  ///
  /// - Throws: ``DirectoryRefusal``: `notFound`; `notForThisRole`.
  public func account(_ actor: Actor, _ subject: String) async throws -> Account {
    try allow(actor, .readAccount)
    let rows = try await database.acting(as: actor).rows(of: "account_find", ["given_subject": .text(subject)])
    guard let row = rows.first else {
      if subject.isSame(as: actor.subject) { return .unknown(subject) }
      throw DirectoryRefusal.notFound
    }
    return try Self.account(row)
  }

  /// Sets what is known of an account: the person's own, or anybody's by the unit, which also makes accounts before
  /// somebody's first sign-in. No later claim of the provider overwrites it.
  ///
  /// - Parameter seen: the version that the change is for; 0 where there was no account, `nil` for whichever there is.
  /// - Throws: ``DirectoryRefusal``: `notFound` for somebody else's; `invalid`; `stale`; `keyReused`; `notForThisRole`.
  public func saveAccount(
    _ actor: Actor, _ subject: String, _ details: AccountDetails, seen: Int? = nil, _ command: Command
  ) async throws -> Account {
    try allow(actor, .saveAccount)
    var faults: [FieldFault] = []
    if Privacy.Actor(subject: subject, role: .rju) == nil { faults.append(FieldFault("subject", .notAllowed)) }
    if let fault = details.name.flatMap(AccountDetails.fault(inName:)) {
      faults.append(FieldFault("name", fault))
    }
    guard faults.isEmpty else { throw DirectoryRefusal.invalid(faults) }
    return try await account(
      "account_save", actor, command,
      [
        "given_subject": .text(subject), "given_name": .text(details.name),
        "given_email": .text(details.email?.reveal()), "given_language": .text(details.language),
        "seen_version": .integer(seen),
      ])
  }

  /// Notes when somebody is away, and who stands in: the person's own, or anybody's by the unit.
  ///
  /// - Throws: ``DirectoryRefusal``: `notFound`; `invalid`; `keyReused`; `notForThisRole`.
  public func saveAbsence(
    _ actor: Actor, of subject: String, _ absence: NewAbsence, _ command: Command
  ) async throws -> Account {
    try allow(actor, .saveAbsence)
    return try await account(
      "account_absence_save", actor, command,
      [
        "given_id": .uuid(AbsenceID()), "given_subject": .text(subject), "first_day": .date(absence.firstDay.text),
        "last_day": .date(absence.lastDay.text), "given_deputy": .text(absence.deputy),
      ])
  }

  /// Ends an absence: one that has begun ends now, one that hasn't is deleted.
  ///
  /// - Throws: ``DirectoryRefusal``: `notFound`, also for one that is over; `keyReused`; `notForThisRole`.
  public func endAbsence(_ actor: Actor, _ absence: AbsenceID, _ command: Command) async throws -> Account {
    try allow(actor, .endAbsence)
    return try await account("account_absence_end", actor, command, ["given_absence": .uuid(absence)])
  }

  private static func account(_ row: Row) throws -> Account {
    try JSONDecoder().decode(Account.self, from: Data(row.get("account", as: JSONText.self).text.utf8))
  }

  private func account(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws -> Account {
    let outcome = try await database.carryOut(door, actor, command, arguments, outcome: DirectoryOutcome.self)
    try Self.require(outcome)
    return try outcome.decode()
  }
}
