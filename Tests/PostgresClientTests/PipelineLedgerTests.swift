import Testing

@testable import PostgresClient

@Suite("What a pipelined connection remembers")
struct PipelineLedgerTests {
  private let find = Statement(name: "find", index: 0, text: "", description: "")
  private let add = Statement(name: "add", index: 1, text: "", description: "")
  private var ledger = PipelineLedger<Int>()

  @Test("A statement is prepared by the first request for it, and answers come in the order of requests")
  mutating func prepares() {
    #expect(ledger.add(1, statements: [find]) == [.init(serverName: "0.find", prepares: true)])
    #expect(ledger.add(2, statements: [find]) == [.init(serverName: "0.find", prepares: false)])
    #expect(ledger.add(3, statements: [add]) == [.init(serverName: "1.add", prepares: true)])
    #expect(ledger.commandSucceeded() == false)
    #expect(ledger.commandSucceeded() == true)
    #expect(ledger.synced()?.ticket == 1)
    #expect(ledger.commandSucceeded() == true)
    #expect(ledger.synced()?.ticket == 2)
    #expect(ledger.tickets == [3])
  }

  @Test("After a failed Prepare those who relied on it are sent again with a Prepare of their own")
  mutating func failedPreparation() throws {
    _ = ledger.add(1, statements: [find])
    _ = ledger.add(2, statements: [find])
    _ = ledger.add(3, statements: [find])
    ledger.commandFailed(sqlState: "42P01")
    let end = ledger.synced()
    let first = try #require(end)
    #expect(first.failedInPreparation)
    #expect(!first.lostItsPreparation)
    ledger.commandFailed(sqlState: "26000")
    #expect(ledger.synced()?.lostItsPreparation == true)
    #expect(ledger.add(2, statements: [find]) == [.init(serverName: "0.find#1", prepares: true)])
    ledger.commandFailed(sqlState: "26000")
    #expect(ledger.synced()?.lostItsPreparation == true)
    #expect(
      ledger.add(3, statements: [find]) == [.init(serverName: "0.find#1", prepares: false)], "one Prepare is enough")
  }

  @Test("A request that brought its own Prepare is never sent again by itself")
  mutating func noEndlessResending() {
    _ = ledger.add(1, statements: [find])
    _ = ledger.commandSucceeded()
    ledger.commandFailed(sqlState: "0A000")
    let end = ledger.synced()
    #expect(end?.lostItsPreparation == false)
  }

  @Test("Where the session keeps nothing, each statement is prepared, after what sets the transaction's settings")
  mutating func unnamed() {
    ledger.addUnnamed(1, statements: 2, isPinned: true)
    #expect((0..<5).map { _ in ledger.commandSucceeded() } == [false, false, false, false, true])
    #expect(ledger.synced()?.ticket == 1)
    ledger.addUnnamed(2, statements: 1, isPinned: false)
    ledger.commandFailed(sqlState: "42703")
    let end = ledger.synced()
    #expect(end?.failedInPreparation == true && end?.lostItsPreparation == false)
    ledger.add(3, isPinned: true)
    #expect((0..<2).map { _ in ledger.commandSucceeded() } == [false, true])
  }

  @Test("Statements of one request are carried out in order, and the answer is that of the last")
  mutating func severalStatements() {
    #expect(
      ledger.add(1, statements: [find, add])
        == [.init(serverName: "0.find", prepares: true), .init(serverName: "1.add", prepares: true)])
    #expect((0..<4).map { _ in ledger.commandSucceeded() } == [false, false, false, true])
    #expect(ledger.synced()?.ticket == 1)
    #expect(ledger.add(2, statements: [find, add]).map(\.prepares) == [false, false])
  }

  @Test("What was skipped behind a failure counts as not prepared")
  mutating func skippedPreparation() {
    _ = ledger.add(1, statements: [find, add])
    _ = ledger.commandSucceeded()
    ledger.commandFailed(sqlState: "28000")
    let end = ledger.synced()
    #expect(end?.lostItsPreparation == false)
    #expect(end?.failedInPreparation == false)
    #expect(
      ledger.add(2, statements: [find, add])
        == [.init(serverName: "0.find", prepares: false), .init(serverName: "1.add#1", prepares: true)])
  }

  @Test("A lost session returns what was under way and leaves nothing prepared")
  mutating func sessionLost() {
    _ = ledger.add(1, statements: [find])
    ledger.add(2)
    #expect(ledger.sessionLost() == [1, 2])
    #expect(ledger.isEmpty)
    #expect(ledger.add(3, statements: [find]).first?.prepares == true)
  }
}
