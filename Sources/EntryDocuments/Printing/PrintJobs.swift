public import Facilities
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// The id of a print.
public typealias PrintJobID = TypedID<PrintJob>

/// A print of numbered copies of a revision by the site's printer. It holds no name.
public struct PrintJob: Sendable, Codable, Equatable {
  public let id: PrintJobID
  public let revision: Int
  /// The numbers of the copies, from the first to the last.
  public let firstCopy: Int
  public let lastCopy: Int
  public let askedBy: Asker
  public let askedAt: OffsetTime
  public let state: State
  /// Why it is in that state: a code of the product's, such as `outOfPaper`, or a word of the printer's behind `ipp:`.
  public let reason: String?
  /// Whether somebody wants it cancelled, and the printer hasn't said yet that it is.
  public let cancelAsked: Bool
  /// When it went out to the printer.
  public let sentAt: OffsetTime?
  public let endedAt: OffsetTime?
  /// Whether the printer has forgotten the document.
  public let spoolPurged: Spool?

  /// Who had it printed.
  public enum Asker: String, Sendable, Codable, CaseIterable {
    case frontDesk
    case siteStaff
    /// Nobody: the site's time had come.
    case itself
  }

  /// How far it is.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// The printer has nothing of it yet.
    case waiting
    /// It went out, and the printer hasn't answered yet.
    case sent
    case printing
    /// The printer has it and can't go on.
    case stopped
    case printed
    case failed
    /// Nobody knows whether it came out. It isn't sent again by itself.
    case unknown
    case cancelled

    /// Whether nothing more becomes of it.
    public var isOver: Bool {
      switch self {
      case .printed, .failed, .unknown, .cancelled: true
      case .waiting, .sent, .printing, .stopped: false
      }
    }
  }

  /// Whether the printer has forgotten the document.
  public enum Spool: String, Sendable, Codable, CaseIterable {
    case yes
    case no
    /// The printer can't be asked to, and doesn't say.
    case notSupported
  }
}

extension EntryLists {
  /// Has the site's printer print copies of the current revision, 1 to 20 at a time. A job sends them.
  ///
  /// - Throws: `EntryListRefusal`, as `print`, and `noPrinter`.
  public func printOnPrinter(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, revision: Int, copies: Int, _ command: Command
  ) async throws -> PrintJob {
    guard EntryListRules.copiesAtOnce.contains(copies) else {
      throw EntryListRefusal.invalid([FieldFault("copies", .outOfRange)])
    }
    return try await change(
      "print_job_ask", actor, command,
      [
        "given_site": .text(site), "given_day": .date(day.text), "given_revision": .integer(revision),
        "copies": .integer(copies),
      ])
  }

  /// The prints of a list by the site's printer, the newest first.
  ///
  /// - Throws: `EntryListRefusal.notFound` for anyone who isn't of the site.
  public func printJobs(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> [PrintJob] {
    if let own = actor.site, own != site { throw EntryListRefusal.notFound }
    let rows = try await database.acting(as: actor).rows(
      of: "print_job_list", ["given_site": .text(site), "given_day": .date(day.text)])
    return try rows.map {
      try JSONDecoder().decode(PrintJob.self, from: Data($0.get("answer", as: JSONText.self).text.utf8))
    }
  }

  /// Has a print cancelled: at once if nothing went out yet, otherwise at the printer. A second time changes nothing.
  ///
  /// - Throws: `EntryListRefusal`: `notFound`, also for a print of another list; `printOver`.
  public func cancelPrint(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, _ print: PrintJobID, _ command: Command
  ) async throws -> PrintJob {
    try await change(
      "print_job_cancel", actor, command,
      ["given_site": .text(site), "given_day": .date(day.text), "given_print": .uuid(print)])
  }
}
