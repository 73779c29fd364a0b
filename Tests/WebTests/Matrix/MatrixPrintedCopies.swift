import EntryDocuments
import Identifiers
import Privacy
import Scenarios
import TestSupport

@testable import Web

extension MatrixRow {
  /// What became of the printed copies of a list.
  static let printedCopies: [MatrixRow] = [
    MatrixRow("GET \(list)/prints") { world, side, _ in
      try await world.takeCopy(side)
      return Asked(path: "\(list(world, side))/prints")
    },
    MatrixRow("POST \(list)/prints/{revision}/{copy}/end") { world, side, _ in
      try await world.takeCopy(side)
      return Asked(path: "\(list(world, side))/prints/1/1/end", body: #"{"fate":"returned"}"#)
    },
    MatrixRow("POST \(list)/prints/{revision}/{copy}/reopen") { world, side, _ in
      try await world.takeCopy(side)
      return Asked(path: "\(list(world, side))/prints/1/1/reopen")
    },
  ]
}

extension MatrixWorld {
  /// Takes a copy of a side's list.
  func takeCopy(_ side: Side) async throws {
    let lists = EntryLists(database: scenario.database.database, keyring: scenario.keyring)
    _ = try await lists.print(
      side == .own ? Scenario.kentDesk : Scenario.matsquiDesk, SiteCode(unchecked: place(side).site),
      day("2027-01-15"), revision: 1, copies: 1, .unkeyed)
  }
}

extension MatrixFields {
  static let printedCopies: [String: Seen] = [
    "GET /v1/entry-lists/{site}/{date}/prints": seen(
      by: [.siteStaff, .frontDesk], "copies[].revision copies[].copy copies[].printedAt copies[].recalled"),
    "POST /v1/entry-lists/{site}/{date}/prints/{revision}/{copy}/end": seen(
      by: [.siteStaff, .frontDesk], "revision copy fate at"),
    "POST /v1/entry-lists/{site}/{date}/prints/{revision}/{copy}/reopen": seen(
      by: [.siteStaff, .frontDesk], "revision copy"),
  ]
}
