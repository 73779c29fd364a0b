import FuzzTargets
import TestSupport
import Testing

@Suite("Parsers of untrusted input")
struct FuzzTests {
  private static let targets = FuzzTarget.everything
  /// Number of inputs for each target. `make fuzz` tries more.
  private static let triesMax = 3_000

  @Test("No input breaks a parser or its properties", arguments: targets.map(\.name))
  func nothingBreaks(name: String) throws {
    let target = try #require(Self.targets.first { $0.name == name })
    for input in target.corpus { try attempt(input, target) }
    for input in Mutations(of: target.corpus, seed: 1).prefix(Self.triesMax) { try attempt(input, target) }
  }

  @Test("A planted fault in a parser is found")
  func plantedFault() {
    let planted = FuzzTarget("planted", of: [], texts: ["2027-01-15"]) { text in
      try hold(!text.contains(","), "planted")
    }
    #expect(throws: FuzzFailure.self) {
      for input in Mutations(of: planted.corpus, seed: 1).prefix(Self.triesMax) { try planted.exercise(input) }
    }
  }

  @Test("The same seed gives the same inputs, and target names are unique")
  func deterministic() {
    let corpus = [Array("abc".utf8)]
    #expect(Array(Mutations(of: corpus, seed: 1).prefix(500)) == Array(Mutations(of: corpus, seed: 1).prefix(500)))
    #expect(Array(Mutations(of: corpus, seed: 1).prefix(500)) != Array(Mutations(of: corpus, seed: 2).prefix(500)))
    #expect(Set(Self.targets.map(\.name)).count == Self.targets.count)
  }

  private func attempt(_ input: [UInt8], _ target: FuzzTarget) throws {
    do {
      try target.exercise(input)
    } catch {
      Issue.record("\(target.name): \(error) for \(String(decoding: input, as: UTF8.self).debugDescription)")
      throw error
    }
  }
}
