import ArgumentParser
import Identifiers
import Meetings

/// The `zones` command: keeps bookings in step with time zone data.
struct ZonesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zones", abstract: "Keep bookings in step with the time zone data.",
    subcommands: [ZonesCheckCommand.self])
}

/// Derives times again after a change of zone data, or of a site's zone.
struct ZonesCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Derive again the times that a change of zone data has moved, and print them by zone.",
    discussion:
      "The worker does this daily; serve, work and demo when they start. Collisions are flagged, never lost.")

  @Flag(help: "Report what would be done, and change nothing.")
  var dryRun = false

  func run() async throws {
    let isTrial = dryRun
    let reports = try await Administration.run { parts in
      try await ZoneData.require(parts.postgres)
      return try await ZoneChanges(database: parts.database).check(isTrial: isTrial)
    }
    for report in reports { print(Self.line(report)) }
    if isTrial { print("Nothing was changed.") }
  }

  /// One zone's report as a line, with meetings by id.
  static func line(_ report: ZoneReport) -> String {
    var line =
      "\(report.zone): \(report.isChanged ? "rules changed" : "as before"), \(report.meetings) meetings derived"
    line += " again, \(report.closures) closures, \(report.lists) jobs of entry lists"
    guard !report.collided.isEmpty else { return line }
    return line + "; collided: " + report.collided.map(\.description).joined(separator: " ")
  }
}
