import Foundation
import TestSupport
import Testing

/// `vestibule rooms` and `vestibule sites rename|retire|reinstate` in production, as an operator runs them.
@Suite(.wholePrograms)
struct PremisesCommandTests {
  @Test("An operator renames rooms and sites, and takes them out of use and into use again, in the unit's name")
  func premises() async throws {
    try await ServedProduct.run { product, _ in
      func run(_ arguments: String...) async throws -> OperatorCommand {
        try await OperatorCommand.run(arguments, product.environment)
      }
      let sites = repositoryRoot.appendingPathComponent("sql/reference/sites.csv").path
      let rooms = FileManager.default.temporaryDirectory.appendingPathComponent("rooms-\(UUID().uuidString).csv")
      defer { try? FileManager.default.removeItem(at: rooms) }
      try Data("code,site,kind,name_en,name_fr,seats\nKENT-1,KENT,chapel,Chapel,Chapelle,8\n".utf8).write(to: rooms)
      #expect(try await run("sites", "import", "--sites", sites, "--rooms", rooms.path).status == 0)
      let renamed = try await run(
        "rooms", "rename", "KENT-1", "--name-en", "Quiet room", "--name-fr", "Salle calme", "--by", "rju1")
      #expect(renamed.output == "KENT-1: Quiet room / Salle calme\n", "\(renamed.output)")
      let wrong = try await run(
        "sites", "rename", "KENT", "--name-en", "Victims' house", "--name-fr", "Maison", "--by", "rju1")
      #expect(wrong.status != 0 && wrong.output.contains("nameEn: "), "\(wrong.output)")
      let unknown = try await run("rooms", "retire", "KENT-9", "--by", "rju1")
      #expect(unknown.status != 0 && unknown.output.contains("KENT-9: no such room"), "\(unknown.output)")
      let gone = try await run("sites", "retire", "KENT", "--by", "rju1")
      #expect(gone.status == 0 && gone.output.contains("(out of use / hors service)"), "\(gone.output)")
      let early = try await run("rooms", "reinstate", "KENT-1", "--by", "rju1")
      #expect(early.status != 0 && early.output.contains("its site is out of use"), "\(early.output)")
      #expect(try await run("sites", "reinstate", "KENT", "--by", "rju1").status == 0)
      #expect(try await run("rooms", "reinstate", "KENT-1", "--by", "rju1").status == 0)
      let listed = try await run("rooms", "list", "KENT")
      #expect(listed.output == "KENT-1: Quiet room / Salle calme\n", "\(listed.output)")
    }
  }
}
