import Facilities
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// A process as the database returns it: with sealed names.
struct StoredProcess {
  let id: ProcessID
  let reference: String
  let region: Region
  let state: String
  let key: DataKeyID
  let namesDestroyedAt: OffsetTime?
  let mediators: [String]
  let participants: [Participant]
  let conditions: [ProcessView.Condition]
  let linkedConditions: [ProcessView.LinkedCondition]?
  let contactAnswers: [ProcessView.ContactAnswer]

  struct Participant: Decodable {
    let id: ParticipantID
    let role: ParticipantRole
    let language: Language
    let site: SiteCode?
    let takesPart: Bool
    /// From base64.
    let sealedName: Data
  }

  /// From a row of `process_find`.
  init(_ row: Row) throws {
    id = ProcessID(try row.get("id", as: UUID.self))
    reference = try row.get("reference")
    region = try row.get("region")
    state = try row.get("state")
    key = DataKeyID(try row.get("key_id", as: UUID.self))
    namesDestroyedAt = try row.get("names_destroyed_at", as: String?.self).map { OffsetTime(fromDatabase: $0) }
    mediators = try row.decode("mediators")
    participants = try row.decode("participants")
    conditions = try row.decode("conditions")
    linkedConditions = try row.decodeIfPresent("linked_conditions")
    contactAnswers = try row.decode("contact_answers")
  }

  /// The process with its names opened. Once they are destroyed, none is opened, even while the keyring still caches
  /// the key.
  func opened(with keyring: Keyring) async throws -> ProcessView {
    var people: [ProcessView.Participant] = []
    for participant in participants {
      let name =
        namesDestroyedAt == nil
        ? try await keyring.openName(Array(participant.sealedName), key: key, binding: .name(of: participant.id)) : nil
      people.append(
        .init(
          id: participant.id, role: participant.role, name: name, language: participant.language,
          site: participant.site, takesPart: participant.takesPart))
    }
    return ProcessView(
      id: id, reference: reference, region: region, state: state, mediators: mediators, participants: people,
      conditions: conditions, linkedConditions: linkedConditions, contactAnswers: contactAnswers,
      namesDestroyedAt: namesDestroyedAt)
  }
}

extension Row {
  /// The value that a column of JSON holds.
  func decode<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(get(column, as: JSONText.self).text.utf8))
  }

  /// The value that a column of JSON holds; `nil` where it is NULL.
  func decodeIfPresent<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value? {
    guard let stored = try get(column, as: JSONText?.self) else { return nil }
    return try JSONDecoder().decode(type, from: Data(stored.text.utf8))
  }
}

extension SealBinding {
  /// Binds a participant's name to the participant.
  public static func name(of participant: ParticipantID) -> SealBinding {
    SealBinding(kind: "participant.name", id: participant.description)
  }

  /// Binds a mediator's name to the mediator's subject.
  public static func name(ofMediator subject: String) -> SealBinding {
    SealBinding(kind: "mediator.name", id: subject)
  }
}
