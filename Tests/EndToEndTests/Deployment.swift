import Foundation
import Synchronization
import TestSupport

/// A production of the older release, with a newer one at hand to which it is brought while it works.
struct Deployment: Sendable {
  let product: ServedProduct
  let releases: Releases
  private let running = Running()

  /// The older program's `serve` is at this address.
  var address: String { product.address }

  /// The database's connection string as its owner.
  var owner: String { product.environment["DATABASE_OWNER_URL", default: ""] }

  /// Runs a body with the older program serving on a database of its own. Whatever the body started ends with it, in
  /// order.
  static func run(
    _ body: @Sendable (Deployment) async throws -> Void
  ) async throws {
    try await withTemporaryFolder { folder in
      let releases = try Releases(in: folder)
      try await ServedProduct.run([
        "VESTIBULE_SQL": releases.older.path, "AUDIT_KEY": Data(repeating: 5, count: 32).base64EncodedString(),
        "TOKENS_ROLES": ServedProduct.tokenRoles,
        // However busy the machine is, requests wait for the migration.
        "DATABASE_LOCK_TIMEOUT": "50", "DATABASE_SEARCH_TIMEOUT": "60", "LIMITS_ACTOR_BURST": "0",
        "LIMITS_ADDRESS_BURST": "0", "LIMITS_SEARCH_BURST": "0", "LIMITS_SEARCHES": "0",
        "LIMITS_SEARCHES_PER_ACTOR": "0",
      ]) { product, _ in
        let deployment = Deployment(product: product, releases: releases)
        do {
          try await body(deployment)
        } catch {
          _ = await deployment.running.end()
          throw error
        }
        let ends = await deployment.running.end()
        guard ends.allSatisfy({ $0 == 0 }) else { throw ProgramsFailed(statuses: ends) }
      }
    }
  }

  /// The settings of a program that has this release's SQL.
  func environment(_ sql: SQLVariant) -> [String: String] {
    product.environment.merging(["VESTIBULE_SQL": sql.path]) { _, own in own }
  }

  /// Starts `serve`, and returns what it wrote until it was ready, and where it and its metrics are.
  func serve(_ sql: SQLVariant) async throws -> (said: [String], address: String, metrics: String) {
    let program = try start("serve", sql)
    var said: [String] = []
    var metrics = ""
    for await line in program.lines {
      if line.hasPrefix("metrics ") { metrics = String(line.dropFirst(8)) }
      if line.hasPrefix("ready ") { return (said, String(line.dropFirst(6)), metrics) }
      said.append(line)
    }
    throw ProgramFailed(arguments: ["serve"], status: await program.end())
  }

  /// Starts `work`, and returns when it runs: from then on a signal ends it in order.
  func work(_ sql: SQLVariant) async throws {
    let program = try start("work", sql)
    for await line in program.lines where line.hasPrefix("metrics ") { return }
    throw ProgramFailed(arguments: ["work"], status: await program.end())
  }

  /// Starts a command that ends with the test.
  private func start(_ command: String, _ sql: SQLVariant) throws -> Program {
    let program = try Program([command], environment: environment(sql), saysErrors: true)
    running.add(program)
    return program
  }

  /// Starts `migrate`, which ends by itself.
  func migration(to sql: SQLVariant) throws -> Program {
    try Program(["migrate"], environment: environment(sql))
  }

  /// Runs a command to its end; a service that should have refused to start is ended after a minute.
  func run(_ arguments: String..., with sql: SQLVariant) async throws -> OperatorCommand {
    try await OperatorCommand.run(arguments, environment(sql), secondsMax: 60)
  }

  /// Somebody with a token of the provider, who speaks to one of the programs.
  func caller(_ role: String, _ subject: String, site: String? = nil, at address: String) throws -> Caller {
    try product.caller(role, subject, site: site, at: address)
  }

  /// The people of Kent, who speak to one of the programs.
  func scene(at address: String) throws -> Scene { try product.scene(at: address) }

  /// Makes the sites known, with the waiting places of Kent, attests its boardroom and engages the mediator.
  func open() async throws {
    let (first, last) = try await withOwner(owner) { (try await $0.day(0), try await $0.day(360)) }
    try await product.openKent(from: first, to: last, environment(releases.older))
  }
}

/// The programs that were started and haven't been ended yet.
private final class Running: Sendable {
  private let programs = Mutex<[Program]>([])

  func add(_ program: Program) {
    programs.withLock { $0.append(program) }
  }

  /// Asks all to end in order, and returns their statuses once they have.
  func end() async -> [Int32] {
    let all = programs.withLock { $0 }
    for program in all { program.send(SIGTERM) }
    var statuses: [Int32] = []
    for program in all { statuses.append(await program.end()) }
    return statuses
  }
}

/// Not all programs ended as they should; 0 is in order.
struct ProgramsFailed: Error {
  let statuses: [Int32]
}
