import Configuration
import Dispatch
import Logging
import Synchronization

/// The settings of a running program. They are read again on SIGHUP; some take effect then, the others at the next
/// start.
///
/// Variables of the environment are what they were at the start. New are the file that VESTIBULE_CONFIG names, the
/// files of secrets, and what the commands print whose secrets take effect at once.
struct LiveSettings: Sendable {
  /// Where settings are read, because a command that prints a secret blocks its thread.
  private static let queue = DispatchQueue(label: "vestibule.settings")

  private let purpose: Settings.Purpose
  private let known: Known
  private let adopt: @Sendable (Settings) -> [any DeclaredSetting]
  /// Where they are read from.
  var source: @Sendable () async throws -> ConfigReader = { try await Settings.source() }

  /// What the settings said when they last counted, and what commands last printed.
  private final class Known: Sendable {
    let given: Mutex<[String: Secret]>
    let printed: Mutex<[SecretCommand: Secret]>

    init(_ settings: Settings) {
      given = Mutex(settings.given)
      printed = Mutex(settings.printed)
    }
  }

  /// - Parameter adopt: uses what takes effect at once, and returns the settings that it could use.
  init(
    _ settings: Settings, for purpose: Settings.Purpose,
    adopt: @escaping @Sendable (Settings) -> [any DeclaredSetting]
  ) {
    self.purpose = purpose
    known = Known(settings)
    self.adopt = adopt
  }

  /// Reads them again. If anything is wrong with one, all stay as they were.
  func readAgain(logger: Logger) async {
    do {
      take(try await read(source()), logger: logger)
    } catch let error as SettingsError {
      logger.error("settings not read again", metadata: ["faults": .string(error.faults.joined(separator: "; "))])
    } catch {
      logger.error("settings not read again", error: error)
    }
  }

  private func read(_ source: ConfigReader) async throws(SettingsError) -> Settings {
    let (purpose, printed) = (purpose, known.printed.withLock { $0 })
    let result: Result<Settings, SettingsError> = await withCheckedContinuation { continuation in
      Self.queue.async {
        continuation.resume(
          returning: Result { () throws(SettingsError) in
            try Settings.read(for: purpose, from: source, knowing: printed)
          })
      }
    }
    return try result.get()
  }

  private func take(_ settings: Settings, logger: Logger) {
    let old = known.given.withLock { $0 }
    let changed = SettingsReference.settings.map(\.facts.name).filter { old[$0] != settings.given[$0] }
    let taken = Set(adopt(settings).map(\.facts.name))
    let now = changed.filter { taken.contains($0) }
    // What waits for a restart is named each time, until there is one.
    let later = changed.filter { !taken.contains($0) }
    known.given.withLock { given in
      for name in now { given[name] = settings.given[name] }
    }
    known.printed.withLock { $0 = settings.printed }
    logger.notice(
      "settings read again",
      metadata: [
        "changed": .string(now.joined(separator: " ")), "at the next start": .string(later.joined(separator: " ")),
      ])
  }
}
