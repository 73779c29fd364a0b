import Facilities
import Foundation
import TestSupport
import Testing

@testable import Auditing

@Suite("An export of the audit trail")
struct ExportTests {
  /// Exports seven sealed entries and one that isn't sealed yet, as lines.
  private func exported(
    _ body: @Sendable (AuditScenario, [Substring], AuditHead) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = AuditScenario(database)
      try await scenario.write(7)
      try await scenario.seal()
      try await scenario.write(1)
      try await scenario.withExport { path, head in
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        try await body(scenario, lines, head)
      }
    }
  }

  private func verify(
    _ lines: some Sequence<some StringProtocol>, _ scenario: AuditScenario, against kept: AuditHead? = nil
  ) throws -> AuditReport {
    let path = FileManager.default.temporaryDirectory.path + "/audit-\(UUID().uuidString).jsonl"
    defer { unlink(path) }
    try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: false, encoding: .utf8)
    return try AuditFile.verify(path, keys: scenario.keys, against: kept)
  }

  private func fault(_ lines: some Sequence<some StringProtocol>, _ scenario: AuditScenario) -> AuditFault? {
    #expect(throws: AuditFault.self) { _ = try verify(lines, scenario) }
  }

  @Test("verifies without the database, as the live trail does")
  func roundTrip() async throws {
    try await exported { scenario, lines, head in
      let report = try verify(lines, scenario, against: head)
      #expect(report.entries == 7 && report.batches == 3 && report.unsealed == 1 && report.head == head)
      #expect(try await scenario.verify().head == head)
      // Header, entries, batches, head. The export itself adds an entry to the trail.
      #expect(lines.count == 13)
      #expect(try await scenario.counts()[0] == 9)
    }
  }

  @Test("of some days begins with the head before them")
  func someDays() async throws {
    try await withTestDatabase { database in
      try await database.setClock("2027-01-04T08:00:00Z")
      let scenario = AuditScenario(database)
      try await scenario.write(4)
      try await scenario.seal()
      try await database.setClock("2027-01-06T08:00:00Z")
      try await scenario.write(4)
      try await scenario.seal()
      let path = FileManager.default.temporaryDirectory.path + "/audit-\(UUID().uuidString).jsonl"
      defer { unlink(path) }
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      let file = try #require(FileHandle(forWritingAtPath: path))
      let written = try await AuditExport(database: database.database).write(
        to: file, from: .init("2027-01-06"), through: .init("2027-01-06"))
      #expect(written.entries == 4)
      let report = try AuditFile.verify(path, keys: scenario.keys, against: written.head)
      #expect(report.batches == 2 && report.entries == 4 && report.head.batch == 4)
    }
  }

  @Test("fails verification after one letter of an entry was edited")
  func edited() async throws {
    try await exported { scenario, lines, _ in
      let changed = lines.map { $0.replacing("object-3", with: "object-4") }
      guard case .altered = fault(changed, scenario) else { Issue.record("the edit was overlooked"); return }
    }
  }

  @Test("fails verification after entries were removed, doubled or reordered")
  func moved() async throws {
    try await exported { scenario, lines, _ in
      for index in 1...3 {
        var removed = lines
        removed.remove(at: index)
        #expect(fault(removed, scenario) != nil, "line \(index)")
        var doubled = lines
        doubled.insert(lines[index], at: index)
        #expect(fault(doubled, scenario) != nil, "line \(index)")
        var reordered = lines
        reordered.swapAt(index, index + 1)
        #expect(fault(reordered, scenario) != nil, "line \(index)")
      }
      #expect(fault(lines.filter { !$0.hasPrefix("{\"batch\"") }, scenario) != nil)
    }
  }

  @Test("fails verification after it was cut anywhere; a forged head is found by one that was kept")
  func cut() async throws {
    try await exported { scenario, lines, head in
      for count in 1..<lines.count { #expect(fault(lines.prefix(count), scenario) != nil, "\(count) lines") }
      let batches = lines.indices.filter { lines[$0].hasPrefix("{\"batch\"") }
      let second = try JSONDecoder().decode(AuditFile.Line.self, from: Data(lines[batches[1]].utf8)).batch
      let forged = AuditHead(chain: head.chain, batch: 2, hash: try #require(second).hash)
      let last = String(decoding: try JSONEncoder().encode(AuditFile.Line(head: forged)), as: UTF8.self)
      let short = lines.prefix(through: batches[1]).map(String.init) + [last]
      #expect(try verify(short, scenario).batches == 2)
      let found = #expect(throws: AuditFault.self) { _ = try verify(short, scenario, against: head) }
      #expect(found == .cutShort(batch: 2, expected: 3))
    }
  }

  @Test("fails verification with another key")
  func otherKey() async throws {
    try await exported { scenario, lines, _ in
      let other = AuditScenario(scenario.database)
      guard case .unknownKey(1, _) = fault(lines, other) else { Issue.record("the key was overlooked"); return }
      let renamed = lines.map { $0.replacing(scenario.keys.current.id, with: other.keys.current.id) }
      #expect(fault(renamed, other) == .badSeal(batch: 1))
    }
  }

  @Test("is refused if it isn't one")
  func nothing() async throws {
    try await exported { scenario, lines, _ in
      #expect(fault(["{}"], scenario) == .unreadable(line: 1))
      #expect(fault(["nonsense"], scenario) == .unreadable(line: 1))
      #expect(fault(lines.prefix(2) + ["{\"entry\":1}"], scenario) == .unreadable(line: 3))
    }
  }
}
