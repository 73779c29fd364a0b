import Logging
import PostgresClient

extension PostgresClient {
  /// Runs a body with a client of its own, which is closed however the body ends.
  static func whileOpen<Result: Sendable>(
    _ configuration: PostgresConfiguration, logger: Logger, _ body: (PostgresClient) async throws -> Result
  ) async throws -> Result {
    let client = try PostgresClient(configuration: configuration, logger: logger)
    do {
      let result = try await body(client)
      await client.close()
      return result
    } catch {
      await client.close()
      throw error
    }
  }
}
