import ArgumentParser
import Logging
import PostgresClient
import Privacy
import Retention

/// Runs an operator's command with the settings and the live parts, and shuts them down in order.
enum Administration {
  /// Runs a body with the parts of the configured installation.
  ///
  /// - Throws: what `Installation.open` throws, except for a demonstration, which may be administered too; a refusal as
  ///   text; anything else the body throws.
  static func run<Result: Sendable>(
    _ body: @Sendable (LiveParts) async throws -> Result
  ) async throws -> Result {
    let settings = try await Settings.read(for: .administer)
    Logs.begin(level: .critical)
    let sql = try SQLDirectory.locate()
    let parts = try LiveParts(
      DatabaseAccess(settings), webhooks: settings.webhooks.configuration, printers: settings.printers.limits,
      logger: Logger(label: "vestibule.administer"))
    do {
      _ = try await Schemas(settings, sql: sql).requireCompatible(
        connection: settings.database.sessionURL, keyringConnection: settings.keyring.url)
      let result = try await body(parts)
      await parts.close()
      return result
    } catch let refusal as RetentionRefusal {
      await parts.close()
      throw ValidationError(refusal.words)
    } catch {
      await parts.close()
      throw error
    }
  }
}

extension RetentionRefusal {
  /// The refusal's text for an operator.
  fileprivate var words: String {
    switch self {
    case .notForThisRole: "This is not for that role."
    case .notFound: "There is no such kind or process, or it has no certificate."
    case .notRemovedHere: "The daily run doesn't remove this kind, so it can't be set or activated."
    case .noDryRun:
      "That is not a dry run of the rule as it is now, of the last thirty days. Run: vestibule retention dry-run"
    case .outOfBounds(let bounds): "It may be kept from \(bounds.lowerBound) to \(bounds.upperBound) days."
    case .meetingsStand: "A meeting of the process is held or confirmed. Cancel it first, or let it take place."
    case .wrongState: "The names of the process are destroyed, or were changed meanwhile."
    case .keyReused: "The idempotency key was used for another request."
    }
  }
}
