import Foundation
import TestSupport
import Testing

/// `vestibule directory` in production, as an operator runs it.
@Suite(.wholePrograms)
struct DirectoryCommandTests {
  private static let file = """
    kind,site,duty,subject,name,email,language
    siteStaff,KENT,general,,,staff@kent.test,en
    unit,,,,,rju@nhq.test,en
    person,,,m1,Marie Tremblay,m1@people.test,fr
    """

  @Test("In production, from an empty database, addresses are set by commands alone, and exported as imported")
  func fromNothing() async throws {
    try await ServedProduct.run { product, _ in
      func run(_ arguments: String...) async throws -> OperatorCommand {
        try await OperatorCommand.run(arguments, product.environment)
      }
      try await withTemporaryFolder { folder in
        let path = "\(folder)/addresses.csv"
        try Self.file.write(toFile: path, atomically: true, encoding: .utf8)
        let early = try await run("directory", "import", path)
        #expect(early.status == 1 && early.output.contains(":2: site: There is no such site. / "), "\(early.output)")
        let sites = repositoryRoot.appendingPathComponent("sql/reference/sites.csv").path
        #expect(try await run("sites", "import", "--sites", sites).status == 0)
        let gaps = try await run("directory", "list", "--gaps")
        #expect(gaps.status == 1 && gaps.output.contains("NOBODY  KENT"))
        let trial = try await run("directory", "import", path, "--dry-run")
        #expect(trial.status == 0 && trial.output.contains("lines that would change something: 2, 3, 4"))
        #expect(try await run("directory", "list").output.contains("kent.test") == false)
        let taken = try await run("directory", "import", path)
        #expect(taken.status == 0 && taken.output.contains("3 rows taken, 3 changed"), "\(taken.output)")
        let listed = try await run("directory", "list")
        #expect(listed.output.contains("siteStaff KENT general: staff@kent.test (en)"))
        #expect(!listed.output.contains("NOBODY  KENT\n"))
        let copy = "\(folder)/copy.csv"
        #expect(try await run("directory", "export", "--out", copy).status == 0)
        let again = try await run("directory", "import", copy)
        #expect(again.output.contains("3 rows taken, 0 changed"), "\(again.output)")
        let doctor = try await run("doctor", "--without-watch", "--without-provider")
        #expect(doctor.output.contains("nobody to tell at: "), "\(doctor.output)")
      }
    }
  }

  @Test("A person's page shows what the provider says of them, once they have signed in")
  func claims() async throws {
    try await ServedProduct.run { product, browser in
      let claims =
        #"{"employee":"m1","realm_access":{"roles":["rj-mediators"]},"name":"Marie Tremblay","#
        + #""email":"m1@people.test","email_verified":true,"locale":"fr"}"#
      try product.provider.tell(#"{"do":"person","sub":"m1","claims":\#(claims)}"#)
      let pages = try await browser.signIn(to: "/account")
      let page = try #require(pages.last)
      #expect(page.status == 200 && page.text.contains("value=\"Marie Tremblay\""), "\(pages)")
      #expect(page.text.contains("value=\"m1@people.test\""))
    }
  }
}
