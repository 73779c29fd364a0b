import Foundation
import Logging
import PostgresClient
import TestSupport
import Testing

@testable import Notices

@Suite("Nothing leaks")
struct CanaryTests {
  @Test("a name planted in the data appears in no message, no row of the ledger and no log line")
  func canary() async throws {
    let log = LogCapture()
    let server = try SMTPServer()
    let channel = SMTPChannel(configuration: try server.configuration(), logger: log.logger())
    let rows = try await withTestDatabase(logger: log.logger()) { database in
      let scenario = try await NoticeScenario(database, channel: channel, logger: log.logger())
      try await scenario.registerEveryone()
      try await database.ownerClient.query("notices_test_withdraw", scenario.meeting)
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      try await scenario.publish("meeting.flagged")
      try await scenario.runJobs()
      for event in ["holdExpiring", "alternativeOffered", "alternativeTaken"] {
        try await scenario.publish("meeting.\(event)")
        try await scenario.runJobs()
      }
      try await scenario.meetingBecomes("cancelled")
      try await scenario.runJobs()
      return try await database.ownerClient.query("notices_test_everything_told").map {
        try $0.get("line", as: String.self)
      }
    }
    let messages = try server.messages.map(decodeQuotedPrintable)
    #expect(messages.count == 10)
    #expect(!rows.isEmpty)
    for text in messages + rows + log.lines {
      for canary in ["canary", "offender", "victim", "withdraw"] {
        #expect(!text.lowercased().contains(canary), "“\(canary)” in: \(text)")
      }
    }
    for line in log.lines { #expect(!line.contains("@kent.test"), "\(line)") }
  }
}
