public import ArgumentParser
import Clauses
import Foundation
public import Languages
import Web

/// Prints the protocols' clauses, what enforces each and which tests show it; or who reads which field of a process.
struct ProtocolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocol", abstract: "Print each clause of the protocols, what enforces it, and which test shows it.",
    discussion: """
      With --readers instead: everything that is answered about a process and its meetings, who reads it, and by which \
      routes and fields of the API.
      """)

  @Flag(help: "Print who reads which field of a process.")
  var readers = false

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

  private struct DisclosureRow: Encodable {
    struct Field: Encodable {
      let route: String
      let field: String
      let readBy: [String]
    }

    let what: Bilingual
    let readBy: [String]
    let fields: [Field]
  }

  func run() throws {
    if readers { try printReaders() } else { try printClauses() }
  }

  private func printReaders() throws {
    let rows = Disclosure.all.map { row in
      DisclosureRow(
        what: row.what, readBy: row.readers.map(\.rawValue),
        fields: row.fields.map { field, readers in
          DisclosureRow.Field(route: field.route, field: field.path, readBy: readers.sorted().map(\.rawValue))
        }.sorted { ($0.route, $0.field) < ($1.route, $1.field) })
    }
    if json { return try printJSON(rows) }
    for row in rows {
      print(row.what[language])
      for field in row.fields {
        print("    \(field.route)  \(field.field)  \(field.readBy.joined(separator: ", "))")
      }
    }
  }

  private func printJSON(_ rows: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(rows), as: UTF8.self))
  }

  private func printClauses() throws {
    let rows = ClauseEnforcement.all.map { row in
      Row(
        clause: row.clause.rawValue, what: row.what, keptBy: row.keepers.map(\.description), shownBy: row.proofs)
    }
    if json { return try printJSON(rows) }
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
