import Foundation
import TestSupport
import Testing

/// `vestibule sites printer` in production, as an operator runs it.
@Suite(.wholePrograms)
struct SitePrinterCommandTests {
  @Test("entry.3: an operator sets a site's printer, tests it, and takes it away")
  func printer() async throws {
    try await ServedProduct.run { product, _ in
      func run(_ arguments: String...) async throws -> OperatorCommand {
        try await OperatorCommand.run(["sites"] + arguments, product.environment)
      }
      let sites = repositoryRoot.appendingPathComponent("sql/reference/sites.csv").path
      #expect(try await run("import", "--sites", sites).status == 0)
      let set = try await run(
        "printer", "KENT", "--address", "ipps://localhost:1/ipp/print", "--copies", "2", "--automatic-at", "06:00")
      #expect(set.status == 0 && set.output.contains("address: ipps://localhost:1/ipp/print\ncopies: 2\n"))
      #expect(set.output.contains("automatic-at: 06:00\ncertificate: \n"), "\(set.output)")
      let plain = try await run("printer", "KENT", "--address", "ipp://10.0.0.1/ipp/print")
      #expect(plain.status != 0 && plain.output.contains("address: The connection must be encrypted"))
      let tested = try await run("printer", "KENT", "--test")
      #expect(tested.status != 0 && tested.output.contains("test: forbiddenAddress\n"), "\(tested.output)")
      let away = try await run("printer", "KENT", "--address", "")
      #expect(away.status == 0 && away.output.contains("address: \n") && away.output.contains("automatic-at: \n"))
    }
  }
}
