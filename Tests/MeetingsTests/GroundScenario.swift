import Identifiers
import Meetings
import PostgresClient
import Scenarios
import TestSupport

extension Scenario {
  /// The meeting as its mediator sees it.
  func seen(_ meeting: MeetingID) async throws -> MeetingForProgram {
    guard case .program(let found) = try await meetings.find(Scenario.m1, meeting) else {
      throw ScenarioError.impossible
    }
    return found
  }

  /// How often something of this kind was said.
  func timesTold(_ kind: String) async throws -> Int {
    try await database.ownerClient.query("ground_told", kind).one(of: "ground_told").get("told")
  }
}
