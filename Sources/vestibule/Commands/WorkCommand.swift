import ArgumentParser
import Logging
import Notices

/// Runs a worker.
struct WorkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work",
    abstract: "Run the jobs: entry lists, notices, deadlines. Any number can run on one database.")

  func run() async throws {
    let settings = try await Settings.read(for: .work)
    Logs.begin(level: settings.logLevel)
    let logger = Logger(label: "vestibule.work")
    let installation = try await Installation.open(settings, logger: logger)
    let worker = try installation.parts.worker(
      channels: settings.channels(installation.parts, logger: logger), bounces: settings.mail.bounces,
      signInAddress: settings.mail.signInAddress, auditKeys: settings.audit.required(),
      logger: logger)
    try await installation.run([worker], logger: logger)
  }
}
