import PostgresClient
import TestSupport
import Testing

/// What an operator sees from outside when nobody watches the entry lists.
@Suite(.wholePrograms)
struct StaleWatchTests {
  @Test("entry.3: doctor and the readiness probe say that nobody watches the entry lists, and what the watch has found")
  func seenFromOutside() async throws {
    try await ServedProduct.run { product, browser in
      let owner = try #require(product.environment["DATABASE_OWNER_URL"])
      func doctor(_ options: String...) async throws -> OperatorCommand {
        try await OperatorCommand.run(["doctor", "--without-provider"] + options, product.environment)
      }
      func ready() async throws -> Browser.Page { try await browser.ask("/readyz") }
      let fresh = try await doctor()
      #expect(fresh.status == 0 && fresh.output.contains("ok      watch over entry lists"), "\(fresh.output)")
      #expect(try await ready().text.contains(#""entryListWatch":"ok""#))

      try await withOwner(owner) { _ = try await $0.query("watch_test_never_ran") }
      let never = try await doctor()
      #expect(never.status == 1, "\(never.output)")
      #expect(never.output.contains("WRONG   watch over entry lists: It never ran"), "\(never.output)")
      #expect(try await doctor("--without-watch").status == 0)
      let stale = try await ready()
      #expect(stale.status == 200 && stale.text.contains(#""entryListWatch":"stale""#), "\(stale.text)")

      try await withOwner(owner) { _ = try await $0.query("watch_test_ran", -50) }
      let late = try await doctor("--quiet")
      #expect(late.status == 1 && late.output.contains("It last ran 50 minutes ago"), "\(late.output)")

      try await withOwner(owner) { _ = try await $0.query("watch_test_ran", 0) }
      let well = try await doctor("--quiet")
      #expect(well.status == 0 && well.output.contains("entry lists: 2 lacks"), "\(well.output)")
      #expect(try await ready().text.contains(#""entryListWatch":"ok""#))
    }
  }
}
