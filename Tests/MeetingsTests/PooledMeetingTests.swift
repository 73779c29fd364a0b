import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite(
  "A meeting by PgBouncer", .enabled(if: PgBouncer.program != nil, "scripts/setup unpacks it"),
  .timeLimit(.minutes(30)))
struct PooledMeetingTests {
  @Test("From request to confirmation, while nobody ever acts as whoever had the session before")
  func round() async throws {
    let pool = try await PgBouncer()
    try await withTestDatabase(configure: { configuration in
      configuration.sessionConnectionString = configuration.connectionString
      configuration.connectionString = pool.leading(configuration.connectionString)
    }) { database in
      let scenario = try await Scenario(in: database)
      let meeting = try await scenario.hold()
      try await scenario.agree(meeting.id)
      #expect(try await scenario.confirm(meeting.id).state == .confirmed)
      let seen = try await withThrowingTaskGroup(of: (owns: Bool, sees: Bool).self) { group in
        for turn in 0..<100 {
          group.addTask {
            let reader = turn % 2 == 0 ? Scenario.m1 : Scenario.m2
            do {
              return (turn % 2 == 0, try await scenario.meetings.find(reader, meeting.id).id == meeting.id)
            } catch MeetingRefusal.notFound {
              return (turn % 2 == 0, false)
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(seen.count == 100 && seen.allSatisfy { $0.owns == $0.sees })
      // Whoever says nothing of who acts is nobody.
      let nobody = await #expect(throws: PostgresError.self) {
        try await database.client.rows(of: "meeting_find", ["given_meeting": .uuid(meeting.id)])
      }
      #expect(nobody?.kind == .insufficientPrivilege)
    }
  }
}
