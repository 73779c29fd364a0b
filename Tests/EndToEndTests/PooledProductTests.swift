import Foundation
import TestSupport
import Testing

/// The built program in production by PgBouncer in transaction mode.
@Suite(.enabled(if: PgBouncer.program != nil, "scripts/setup unpacks it"), .wholePrograms)
struct PooledProductTests {
  @Test("serve and work start by a pooler and are ready, an operator's commands go past it, and somebody can sign in")
  func started() async throws {
    let pool = try await PgBouncer()
    try await ServedProduct.run(through: pool) { product, browser in
      #expect(try await browser.ask("/readyz").status == 200)
      try product.person("u1", roles: "rj-unit")
      _ = try await browser.signIn()
      #expect(try await browser.ask("/rju").status == 200)

      let doctor = try await OperatorCommand.run(["doctor", "--without-provider"], product.environment)
      #expect(doctor.status == 0, "\(doctor.output)")

      let audit = ["AUDIT_KEY": Data(repeating: 5, count: 32).base64EncodedString()]
      let work = try Program(
        ["work"], environment: product.environment.merging(audit) { _, own in own }, saysErrors: true)
      var lines: [String] = []
      for await line in work.lines {
        lines.append(line)
        // It listens, to signals too.
        if line.hasPrefix("metrics ") { break }
      }
      #expect(lines.last?.hasPrefix("metrics ") == true, "\(lines)")
      work.send(SIGTERM)
      #expect(await work.end() == 0)
    }
  }
}
