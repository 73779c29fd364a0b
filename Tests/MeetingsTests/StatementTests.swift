import Casework
import Facilities
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

/// The rules that no statement passes, whoever's it is. They decide where two requests at once would both find that
/// nothing stands in their way.
@Suite("Rules against any statement")
struct StatementTests {
  /// A rule, the statement that tries to break it, and the constraint that refuses it.
  struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let statement: StatementName
    let constraint: String

    var testDescription: String { name }
  }

  @Test(
    "A statement that brings people together who must not meet, or whom nobody expects, is refused",
    arguments: [
      Rule(
        name: "contact.1: nobody stands twice in one file",
        statement: "statements_link_both_sides", constraint: "person_link_once_in_a_process"),
      Rule(
        name: "entry.1: a meeting has one proposed arrival at a time",
        statement: "statements_propose_twice", constraint: "arrival_proposal_one_open"),
      Rule(
        name: "information.2: no meeting is of a closed process",
        statement: "statements_meet_in_a_closed_process", constraint: "meeting_process_open"),
      Rule(
        name: "program.1: a withdrawal stands once",
        statement: "statements_withdraw_twice", constraint: "process_withdrawal_once_while_it_stands"),
    ])
  func refused(rule: Rule) async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.confirmed()
      let other = try await scenario.openProcess(mediator: "m2")
      _ = try await scenario.meetings.request(
        Scenario.m2, scenario.wish("2027-01-18T10:00", room: "KENT-CHAPEL", of: other), .unkeyed)
      let closed = try await scenario.openProcess(mediator: "m2")
      _ = try await scenario.casework.closeProcess(Scenario.rju, closed.id, .unkeyed)
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query(rule.statement, meeting.id.uuid)
      }
      #expect(direct?.matches(constraint: rule.constraint) == true, "\(String(describing: direct))")
    }
  }

  @Test("entry.2: a meeting that is over doesn't stand again where its people have no time for the way")
  func standsAgain() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let files = FacilitiesImport(database: database.database)
      try await files.take([.travel: "site,other_site,minutes\nMATSQUI,KENT,45\n"])
      let there = try await scenario.meetings.request(
        Scenario.m1, scenario.wish("2027-01-15T10:15", room: "MATSQUI-BOARD", site: "MATSQUI", minutes: 90), .unkeyed)
      _ = try await scenario.meetings.cancel(Scenario.m1, there.id, seen: nil, .unkeyed)
      _ = try await scenario.hold("2027-01-15T13:00")
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("statements_commit_again", there.id.uuid)
      }
      #expect(direct?.matches(constraint: "commitment_leaves_time_to_travel") == true, "\(String(describing: direct))")
    }
  }
}
