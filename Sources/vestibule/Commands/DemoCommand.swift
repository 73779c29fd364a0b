public import ArgumentParser
import Foundation
public import Logging
import PrivatePostgres
import Privacy
import ServiceLifecycle
import UnixSignals

/// Serves a demonstration, or plays it once, with its own PostgreSQL.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Serve a demonstration on 127.0.0.1, or play it once and write its documents.")

  @Option(help: "The port to listen on, 1 to 65,535; 0 lets the system choose.")
  var port = 8080

  @Option(help: "The folder for its PostgreSQL and keys.")
  var data = ".demo"

  @Option(help: "The time at which its clock starts, such as 2027-01-15T06:00:00-08:00.")
  var now: String?

  @Flag(help: "Play the main job once, write its documents to --out, and end.")
  var once = false

  @Option(help: "With --once: the folder for the documents.")
  var out = "out"

  @Option(help: "The lowest level that is logged: trace, debug, info, notice, warning or error.")
  var logLevel = Logger.Level.notice

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port must be from 0 to 65,535.") }
    if let now, now.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)/) == nil {
      throw ValidationError("\(DemonstrationError.badInstant)")
    }
  }

  func run() async throws {
    Logs.begin(level: logLevel)
    Measures.begin()
    let progress = Progress()
    if once { return try await playOnce(progress) }
    let service = DemonstrationService(
      folder: DemonstrationFolder(path: data), port: try LoopbackPort.free(port), now: now, progress: progress)
    try await ServiceGroup(
      configuration: .init(
        services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "vestibule"))
    ).run()
  }

  private func playOnce(_ progress: Progress) async throws {
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let cluster = try await PrivatePostgres.temporary { progress($0) }
    do {
      let demonstration = try await Demonstration.prepare(
        cluster, keys: DemonstrationKeys(), showing: nil, now: OnceRun.beginning, progress: progress)
      let summary = try await demonstration.withWorker(
        outbox: "\(out)/notices", address: "https://vestibule.demonstration.invalid/"
      ) {
        try await OnceRun(
          parts: demonstration.parts, clock: demonstration.clock, out: out, progress: progress
        ).play()
      }
      try await demonstration.stop()
      print(
        "\(summary.meetings) meetings, \(summary.confirmed) confirmed, \(summary.refused.count) refused; "
          + "\(summary.entryLists.count) entry lists and \(summary.notices.count) notices in \(out)")
    } catch {
      try? await cluster.stop()
      throw error
    }
  }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
