import TestSupport
import Testing

/// `vestibule audit watch` in production, as an operator runs it.
@Suite(.serialized, .wholePrograms)
struct AuditWatchCommandTests {
  @Test("An operator sees how much reading is usual for each role, and sets what is given of it")
  func watch() async throws {
    try await ServedProduct.run { product, _ in
      func run(_ arguments: String...) async throws -> OperatorCommand {
        try await OperatorCommand.run(["audit", "watch"] + arguments, product.environment)
      }
      let shown = try await run("show")
      let ofMediators = "mediator: window-minutes 60, objects-max 10, no-hours\n"
      #expect(shown.status == 0 && shown.output.contains(ofMediators), "\(shown.output)")
      #expect(shown.output.contains("frontDesk: window-minutes 60, objects-max 10, hours-margin-minutes 180\n"))
      let set = try await run("set", "--role", "frontDesk", "--objects-max", "15", "--no-hours", "--by", "auditor-1")
      let ofDesks = "frontDesk: window-minutes 60, objects-max 15, no-hours\n"
      #expect(set.status == 0 && set.output.contains(ofDesks), "\(set.output)")
      let wrong = try await run(
        "set", "--role", "mediator", "--objects-max", "0", "--hours-margin-minutes", "60", "--by", "a1")
      #expect(wrong.status != 0 && wrong.output.contains("objectsMax: The value is out of range."), "\(wrong.output)")
      #expect(wrong.output.contains("hoursMarginMinutes: "), "\(wrong.output)")
      for arguments in [
        ["--role", "rju", "--by", "a1"], ["--role", "auditor", "--objects-max", "5", "--by", "a1"],
        ["--role", "siteStaff", "--no-hours", "--hours-margin-minutes", "5", "--by", "a1"],
        ["--role", "rju", "--objects-max", "5"],
      ] {
        let refused = try await OperatorCommand.run(["audit", "watch", "set"] + arguments, product.environment)
        #expect(refused.status != 0, "\(arguments)")
      }
      let after = try await run("show")
      #expect(after.output.contains(ofMediators) && after.output.contains(ofDesks), "\(after.output)")
    }
  }
}
