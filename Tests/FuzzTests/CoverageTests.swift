import Foundation
import FuzzTargets
import TestSupport
import Testing

@Suite("The list of fuzz targets")
struct CoverageTests {
  /// Types that parse text and need no target of their own, with reasons.
  private static let exempt: [String: String] = [
    "AnyKey": "it takes any name", "LocalMoment": "PostgreSQL's rfc3339() writes it",
    "Unit": "its text is a field's name",
    "TemplateTags": "its text is a template of ours", "TemplatePart": "it reads templates of ours, once, at the start",
    "TemplateFiles": "its text is a folder's path", "PageRenderer": "its text is the version",
    "StatementLibrary": "its text is a folder's path",
    "ServerCertificate": "its texts are paths; what is in the files is for BoringSSL",
    "TrustedAuthorities": "its text is a path; what is in the file is for BoringSSL",
    "JSONText": "it takes any text; PostgreSQL is its reader",
    "SymmetricKey": "every kind of key is made by it: tried by master-key",
    "SQLDecodable": "tried by sql-values", "String": "tried by sql-values", "Int": "tried by sql-values",
    "Int64": "tried by sql-values", "Bool": "tried by sql-values", "Double": "tried by sql-values",
    "FailureList": "the queue's own function writes it, and JSONDecoder reads it",
    "UUID": "tried by sql-values", "Optional": "tried by sql-values", "Array": "tried by bytea and array-literal",
  ]

  @Test("Every type that parses text has a fuzz target or a reason to have none")
  func everyParser() throws {
    let tried = Set((FuzzTarget.everything).flatMap(\.parsers))
    let found = try Self.parsers(under: repositoryRoot.appendingPathComponent("Sources"))
    #expect(found.count > 15, "the search finds the parsers")
    for parser in found.sorted() where !tried.contains(parser) {
      #expect(Self.exempt[parser] != nil, "\(parser) reads a text, and no fuzz target tries it")
    }
  }

  @Test("The search finds a parser without a target")
  func planted() {
    let source = "struct Planted {\n  init?(_ text: some StringProtocol) {\n  }\n}"
    #expect(Self.parsers(in: source) == ["Planted"])
  }

  @Test("A parser is attributed to its own type, not to a nested one")
  func nested() {
    let source = "struct Outer {\n  struct Inner {\n    let a: Int\n  }\n  init(json: String) throws {\n  }\n}"
    #expect(Self.parsers(in: source) == ["Outer"])
  }

  private static func parsers(under folder: URL) throws -> Set<String> {
    let files =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return try files.filter { $0.pathExtension == "swift" }.reduce(into: []) { found, file in
      found.formUnion(parsers(in: try String(contentsOf: file, encoding: .utf8)))
    }
  }

  /// The types in a file that have an initializer which takes text and may fail.
  private static func parsers(in source: String) -> Set<String> {
    var found: Set<String> = []
    // The types open at a line, innermost last, with their indentation.
    var open: [(indent: Int, type: String)] = []
    for line in source.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      if let match = line.firstMatch(of: /^[^\/]*\b(?:struct|enum|class|actor|extension|protocol) ([A-Z]\w+)/) {
        open.removeAll { $0.indent >= indent }
        open.append((indent, String(match.1)))
      }
      if line.contains(/init(?:\?\((?:_|\w+)(?: \w+)?: (?:some StringProtocol|String)\b|\([^)]*: String\) throws)/) {
        if let type = open.last(where: { $0.indent < indent })?.type { found.insert(type) }
      }
    }
    return found
  }
}
