import Testing

/// `vestibule jobs`, `vestibule sessions` and `vestibule settings` in production, as an operator runs them.
@Suite(.wholePrograms)
struct JobsCommandTests {
  @Test("In production jobs and sessions are seen, what doesn't fit is refused in both languages, settings need none")
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
      let open = try await run("sessions", "list")
      #expect(open.status == 0 && open.output.contains("no open session / aucune session"), "\(open.output)")
      let unknown = try await run("sessions", "end", "--subject", "nobody", "--by", "rju-1")
      #expect(unknown.status != 0 && unknown.output.contains("Nobody has signed in with that"), "\(unknown.output)")
      let settings = try await OperatorCommand.run(["settings"], [:])
      #expect(settings.status == 0 && settings.output.contains("KEYRING_MASTER_KEY  (secret;"), "\(settings.output)")
    }
  }
}
