import Foundation
import TestSupport
import Testing

@Suite("The scheduler, compared with a plain model")
struct SchedulerModelTests {
  private static let operations = 2500

  /// The seeds of these tests: as many as VESTIBULE_SEEDS says, or the given number, from VESTIBULE_FIRST_SEED on.
  static func seeds(_ count: UInt64) -> [UInt64] {
    let said = ProcessInfo.processInfo.environment
    let first = said["VESTIBULE_FIRST_SEED"].flatMap { UInt64($0) } ?? 1
    return Array(first..<first + max(1, said["VESTIBULE_SEEDS"].flatMap { UInt64($0) } ?? count))
  }

  @Test("The scheduler answers as a plain model does, whatever happens in whatever order")
  func answers() async throws {
    let seeds = Self.seeds(8)
    let trials = try await withThrowingTaskGroup(of: (done: Int, answers: [String: Int], difference: String?).self) {
      group in
      for seed in seeds {
        group.addTask {
          try await withTestDatabase { database in
            var trial = try await Trial(seed: seed, in: database)
            let difference = try await trial.difference(within: Self.operations)
            return (trial.done, trial.answers, difference)
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for case let difference? in trials.map(\.difference) { Issue.record("\(difference)") }
    guard trials.allSatisfy({ $0.difference == nil }) else { return }
    #expect(trials.map(\.done).reduce(0, +) >= 20_000 / 8 * seeds.count)
    let answers = trials.map(\.answers).reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    for answer in [
      "done", "roomTaken", "personTaken", "sidesMeet", "closed", "duringCount", "outsideHours", "tooFewSeats", "clause",
      "gates", "wrongState", "invalid", "stopped", "arrived", "ground", "closed", "times", "travel",
    ] {
      #expect(answers[answer, default: 0] >= 5 * seeds.count, "\(answer) was heard often enough")
    }
  }

  @Test("A fault put into the scheduler is found", arguments: Mutation.ofRequests)
  func proof(mutation: Mutation) async throws {
    try await expectFound(mutation)
  }

  @Test(
    "A fault put into what becomes of standing meetings is found (slow: only if VESTIBULE_ALL_FAULTS is set)",
    .enabled(if: ProcessInfo.processInfo.environment["VESTIBULE_ALL_FAULTS"] != nil), arguments: Mutation.ofChanges)
  func proofOfChanges(mutation: Mutation) async throws {
    try await expectFound(mutation)
  }

  private func expectFound(_ mutation: Mutation) async throws {
    var difference: String?
    for seed in UInt64(1)...24 where difference == nil {
      difference = try await withTestDatabase { database in
        var trial = try await Trial(seed: seed, in: database)
        try await Mutation.prepare(database)
        return try await mutation.tried(in: database) { try await trial.difference(within: 1000) }
      }
    }
    #expect(difference != nil, "\(mutation.what)")
  }
}
