import ArgumentParser
import Identifiers
import Meetings

/// Zone data and what is booked, for an operator.
struct ZonesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zones", abstract: "Keep what is booked true to the zone data.",
    subcommands: [ZonesCheckCommand.self])
}

/// Derives again what a change of zone data, or of a site's zone, has moved.
struct ZonesCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Derive again what the clocks' changes have moved, and print what that was, zone by zone.",
    discussion:
      "The worker does this daily, serve, work and demo when they start; what collides is flagged, never lost.")

  @Flag(help: "Say what would be done, and change nothing.")
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

  /// What happened in a zone, in a line; meetings by id.
  static func line(_ report: ZoneReport) -> String {
    var line =
      "\(report.zone): \(report.isChanged ? "rules changed" : "as before"), \(report.meetings) meetings derived"
    line += " again, \(report.closures) closures, \(report.lists) jobs of entry lists"
    guard !report.collided.isEmpty else { return line }
    return line + "; collided: " + report.collided.map(\.description).joined(separator: " ")
  }
}
