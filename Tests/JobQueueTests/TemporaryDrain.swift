import Foundation
import Logging
import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

@Suite("Temporary drain")
struct TemporaryDrain {
  @Test("rate") func rate() async throws {
    let client = try PostgresClient(
      configuration: PostgresConfiguration(
        connectionString: "host=/tmp/queue/pg dbname=ours user=postgres", schema: "vestibule"),
      statements: StatementLibrary(directory: repositoryRoot.path + "/sql/queries"), logger: Logger(label: "x"))
    for jobs in [50_000, 100_000, 400_000, 100_000] {
      print("RATE", jobs, try await QueueBenchmark.drain(jobs: jobs, postgres: client))
    }
    await client.close()
  }
}
