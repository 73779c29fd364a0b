import JobQueue
import Printers
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

@Suite("Lanes of entry lists")
struct EntryListLaneTests {
  @Test("entry.3: no job of an entry list shares its hands with a printer, and each is due in its time")
  func lanes() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let making = entryListHandlers(database: database.database, keyring: world.scenario.keyring)
      #expect(making.allSatisfy { $0.lane == .entryLists })
      let printing = printHandlers(
        database: database.database, keyring: world.scenario.keyring,
        printers: Printers(PrinterLimits(allowsLoopback: true)))
      let lanes = Dictionary(uniqueKeysWithValues: printing.map { ($0.kind.rawValue, $0.lane.name) })
      #expect(
        lanes == [
          "entryList.sendToPrinter": "printers.send", "entryList.followPrint": "printers.follow",
          "entryList.printItself": "entryLists",
        ])
      #expect((making + printing).allSatisfy { $0.limits.dueSeconds != nil })
    }
  }
}
