import Foundation
import TestSupport
import Testing

@Suite("The names of the reference sites")
struct ReferenceNamesTests {
  @Test("French names have real apostrophes, as the pages' own words have")
  func apostrophes() throws {
    let file = repositoryRoot.appendingPathComponent("sql/reference/sites.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
    let names = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false)[3] }
    #expect(names.contains { $0.contains("’") })
    #expect(names.filter { $0.contains("'") } == [])
  }
}
