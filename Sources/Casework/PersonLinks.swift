import Foundation
public import Identifiers
import PostgresClient
public import Privacy

/// Somebody of a process who stands, or may stand, in another file too (`contact.1`). Only the unit sees it.
public struct PersonLink: Sendable, Codable, Equatable {
  /// The participant of the process that was asked about.
  public let participant: ParticipantID
  /// The same person in the other file.
  public let other: ParticipantID
  public let otherRole: ParticipantRole
  public let otherProcess: ProcessID
  /// How people refer to the other process.
  public let otherReference: String
  /// Whether the unit has linked them; false for somebody who has the same name.
  public let isLinked: Bool
}

/// Two participants to be linked as one person.
public struct NewPersonLink: Sendable {
  /// Of the process that the link is made in.
  public let participant: ParticipantID
  /// Of another process.
  public let other: ParticipantID

  public init(participant: ParticipantID, other: ParticipantID) {
    (self.participant, self.other) = (participant, other)
  }
}

extension Casework {
  /// The people of a process who stand in other files: those that the unit has linked, then those who have the same
  /// name there. The names of other files aren't opened for it; keyed codes of them are compared. It is audited.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `notForThisRole`.
  public func personLinks(_ actor: Actor, of process: ProcessID) async throws -> [PersonLink] {
    try allow(actor, .searchPerson)
    let linked = try await database.acting(as: actor).rows(of: "person_links", ["given_process": .uuid(process)])
      .map { row in
        PersonLink(
          participant: ParticipantID(try row.get("participant_id", as: UUID.self)),
          other: ParticipantID(try row.get("other_id", as: UUID.self)), otherRole: try row.get("other_role"),
          otherProcess: ProcessID(try row.get("other_process", as: UUID.self)),
          otherReference: try row.get("reference"), isLinked: true)
      }
    let known = Set(linked.map { [$0.participant, $0.other] })
    return linked + (try await namesakes(actor, of: process)).filter { !known.contains([$0.participant, $0.other]) }
  }

  /// Who of a process has the same name in another file.
  private func namesakes(_ actor: Actor, of process: ProcessID) async throws -> [PersonLink] {
    let people = try await self.process(actor, process).participants.compactMap { person in
      person.name.map { (id: person.id, name: $0) }
    }
    let indexed = try await database.acting(as: actor).rows(
      of: "participant_index_read", ["who": .actor(actor), "given_process": .uuid(process)]
    ).map(IndexedParticipant.init)
    let codes = try await keyring.codes(of: people.map(\.name), keys: Array(Set(indexed.map(\.key))))
    return people.enumerated().flatMap { position, person in
      indexed.filter { other in codes[other.key].map { !$0[position].isDisjoint(with: other.codes) } ?? false }
        .map { other in
          PersonLink(
            participant: person.id, other: other.id, otherRole: other.role, otherProcess: other.process,
            otherReference: other.reference, isLinked: false)
        }
    }
  }

  /// Links two participants of different files as one person (`contact.1`). Orders, clearances and commitments go with
  /// the person from then on: meetings that this no longer allows are put on hold.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `invalid` for one participant twice, or two people of one process;
  ///   `wrongState` where they are linked already; `peopleCollide` where the person would be expected in two places at
  ///   once; `notForThisRole`; `keyReused`.
  public func linkPerson(
    _ actor: Actor, in process: ProcessID, _ new: NewPersonLink, _ command: Command
  ) async throws -> Made<ParticipantID> {
    try allow(actor, .linkPerson)
    return try await changeContact(
      "person_link_participants", actor, command,
      [
        "given_process": .uuid(process), "given_participant": .uuid(new.participant), "given_other": .uuid(new.other),
        "given_person": .uuid(UUID()),
      ])
  }

  /// Undoes the link of a participant.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` where the participant isn't linked; `notForThisRole`;
  ///   `keyReused`.
  public func unlinkPerson(
    _ actor: Actor, in process: ProcessID, _ participant: ParticipantID, _ command: Command
  ) async throws -> Made<ParticipantID> {
    try allow(actor, .unlinkPerson)
    return try await changeContact(
      "person_unlink", actor, command, ["given_process": .uuid(process), "given_participant": .uuid(participant)])
  }
}

/// A row of `participant_index_read`.
private struct IndexedParticipant {
  let id: ParticipantID
  let role: ParticipantRole
  let process: ProcessID
  let reference: String
  let key: DataKeyID
  let codes: Set<[UInt8]>

  init(_ row: Row) throws {
    id = ParticipantID(try row.get("participant_id", as: UUID.self))
    role = try row.get("role")
    process = ProcessID(try row.get("process_id", as: UUID.self))
    reference = try row.get("reference")
    key = DataKeyID(try row.get("key_id", as: UUID.self))
    codes = Set(try row.get("codes", as: [[UInt8]].self))
  }
}
