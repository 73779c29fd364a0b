public import ArgumentParser
import Clauses
import Foundation
public import Languages
import Web

/// Prints the protocols' clauses, what carries each of them out, and which tests show it.
struct ProtocolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocol", abstract: "Print each clause of the protocols, what enforces it, and which test shows it.")

  @Option(help: "en or fr.")
  var language: Language = .en

  @Flag(help: "As JSON, with both languages.")
  var json = false

  private struct Row: Encodable {
    let clause: String
    let what: Bilingual
    let keptBy: [String]
    let shownBy: [String]
  }

  func run() throws {
    let rows = ClauseEnforcement.all.map { row in
      Row(
        clause: row.clause.rawValue, what: row.what, keptBy: row.keepers.map(\.description), shownBy: row.proofs)
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(rows), as: UTF8.self))
      return
    }
    for row in rows {
      print("\(row.clause)  \(row.what[language])")
      for keeper in row.keptBy { print("    \(Self.keptBy[language]) \(keeper)") }
      for proof in row.shownBy { print("    \(Self.shownBy[language]) \(proof)") }
    }
  }

  private static let keptBy = Bilingual(en: "kept by ", fr: "assuré par  ")
  private static let shownBy = Bilingual(en: "shown by", fr: "démontré par")
}

extension Language: ExpressibleByArgument {}
