import ArgumentParser
import JobQueue
import Logging

/// The parts of `make bench` that run inside the program.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure a part of the product; for make bench, on a database of its own.",
    subcommands: [DrainCommand.self, SealingCommand.self, DocumentsCommand.self])

  /// Runs jobs that do nothing, and prints jobs per second as JSON.
  struct DrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "drain", abstract: "Create jobs that do nothing, run them, and print jobs per second as JSON.")

    @Option(help: "How many jobs, 1 to 10,000,000.")
    var jobs = 100_000

    func validate() throws {
      guard (1...10_000_000).contains(jobs) else { throw ValidationError("--jobs takes 1 to 10,000,000.") }
    }

    func run() async throws {
      let settings = try await Settings.read(for: .work)
      Logs.begin(level: .warning)
      let installation = try await Installation.open(
        settings, someoneWaits: false, logger: Logger(label: "vestibule.bench"))
      let rate = try await QueueBenchmark.drain(jobs: jobs, database: installation.parts.database)
      await installation.parts.close()
      print("{\"rate\":\(rate)}")
    }
  }
}
