import Testing

/// `vestibule jobs` and `vestibule settings` in production, as an operator runs them.
@Suite(.serialized)
struct JobsCommandTests {
  @Test("In production jobs are seen, and what doesn't fit is refused in both languages; settings need none")
  func production() async throws {
    try await ServedProduct.run { product, _ in
      func run(_ arguments: String...) async throws -> OperatorCommand {
        try await OperatorCommand.run(arguments, product.environment)
      }
      let listed = try await run("jobs", "list", "--by", "rju-1")
      #expect(listed.status == 0 && listed.output.contains("no such job / aucune tâche"), "\(listed.output)")
      #expect(try await run("jobs", "kinds").status == 0)
      for arguments in [["retry", "4711"], ["cancel", "4711"], ["bury", "4711"], ["pause", "no.such"]] {
        let refused = try await OperatorCommand.run(["jobs"] + arguments + ["--by", "rju-1"], product.environment)
        #expect(refused.status != 0 && refused.output.contains("There is no such job or kind. / Cette tâche"))
      }
      let late = try await run("jobs", "pause", "notice.watch", "--minutes", "1441", "--by", "rju-1")
      #expect(late.status != 0 && late.output.contains("A pause lasts 1 to 1440 minutes."), "\(late.output)")
      let settings = try await OperatorCommand.run(["settings"], [:])
      #expect(settings.status == 0 && settings.output.contains("KEYRING_MASTER_KEY  (secret;"), "\(settings.output)")
    }
  }
}
