import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport

/// Two processes with a meeting each, m1's at Kent and m2's at Matsqui, and a released list at each site.
struct WallsScene: Sendable {
  static let names = ["Zoé Ève-Tremblay", "Ulric Nemo", "Anaïs Autre", "Otto Personne"]

  let scenario: Scenario
  let other: Scenario.OpenProcess
  let kentMeeting: String
  let matsquiMeeting: String
  let lists = 2

  @discardableResult
  static func furnish(_ database: TestDatabase) async throws -> WallsScene {
    let scenario = try await Scenario(in: database)
    let other = try await scenario.openProcess(mediator: "m2")
    let kent = try await scenario.hold()
    let matsqui = try await scenario.meetings.request(
      Scenario.m2, scenario.wish(room: "MATSQUI-BOARD", site: "MATSQUI", of: other), .unkeyed)
    for (site, name) in [("KENT", names[0]), ("MATSQUI", names[2])] {
      let key = try await scenario.keyring.createKey(purpose: .entryList)
      let sealed = try await scenario.keyring.seal(
        Array(name.utf8), key: key, binding: SealBinding(kind: "entryList.content", id: "\(site)/2027-01-15/1"))
      try await database.ownerClient.query("walls_test_entry_list", site, key.uuid, sealed)
    }
    try await database.ownerClient.query("walls_test_notice", "KENT", kent.id.uuid)
    try await database.ownerClient.query("walls_test_notice", "MATSQUI", matsqui.id.uuid)
    return WallsScene(
      scenario: scenario, other: other, kentMeeting: kent.id.description, matsquiMeeting: matsqui.id.description)
  }

  /// Whether a table belongs to the job queue, whose rows hold only ids.
  static func isOfTheQueue(_ table: String) -> Bool { table == "job" || table.hasPrefix("job_") }
}
