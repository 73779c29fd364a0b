import TestSupport
import Testing

@Suite("A room's day at the border")
struct BorderTests {
  /// What a calendar showed: how many starts were tried, how many were granted, how many alternatives can be had, which
  /// faults put into the search show there, and where search and request differ.
  private struct Findings {
    var tried = 0
    var granted = 0
    var alternatives = 0
    var faults: Set<String> = []
    var difference: String?
  }

  @Test("At five-minute steps, a start is offered exactly if a request for it succeeds")
  func offeredIsGranted() async throws {
    let seeds = SchedulerModelTests.seeds(40)
    let days = try await withThrowingTaskGroup(of: Findings.self) { group in
      for seed in seeds {
        group.addTask { try await withTestDatabase { try await Self.look(seed, in: $0) } }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for case let difference? in days.map(\.difference) { Issue.record("\(difference)") }
    #expect(days.count == seeds.count)
    #expect(days.map(\.tried).reduce(0, +) >= 200 * seeds.count, "a few hundred starts each")
    #expect(days.map(\.alternatives).reduce(0, +) >= 5 * seeds.count, "refusals offered something else")
    guard seeds.count >= 40 else { return }
    #expect(days.filter { $0.granted > 0 }.count >= seeds.count / 2, "on most days something is free")
    #expect(days.map(\.granted).reduce(0, +) * 2 < days.map(\.tried).reduce(0, +), "and much is not")
    var found = days.map(\.faults).reduce(into: Set()) { $0.formUnion($1) }
    // Some faults show on few days, so further ones are looked at until all have shown.
    for seed in UInt64(1001)...1120 where !Mutation.ofTheSearch.allSatisfy({ found.contains($0.what) }) {
      found.formUnion(try await withTestDatabase { try await Self.look(seed, in: $0) }.faults)
    }
    for mutation in Mutation.ofTheSearch { #expect(found.contains(mutation.what), "\(mutation.what)") }
  }

  private static func look(_ seed: UInt64, in database: TestDatabase) async throws -> Findings {
    var calendar = try await Calendar(seed: seed, in: database)
    let question = calendar.question()
    var found = Findings(tried: calendar.tried(question))
    let granted = Set(try await calendar.granted(question))
    found.granted = granted.count
    let offered = Set(try await calendar.offered(question))
    if let start = offered.symmetricDifference(granted).min() {
      let how = offered.contains(start) ? "offered, and refused" : "not offered, and granted"
      found.difference = "seed \(seed): \(question.text) at \(start) is \(how)"
      return found
    }
    let alternatives = try await calendar.alternatives(question)
    found.alternatives = alternatives.count
    found.difference = alternatives.difference.map { "seed \(seed): \($0)" }
    try await Mutation.prepare(database)
    for mutation in Mutation.ofTheSearch {
      let wrong = try await mutation.tried(in: database) { Set(try await calendar.offered(question)) }
      if wrong != granted { found.faults.insert(mutation.what) }
    }
    return found
  }
}
