import Casework
import Foundation
import Identifiers
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("Participants")
struct ParticipantTests {
  private enum Outcome: String, SQLDecodable {
    case done
  }

  @Test("A name sealed with a former key is an error that isn't kept: the same request succeeds with the current key")
  func currentKey() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let process = scenario.process.id
      let unit = database.database.acting(as: Scenario.rju)
      let current: UUID = try await unit.row(of: "process_key_find", ["given_process": .uuid(process)]).get("key_id")
      let command = Command(idempotencyKey: "participant-1", digest: [1])
      let id = ParticipantID()
      func add(_ key: UUID) async throws -> CommandOutcome<Outcome> {
        try await unit.carryOut(
          "process_add_participant", command,
          [
            "given_process": .uuid(process), "given_id": .uuid(id), "given_role": .text("victimSupport"),
            "given_name": .bytea([1]), "given_language": .text("en"), "given_key": .uuid(key),
            "given_codes": .byteas([]),
          ])
      }
      let error = await #expect(throws: PostgresError.self) { try await add(UUID()) }
      #expect(error?.matches(constraint: "participant_sealed_with_the_current_key") == true)
      #expect(try await add(current).decode(Made<ParticipantID>.self).id == id)
    }
  }
}
