import Clauses
import Foundation
import HTTPTypes
import HummingbirdTesting
import Languages

import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

@Suite("The table of the protocols' clauses")
struct ProtocolTests {
  @Test("has a row for each clause, in the protocols' order, in both languages")
  func complete() {
    #expect(ClauseEnforcement.all.map(\.clause) == Clause.allCases)
    for row in ClauseEnforcement.all {
      #expect(Language.allCases.allSatisfy { row.what[$0].hasSuffix(".") }, "\(row.clause)")
      #expect(row.keepers.isEmpty == row.proofs.isEmpty, "what keeps a clause is shown: \(row.clause)")
    }
  }

  @Test("Every cited constraint, function, policy, route and job exists")
  func keepers() async throws {
    try await WebFixture.runWhole { scenario, application, _, _ in
      let database = scenario.database
      let names = try await database.ownerClient.query("protocol_test_names").one(of: "protocol_test_names")
      let constraints = Set(try names.get("constraints", as: [String].self))
      let functions = Set(try names.get("functions", as: [String].self))
      let walls = Set(try names.get("walls", as: [String].self))
      let gates = Set(try names.get("gates", as: [String].self))
      let jobs = try Self.names(of: #"JobKind = "([\w.]+)""#, in: "Sources")
      let routes = Set(application.table.routes.map { "\($0.method.rawValue) \($0.path)" })
      func isThere(_ keeper: ClauseKeeper, for clause: Clause) -> Bool {
        switch keeper {
        case .constraint(let name): constraints.contains(name)
        case .function(let name): functions.contains(name)
        case .gate: gates.contains(clause.rawValue)
        case .job(let kind): jobs.contains(kind)
        case .route(let route): routes.contains(route)
        case .wall(let table): walls.contains(table)
        }
      }
      for row in ClauseEnforcement.all {
        for keeper in row.keepers {
          #expect(isThere(keeper, for: row.clause), "\(row.clause.rawValue): \(keeper)")
        }
      }
      for made: ClauseKeeper in [
        .constraint("x"), .function("x"), .gate, .job("x"), .route("GET /x"), .wall("x"),
      ] {
        #expect(!isThere(made, for: .everyoneInvolved))
      }
    }
  }

  @Test("Every cited test exists, and tests named for a clause carry its id")
  func proofs() throws {
    let titles = try Self.names(of: #"@Test\(\s*"((?:[^"\\]|\\.)*)""#, in: "Tests")
    for row in ClauseEnforcement.all {
      for proof in row.proofs {
        #expect(titles.contains(proof), "\(row.clause.rawValue): \(proof)")
        #expect(proof.contains(row.clause.rawValue), "\(proof)")
      }
    }
    #expect(!titles.contains("no such test"))
  }

  @Test("is a page for whoever is signed in, in both languages")
  func page() async throws {
    try await WebFixture.run { _, client, _ in
      for (language, words) in [("en", "What the product does"), ("fr", "Ce que fait le produit")] {
        let page = try await client.page("/protocol", as: Scenario.kentDesk, language: language)
        let text = page.text
        #expect(page.status == .ok)
        #expect(text.contains(words))
        for clause in Clause.allCases { #expect(text.contains(">\(clause.rawValue)<")) }
        for disclosure in Disclosure.all {
          #expect(
            text.contains(disclosure.what[language == "fr" ? .fr : .en].replacing("'", with: "&#39;")),
            "\(disclosure.what)")
        }
      }
    }
  }

  /// What a pattern's group finds in the Swift files of a folder.
  private static func names(of pattern: String, in folder: String) throws -> Set<String> {
    let expression = try NSRegularExpression(pattern: pattern)
    let root = repositoryRoot.appendingPathComponent(folder)
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var found: Set<String> = []
    for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in expression.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
        if let range = Range(match.range(at: 1), in: text) { found.insert(String(text[range])) }
      }
    }
    return found
  }
}
