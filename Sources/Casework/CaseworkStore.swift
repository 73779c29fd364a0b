import Facilities
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// The statements of `sql/queries/casework.sql` that read.
struct CaseworkStore: Sendable {
  let database: Database

  func key(of process: ProcessID, for actor: Actor) async throws(PostgresError) -> DataKeyID? {
    let rows = try await database.acting(as: actor).query(
      "casework_process_key", values: actor.sqlValues + [process.uuid], route: nil)
    return try rows.first.map { row throws(PostgresError) in DataKeyID(try row.get("key_id", as: UUID.self)) }
  }

  func find(_ process: ProcessID, for actor: Actor) async throws -> StoredProcess? {
    let rows = try await database.acting(as: actor).query(
      "casework_find_process", values: actor.sqlValues + [process.uuid], route: nil)
    return try rows.first.map(StoredProcess.init)
  }

  func summaries(for actor: Actor) async throws(PostgresError) -> [ProcessSummary] {
    var summaries: [ProcessSummary] = []
    for row in try await database.acting(as: actor).query("casework_processes", values: actor.sqlValues, route: nil) {
      summaries.append(
        ProcessSummary(
          id: ProcessID(try row.get("id", as: UUID.self)), reference: try row.get("reference"),
          region: Region(rawValue: try row.get("region")) ?? .atlantic, state: try row.get("state")))
    }
    return summaries
  }

  func tasks(for actor: Actor) async throws(PostgresError) -> [RJUTask] {
    var tasks: [RJUTask] = []
    for row in try await database.acting(as: actor).query("casework_tasks") {
      tasks.append(
        RJUTask(
          id: TaskID(try row.get("id", as: UUID.self)),
          kind: RJUTask.Kind(rawValue: try row.get("kind")) ?? .contactClearanceNeeded,
          process: ProcessID(try row.get("process_id", as: UUID.self)),
          meeting: try row.get("meeting_id", as: UUID?.self).map { $0.uuidString.lowercased() },
          openedAt: OffsetTime(fromDatabase: try row.get("opened_at"))))
    }
    return tasks
  }
}

/// A process as it lies in the database: names sealed.
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

  struct Participant: Decodable {
    let id: ParticipantID
    let role: ParticipantRole
    let language: Language
    let sealedName: String
  }

  init(_ row: Row) throws {
    func decode<Value: Decodable>(_ column: String) throws -> Value {
      try JSONDecoder().decode(Value.self, from: Data(row.get(column, as: JSONText.self).text.utf8))
    }
    id = ProcessID(try row.get("id", as: UUID.self))
    reference = try row.get("reference")
    region = Region(rawValue: try row.get("region")) ?? .atlantic
    state = try row.get("state")
    key = DataKeyID(try row.get("key_id", as: UUID.self))
    namesDestroyedAt = try row.get("names_destroyed_at", as: String?.self).map { OffsetTime(fromDatabase: $0) }
    mediators = try decode("mediators")
    participants = try decode("participants")
    conditions = try decode("conditions")
  }

  /// The process with its names opened, unless they were destroyed: then nothing is opened even where a key is
  /// remembered still.
  func opened(with keyring: Keyring) async throws -> ProcessView {
    var people: [ProcessView.Participant] = []
    for participant in participants {
      let sealed = Array(Data(base64Encoded: participant.sealedName, options: .ignoreUnknownCharacters) ?? Data())
      let name =
        namesDestroyedAt == nil
        ? try await keyring.openName(sealed, key: key, binding: .name(of: participant.id)) : nil
      people.append(
        .init(id: participant.id, role: participant.role, name: name, language: participant.language))
    }
    return ProcessView(
      id: id, reference: reference, region: region, state: state, mediators: mediators, participants: people,
      conditions: conditions, namesDestroyedAt: namesDestroyedAt)
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
