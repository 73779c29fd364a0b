import Foundation
import FuzzTargets

/// Searches for an input that breaks a parser.
///
///     Fuzzer                            lists the targets
///     Fuzzer TARGET [libFuzzer's options]   with libFuzzer linked in
/// Fuzzer TARGET SECONDS                 without libFuzzer: the tests' mutations with new seeds
@main
struct Fuzzer {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1, let target = FuzzTarget.all.first(where: { $0.name == arguments[1] }) else {
      return print(FuzzTarget.all.map(\.name).joined(separator: "\n"))
    }
    #if FUZZER
      try search(target, [arguments[0]] + arguments.dropFirst(2))
    #else
      try tryOut(target, seconds: arguments.dropFirst(2).first.flatMap { Double($0) } ?? 10)
    #endif
  }

  #if !FUZZER
    private static func tryOut(_ target: FuzzTarget, seconds: Double) throws {
      let end = ContinuousClock.now + .seconds(seconds)
      var tries = 0
      for seed in 1... where ContinuousClock.now < end {
        for input in Mutations(of: target.corpus, seed: UInt64(seed)).prefix(10_000) {
          do {
            try target.exercise(input)
          } catch {
            print("\(target.name): \(error)\n\(Data(input).base64EncodedString())")
            exit(1)
          }
          tries += 1
        }
        if ContinuousClock.now >= end { break }
      }
      print("\(target.name): \(tries) inputs")
    }
  #endif
}
