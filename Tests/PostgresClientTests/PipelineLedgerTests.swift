import Testing

@testable import PostgresClient

@Suite("What a pipelined connection remembers")
struct PipelineLedgerTests {
  private let find = Statement(name: "find", index: 0, text: "", description: "")
  private let add = Statement(name: "add", index: 1, text: "", description: "")
  private var ledger = PipelineLedger<Int>(statementCount: 2)

  @Test("A statement is prepared by the first request for it, and answers come in the order of requests")
  mutating func prepares() {
    #expect(ledger.add(1, statement: find) == .init(serverName: "find", prepares: true))
    #expect(ledger.add(2, statement: find) == .init(serverName: "find", prepares: false))
    #expect(ledger.add(3, statement: add) == .init(serverName: "add", prepares: true))
    #expect(ledger.commandSucceeded() == false)
    #expect(ledger.commandSucceeded() == true)
    #expect(ledger.synced()?.ticket == 1)
    #expect(ledger.commandSucceeded() == true)
    #expect(ledger.synced()?.ticket == 2)
    #expect(ledger.tickets == [3])
  }

  @Test("After a failed Prepare those who relied on it are sent again with a Prepare of their own")
  mutating func failedPreparation() throws {
    _ = ledger.add(1, statement: find)
    _ = ledger.add(2, statement: find)
    _ = ledger.add(3, statement: find)
    ledger.commandFailed(sqlState: "42P01")
    let end = ledger.synced()
    let first = try #require(end)
    #expect(first.failedInPreparation)
    #expect(!first.lostItsPreparation)
    ledger.commandFailed(sqlState: "26000")
    #expect(ledger.synced()?.lostItsPreparation == true)
    #expect(ledger.add(2, statement: find) == .init(serverName: "find#1", prepares: true))
    ledger.commandFailed(sqlState: "26000")
    #expect(ledger.synced()?.lostItsPreparation == true)
    #expect(ledger.add(3, statement: find) == .init(serverName: "find#1", prepares: false), "one Prepare is enough")
  }

  @Test("A request that brought its own Prepare is never sent again by itself")
  mutating func noEndlessResending() {
    _ = ledger.add(1, statement: find)
    _ = ledger.commandSucceeded()
    ledger.commandFailed(sqlState: "0A000")
    let end = ledger.synced()
    #expect(end?.lostItsPreparation == false)
  }

  @Test("A lost session returns what was under way and leaves nothing prepared")
  mutating func sessionLost() {
    _ = ledger.add(1, statement: find)
    ledger.add(2)
    #expect(ledger.sessionLost() == [1, 2])
    #expect(ledger.isEmpty)
    #expect(ledger.add(3, statement: find).prepares == true)
  }
}
