import Foundation
import TestSupport
import Testing

/// `vestibule sites entrance` in production, as an operator runs it.
@Suite(.wholePrograms)
struct SiteEntranceCommandTests {
  @Test("entry.3: an operator sets what a site's entrance has on its lists, part by part, and unsets it")
  func entrance() async throws {
    try await ServedProduct.run { product, _ in
      func run(_ arguments: String...) async throws -> OperatorCommand {
        try await OperatorCommand.run(["sites"] + arguments, product.environment)
      }
      let early = try await run("entrance", "KENT")
      #expect(early.status != 0 && early.output.contains("KENT: no such site"), "\(early.output)")
      let sites = repositoryRoot.appendingPathComponent("sql/reference/sites.csv").path
      #expect(try await run("import", "--sites", sites).status == 0)
      let set = try await run(
        "entrance", "KENT", "--contact-en", "Duty officer", "--contact-fr", "Agent de service", "--telephone",
        "604-555-0142", "--release-lead-minutes", "360")
      #expect(set.status == 0 && set.output.contains("telephone: 604-555-0142\n"), "\(set.output)")
      let wrong = try await run("entrance", "KENT", "--telephone", "call me", "--release-lead-minutes", "10081")
      #expect(wrong.status != 0 && wrong.output.contains("telephone: This is not a telephone number"))
      #expect(wrong.output.contains("releaseLeadMinutes: "), "\(wrong.output)")
      let half = try await run("entrance", "KENT", "--instructions-en", "Lockers")
      #expect(half.status != 0 && half.output.contains("instructions: give both languages"), "\(half.output)")
      let unset = try await run("entrance", "KENT", "--telephone", "", "--release-lead-minutes", "")
      #expect(unset.status == 0 && unset.output.contains("telephone: \n"), "\(unset.output)")
      let shown = try await run("entrance", "KENT")
      #expect(shown.output == unset.output && shown.output.contains("contact-fr: Agent de service\n"))
    }
  }
}
