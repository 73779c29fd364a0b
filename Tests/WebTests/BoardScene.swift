import EntryDocuments
import HummingbirdTesting
import JobQueue
import Meetings
import Notices
import PostgresClient
import Privacy
import Scenarios
import ServiceLifecycle
import TestSupport
import Testing

@testable import Web

/// A released list of Kent, the worker at work, and the notices of the front desk from now on.
struct BoardScene {
  static let day = "2027-01-15"
  static let path = "/front-desk?day=2027-01-15"

  let scenario: Scenario
  let client: WebClient
  let meeting: MeetingView
  let notices: NoticeStream

  struct Pulse: Decodable {
    let now: String
    let pulse: String
  }

  static func released(_ body: @Sendable (BoardScene) async throws -> Void) async throws {
    try await WebFixture.run { scenario, client, log in
      let (database, logger) = (scenario.database.database, log.logger())
      let worker = Worker(
        database: database,
        handlers: entryListHandlers(database: database, keyring: scenario.keyring)
          + ComposeNotices.handlers(database: database, channels: []),
        configuration: WorkerConfiguration(), logger: logger)
      let services = ServiceGroup(configuration: .init(services: [worker], logger: logger))
      let first = try await Notices(database: database).stream(Scenario.kentDesk)
      let notices = try await Notices(database: database).stream(Scenario.kentDesk)
      let meeting = try await scenario.confirmed()
      try await scenario.database.setClock("2027-01-14T12:00:00-07:00")
      try await withThrowingTaskGroup { group in
        group.addTask { try await services.run() }
        for try await notice in first where notice.kind == .entryListReleased { break }
        try await body(BoardScene(scenario: scenario, client: client, meeting: meeting, notices: notices))
        await services.triggerGracefulShutdown()
        try await group.waitForAll()
      }
    }
  }

  func page(
    _ language: String = "en", as actor: Actor = Scenario.kentDesk, path: String = BoardScene.path
  ) async throws -> String {
    try await client.page(path, as: actor, language: language).text
  }

  func press(
    _ button: String, _ more: [String: String] = [:], as actor: Actor = Scenario.kentDesk
  ) async throws -> TestResponse {
    let form = ["do": button, "day": Self.day].merging(more) { $1 }
    return try await client.page("/front-desk", as: actor, form: form)
  }

  /// The id of the one who is expected.
  func arrival() async throws -> String {
    String(try #require(try await page().firstMatch(of: /<li id="a-([0-9a-f-]{36})"/)?.output.1))
  }

  /// Cancels the meeting, and waits until the list says so.
  func cancel() async throws {
    _ = try await scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
    for try await notice in notices where notice.kind == .entryListRevised { break }
  }

  func pulse(of day: String = BoardScene.day) async throws -> Pulse {
    try await client.page("/live/front-desk/pulse?day=\(day)", as: Scenario.kentDesk).decode()
  }
}
