import Facilities
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

@Suite("An entry list at the principal entrance (entry.3)")
struct EntryListDeskTests {
  private static let kent = EntryListScenario.kent
  private static let january15 = "2027-01-15"

  private static func command(_ key: String, _ digest: UInt8) -> Command {
    Command(idempotencyKey: key, digest: [digest])
  }

  @Test("can be seen only by the people of its own site (scope.1)")
  func isForItsSiteAlone() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      _ = try await world.find(Scenario.kentDesk)
      _ = try await world.find(Scenario.kentStaff)
      let day = try day(Self.january15)
      for other in [Scenario.m1, Scenario.rju, Scenario.actor("a", .auditor), .worker] {
        // The gatekeeper refuses these roles; past it, the database does, whatever there is at the site.
        await Self.expectNoPermission { try await world.find(other) }
        await Self.expectNoPermission { try await world.lists.pdf(other, Self.kent, day) }
        await Self.expectNoPermission {
          try await world.lists.acknowledge(other, Self.kent, day, revision: 1, .unkeyed)
        }
        await Self.expectNoPermission {
          try await world.lists.print(other, Self.kent, day, revision: 1, copies: 1, .unkeyed)
        }
        await Self.expectNoPermission { try await world.lists.recalls(other, Self.kent, day) }
      }
      for other in [Scenario.matsquiDesk, Scenario.matsquiStaff] {
        await #expect(throws: EntryListRefusal.notFound) { try await world.find(other) }
        await #expect(throws: EntryListRefusal.notFound) { try await world.lists.pdf(other, Self.kent, day) }
        await #expect(throws: EntryListRefusal.notFound) {
          try await world.lists.acknowledge(other, Self.kent, day, revision: 1, .unkeyed)
        }
        await #expect(throws: EntryListRefusal.notFound) {
          try await world.lists.print(other, Self.kent, day, revision: 1, copies: 1, .unkeyed)
        }
        #expect(try await world.lists.recalls(other, Self.kent, day).isEmpty)
      }
    }
  }

  private static func expectNoPermission(
    _ body: () async throws -> some Sendable, sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    let error = await #expect(throws: PostgresError.self, sourceLocation: sourceLocation) { try await body() }
    #expect(error?.kind == .insufficientPrivilege, sourceLocation: sourceLocation)
  }

  @Test("is acknowledged once, however often that is repeated, and never in a superseded revision")
  func isAcknowledged() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let day = try day(Self.january15)
      let first = try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day, revision: 1, .unkeyed)
      #expect(first.acknowledgedAt.rfc3339.hasPrefix("2027-01-14T12:00:0"))
      #expect(first.state == .acknowledged && !first.acknowledgedBySite)
      let again = try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day, revision: 1, .unkeyed)
      #expect(again == first)
      await #expect(throws: EntryListRefusal.revisionUnknown) {
        try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day, revision: 2, .unkeyed)
      }
      _ = try await world.scenario.confirmed("2027-01-15T14:00", room: "KENT-CHAPEL")
      try await world.work()
      await #expect(throws: EntryListRefusal.newerRevision(current: 2)) {
        try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day, revision: 1, .unkeyed)
      }
      #expect(try await world.find().state == .released)
    }
  }

  @Test("has numbered copies, and gives the same request the same numbers")
  func hasNumberedCopies() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let day = try day(Self.january15)
      func print(_ copies: Int, _ command: Command) async throws -> [Int] {
        try await world.lists.print(Scenario.kentDesk, Self.kent, day, revision: 1, copies: copies, command).copies
      }
      #expect(try await print(2, Self.command("k", 1)) == [1, 2])
      #expect(try await print(2, Self.command("k", 1)) == [1, 2])
      #expect(try await print(1, .unkeyed) == [3])
      await #expect(throws: EntryListRefusal.keyReused) { try await print(3, Self.command("k", 2)) }
      for wrong in [0, 21, -1] {
        await #expect(throws: EntryListRefusal.invalid([.init("copies", .outOfRange)])) {
          try await print(wrong, .unkeyed)
        }
      }
      let copy = try await world.lists.copies(Scenario.kentDesk, Self.kent, day, revision: 1, numbers: 2...2)
      let text = try PDFReading(copy.bytes).text
      #expect(text.contains("principal entrance / entrée principale (kent.desk)"))
      #expect(text.contains("2027-01-14 12:00 −07:00"))
      await #expect(throws: EntryListRefusal.copyUnknown) {
        try await world.lists.copies(Scenario.kentDesk, Self.kent, day, revision: 1, numbers: 9...9)
      }
    }
  }

  @Test("gives twenty concurrent prints twenty different numbers")
  func numbersUnderLoad() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let day = try day(Self.january15)
      let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 1...20 {
          group.addTask {
            try await world.lists.print(Scenario.kentDesk, Self.kent, day, revision: 1, copies: 1, .unkeyed).copies
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(numbers.sorted() == Array(1...20))
    }
  }

  @Test("entry.3: a recall reaches whoever took a copy, on paper or as a file, and the front desk")
  func recallsFromTakers() async throws {
    for (taker, takers) in [(Scenario.kentStaff, #"["siteStaff"]"#), (Scenario.kentDesk, #"["frontDesk"]"#)] {
      try await withTestDatabase { database in
        let world = try await EntryListScenario(in: database)
        let meeting = try await world.released()
        let day = try day(Self.january15)
        _ = try await world.lists.pdf(taker, Self.kent, day)
        _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
        try await world.work()
        let recalled = try await world.events().filter { $0.hasPrefix("entryList.recalled") }
        #expect(recalled.count == 1 && recalled.first?.contains(#""takers": \#(takers)"#) == true, "\(recalled)")
      }
    }
  }

  @Test("recalls the printed copies of a superseded revision")
  func recallsPaper() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      let day = try day(Self.january15)
      _ = try await world.lists.print(Scenario.kentDesk, Self.kent, day, revision: 1, copies: 2, .unkeyed)
      #expect(try await world.lists.recalls(Scenario.kentDesk, Self.kent, day).isEmpty)
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      let recalls = try await world.lists.recalls(Scenario.kentDesk, Self.kent, day)
      #expect(recalls.map(\.revision) == [1] && recalls.first?.copies.map(\.copy) == [1, 2])
      #expect(try await world.events().contains { $0.hasPrefix("entryList.recalled") })
    }
  }

  @Test("marks each arrival once, and only of people on the list")
  func marksArrivals() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let day = try day(Self.january15)
      let arrival = try #require(try await world.find().arrivals.first).id
      try await database.setClock("2027-01-15T09:31:00-07:00")
      let mark = try await world.lists.record(.arrived, Scenario.kentDesk, Self.kent, day, arrival: arrival, .unkeyed)
      let again = try await world.lists.record(.arrived, Scenario.kentDesk, Self.kent, day, arrival: arrival, .unkeyed)
      #expect(mark == again)
      #expect(try await world.find().arrivals.map(\.arrivedAt) == [mark.arrivedAt])
      await #expect(throws: EntryListRefusal.arrivalUnknown) {
        try await world.lists.record(.arrived, Scenario.kentDesk, Self.kent, day, arrival: AttendeeID(), .unkeyed)
      }
    }
  }

  @Test("is recorded in the trail when it is read, printed, acknowledged or marked (scope.1)")
  func isAudited() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let day = try day(Self.january15)
      let arrival = try #require(try await world.find(Scenario.kentStaff).arrivals.first).id
      _ = try await world.lists.pdf(Scenario.kentDesk, Self.kent, day)
      _ = try await world.lists.print(Scenario.kentDesk, Self.kent, day, revision: 1, copies: 1, .unkeyed)
      _ = try await world.lists.copies(Scenario.kentDesk, Self.kent, day, revision: 1, numbers: 1...1)
      _ = try await world.lists.acknowledge(Scenario.kentDesk, Self.kent, day, revision: 1, .unkeyed)
      try await database.setClock("2027-01-15T09:31:00-07:00")
      _ = try await world.lists.record(.arrived, Scenario.kentDesk, Self.kent, day, arrival: arrival, .unkeyed)
      _ = try? await world.find(Scenario.matsquiDesk)
      let list = "KENT/2027-01-15"
      #expect(
        try await world.audit() == [
          // Once when the meeting is confirmed, and once at the release.
          "vestibule.worker entryList.openNames \(list)", "vestibule.worker entryList.render \(list)",
          "vestibule.worker entryList.openNames \(list)", "kent.staff entryList.read \(list)",
          "kent.desk entryList.readDocument \(list)", "kent.desk entryList.print \(list)",
          "kent.desk entryList.readCopy \(list)", "kent.desk entryList.acknowledge \(list)",
          "kent.desk entryList.markArrival \(arrival)",
        ])
    }
  }

  @Test("names nobody of the offender's side, and no name is stored or logged anywhere else")
  func keepsNamesIn() async throws {
    let log = LogCapture()
    try await withTestDatabase(logger: log.logger()) { database in
      let world = try await EntryListScenario(in: database, victimName: "Kanarieva", offenderName: "Kukushkin")
      _ = try await world.released()
      let day = try day(Self.january15)
      let command = Self.command("k", 1)
      _ = try await world.lists.print(Scenario.kentDesk, Self.kent, day, revision: 1, copies: 1, command)
      let list = try await world.find()
      let file = try await world.lists.pdf(Scenario.kentDesk, Self.kent, day)
      let reading = try PDFReading(file.bytes)
      #expect(reading.text.contains("Kanarieva"))
      #expect(!(reading.text + reading.information + reading.structure).contains("Kukushkin"))
      #expect(!list.arrivals.contains { $0.name.reveal().contains("Kukushkin") })
      let everything = try #require(try await database.ownerClient.query("entry_documents_test_everything").first)
        .get("everything", as: String.self)
      for name in ["Kanarieva", "Kukushkin"] {
        #expect(!everything.contains(name) && !file.name.contains(name) && !log.contains(name))
      }
    }
  }
}
