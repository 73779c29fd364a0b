import Logging
import TestSupport
import Testing

@testable import PostgresClient

/// Nothing here connects: a connection is opened by the first request, not by its lease.
@Suite("The pool of exclusive connections", .timeLimit(.minutes(30)))
struct ExclusivePoolTests {
  private func pool(size: Int) throws -> ExclusivePool {
    let configuration = PostgresConfiguration(connectionString: "host=/nonexistent")
    return ExclusivePool(
      ConnectionPlan(
        settings: try ConnectionSettings(configuration, purpose: .statements), silenceMax: nil,
        logger: LogCapture().logger()),
      size: size)
  }

  @Test("Who waits too long is told so, safe to try again")
  func timeout() async throws {
    let pool = try pool(size: 1)
    let lease = try await pool.acquire(until: .now)
    for patience in [Duration.zero, .milliseconds(200)] {
      let error = await failure { try await pool.acquire(until: .now + patience) }
      #expect(error?.kind == .poolTimeout)
      #expect(error?.retry == .safe)
    }
    pool.release(lease)
    pool.release(try await pool.acquire(until: .now))
  }

  @Test("Who waits gets the connection that is given back, unless cancelled or closed before")
  func waiting() async throws {
    let pool = try pool(size: 1)
    let hour = ContinuousClock.now + .seconds(3600)
    let lease = try await pool.acquire(until: .now)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { #expect(await failure { try await pool.acquire(until: hour) }?.kind == .cancelled) }
      group.cancelAll()
    }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { #expect(await failure { pool.release(try await pool.acquire(until: hour)) } == nil) }
      pool.release(lease)
    }
    _ = try await pool.acquire(until: .now)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { #expect(await failure { try await pool.acquire(until: hour) }?.kind == .closed) }
      await pool.close()
    }
  }
}
