import FuzzTargets
import TestSupport
import Testing

@Suite("Parsers of what comes from outside")
struct FuzzTests {
  private static let targets = FuzzTarget.everything
  /// How many inputs each target is tried with. More is for `make fuzz`.
  private static let triesMax = 3_000

  @Test("Nothing that comes breaks a parser, and what it reads is what came", arguments: targets.map(\.name))
  func nothingBreaks(name: String) throws {
    let target = try #require(Self.targets.first { $0.name == name })
    for input in target.corpus { try attempt(input, target) }
    for input in Mutations(of: target.corpus, seed: 1).prefix(Self.triesMax) { try attempt(input, target) }
  }

  @Test("A parser with a planted fault is found out")
  func plantedFault() {
    let planted = FuzzTarget("planted", of: [], texts: ["2027-01-15"]) { text in
      try hold(!text.contains(","), "planted")
    }
    #expect(throws: FuzzFailure.self) {
      for input in Mutations(of: planted.corpus, seed: 1).prefix(Self.triesMax) { try planted.exercise(input) }
    }
  }

  @Test("The same seed makes the same inputs, and no two targets have one name")
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
