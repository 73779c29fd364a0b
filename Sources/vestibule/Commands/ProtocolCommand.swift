import ArgumentParser
import Clauses

/// Prints the protocols' clauses and what carries each of them out.
struct ProtocolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocol", abstract: "Print each clause of the protocols, what enforces it, and where.")

  func run() {
    for clause in Clause.allCases {
      let row = clause.enforcement
      print("\(clause.rawValue)\n  \(row.by)\n  \(row.place)")
    }
  }
}
