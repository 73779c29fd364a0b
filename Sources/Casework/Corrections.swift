import Foundation
public import Identifiers
public import Languages
import PostgresClient
public import Privacy

/// What is put right about a person. What is `nil` stays as it is; one of the two is given.
public struct Correction: Sendable {
  /// The right name. The former one is destroyed.
  public let name: PersonName?
  public let language: Language?

  public init(name: PersonName?, language: Language?) {
    (self.name, self.language) = (name, language)
  }
}

extension Casework {
  /// Puts right a participant's name or language. The former name is destroyed: all names of the process are sealed
  /// with a new key, and the former key is destroyed. Lists that spell the name are made anew, and copies recalled.
  ///
  /// - Throws: `CaseworkRefusal`: `invalid` if nothing is given, or the name can't be printed; `notFound` outside the
  ///   actor's reach; `wrongState` where the names are to be destroyed, or keep changing meanwhile; `notForThisRole`;
  ///   `keyReused`.
  public func correctParticipant(
    _ actor: Actor, of process: ProcessID, _ participant: ParticipantID, _ correction: Correction, _ command: Command
  ) async throws -> Made<ParticipantID> {
    try allow(actor, .correctParticipant)
    try Self.requireSomething(correction)
    try requirePrintable(correction.name)
    // The process may get another data key, or another participant, after its names were read.
    for _ in 0..<3 {
      do {
        return try await correct(actor, of: process, participant, correction, command)
      } catch let error as PostgresError where error.matches(constraint: "participant_sealed_with_the_current_key") {
        continue
      } catch KeyringError.destroyed {
        continue
      }
    }
    throw CaseworkRefusal.wrongState
  }

  private func correct(
    _ actor: Actor, of process: ProcessID, _ participant: ParticipantID, _ correction: Correction, _ command: Command
  ) async throws -> Made<ParticipantID> {
    var resealed: ResealedNames?
    if let name = correction.name {
      resealed = try await reseal(actor, of: process, participant, as: name)
    }
    return try await changePeople(
      "participant_correct", actor, command,
      [
        "given_process": .uuid(process), "given_participant": .uuid(participant),
        "given_language": .text(correction.language), "former_key": .uuid(resealed?.formerKey),
        "given_key": .uuid(resealed?.key), "ids": .uuids(resealed?.ids ?? []),
        "before": .byteas(resealed?.before ?? []), "after": .byteas(resealed?.after ?? []),
        "code_owners": .uuids(resealed?.codeOwners ?? []), "codes": .byteas(resealed?.codes ?? []),
      ])
  }

  /// Seals all names of a process with a new key, one of them as it is to be.
  private func reseal(
    _ actor: Actor, of process: ProcessID, _ corrected: ParticipantID, as name: PersonName
  ) async throws -> ResealedNames {
    let rows = try await database.acting(as: actor).rows(of: "participant_names", ["given_process": .uuid(process)])
    guard let first = rows.first else { throw CaseworkRefusal.notFound }
    let formerKey = DataKeyID(try first.get("key_id", as: UUID.self))
    var names = ResealedNames(formerKey: formerKey, key: try await keyring.createKey(purpose: .process))
    for row in rows {
      let id = ParticipantID(try row.get("id", as: UUID.self))
      let before: [UInt8] = try row.get("name_sealed")
      let right =
        id == corrected ? name : try await keyring.openName(before, key: formerKey, binding: .name(of: id))
      let after = try await keyring.seal(right, key: names.key, binding: .name(of: id))
      names.add(id, before: before, after: after, codes: try await keyring.codes(of: right, key: names.key))
    }
    return names
  }

  /// Puts right the name of an engagement's mediator, or the language in which they are written to. The former name is
  /// destroyed with its key, and lists that show it are made anew.
  ///
  /// - Throws: `CaseworkRefusal`: `invalid` if nothing is given, or the name can't be printed; `notFound`;
  ///   `notForThisRole`; `keyReused`.
  public func correctMediator(
    _ actor: Actor, of engagement: EngagementID, _ correction: Correction, _ command: Command
  ) async throws -> Made<EngagementID> {
    try allow(actor, .correctMediator)
    try Self.requireSomething(correction)
    try requirePrintable(correction.name)
    let known = try await engagements(actor).first { $0.id == engagement }
    guard let known else { throw CaseworkRefusal.notFound }
    var sealed: [UInt8]?
    var key: DataKeyID?
    if let name = correction.name {
      let made = try await keyring.createKey(purpose: .staff)
      sealed = try await keyring.seal(name, key: made, binding: .name(ofMediator: known.mediator))
      key = made
    }
    return try await changePeople(
      "mediator_correct", actor, command,
      [
        "given_engagement": .uuid(engagement), "given_name": .bytea(sealed), "given_key": .uuid(key),
        "given_language": .text(correction.language),
      ])
  }

  private static func requireSomething(_ correction: Correction) throws(CaseworkRefusal) {
    if correction.name == nil, correction.language == nil {
      throw .invalid([FieldFault("name", .neededToo)])
    }
  }

  /// Records at which site an offender is from now on. Meetings that stand elsewhere are flagged, confirmed ones are
  /// held again, and their mediator and site are told.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound` for whoever isn't an offender of the process; `invalid` for an unknown
  ///   site; `wrongState` where the process is closed or the offender is there already; `notForThisRole`; `keyReused`.
  public func transferOffender(
    _ actor: Actor, of process: ProcessID, _ participant: ParticipantID, to site: SiteCode, _ command: Command
  ) async throws -> Made<ParticipantID> {
    try allow(actor, .transferOffender)
    return try await changePeople(
      "offender_transfer", actor, command,
      [
        "given_process": .uuid(process), "given_participant": .uuid(participant), "given_site": .text(site),
      ])
  }

  /// Carries out one of the doors about the people of a process, its mediators and their engagements included.
  func changePeople<Answer: Decodable>(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws -> Answer {
    let outcome = try await database.carryOut(door, actor, command, arguments, outcome: PeopleOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw CaseworkRefusal.notFound
    case .invalid: throw CaseworkRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .wrongState: throw CaseworkRefusal.wrongState
    case .keyReused: throw CaseworkRefusal.keyReused
    }
  }
}

/// The outcome words of the doors about people.
private enum PeopleOutcome: String, SQLDecodable {
  case done, notFound, invalid, wrongState, keyReused
}

/// All names of a process, sealed with its former key and with a new one, in the same order.
private struct ResealedNames {
  let formerKey: DataKeyID
  let key: DataKeyID
  private(set) var ids: [ParticipantID] = []
  private(set) var before: [[UInt8]] = []
  private(set) var after: [[UInt8]] = []
  /// Whose each of the codes is, by which the unit finds the names in other files.
  private(set) var codeOwners: [ParticipantID] = []
  private(set) var codes: [[UInt8]] = []

  init(formerKey: DataKeyID, key: DataKeyID) {
    (self.formerKey, self.key) = (formerKey, key)
  }

  mutating func add(_ id: ParticipantID, before: [UInt8], after: [UInt8], codes: [[UInt8]]) {
    ids.append(id)
    self.before.append(before)
    self.after.append(after)
    codeOwners += codes.map { _ in id }
    self.codes += codes
  }
}
