public import Facilities
public import Identifiers
public import PostgresClient
public import Privacy

/// Numbered copies of a revision.
public struct EntryListCopies: Sendable, Codable, Equatable {
  public let revision: Int
  /// The numbers of the copies, ascending.
  public let copies: [Int]
}

/// What became of a printed copy. A closed list.
public enum CopyFate: String, Sendable, CaseIterable, Codable, SQLDecodable {
  /// The front desk has it back.
  case returned
  /// It was shredded where it was.
  case shredded
}

/// A printed copy of a revision, and what became of it.
public struct PrintedCopy: Sendable, Codable, Equatable {
  public let revision: Int
  public let copy: Int
  public let printedAt: OffsetTime
  /// Whether it is asked for: a newer revision counts, or its day is over.
  public let recalled: Bool
  /// `nil` while it is out.
  public let fate: CopyFate?
  /// When its fate was noted.
  public let endedAt: OffsetTime?
}

extension PrintedCopy {
  /// The copy of a row that a reading function answers with.
  fileprivate init(_ row: Row, _ isRecalled: Bool) throws {
    self.init(
      revision: try row.get("revision"), copy: try row.get("copy"),
      printedAt: OffsetTime(fromDatabase: try row.get("printed_at")), recalled: isRecalled,
      fate: try row.get("fate"),
      endedAt: try row.get("ended_at", as: String?.self).map { OffsetTime(fromDatabase: $0) })
  }
}

/// The copies of a revision that are asked for (`entry.3`).
public struct EntryListRecall: Sendable, Equatable {
  /// The day of the list.
  public let day: LocalDay
  public let revision: Int
  /// In the order of their numbers, those that are back among them.
  public let copies: [PrintedCopy]

  /// Whether none of them is out any more.
  public var isDone: Bool { copies.allSatisfy { $0.fate != nil } }
}

/// The answer to noting what became of a copy, or to taking that back.
public struct CopyEnd: Sendable, Codable, Equatable {
  public let revision: Int
  public let copy: Int
  /// `nil` once it is taken back: the copy is out.
  public let fate: CopyFate?
  public let at: OffsetTime?
}

extension EntryLists {
  /// The printed copies of a list, in the order of revisions and numbers; none for anyone who isn't of the site.
  public func printedCopies(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> [PrintedCopy] {
    let rows = try await database.acting(as: actor).rows(
      of: "entry_list_copies", ["given_site": .text(site), "given_day": .date(day.text)])
    return try rows.map { try PrintedCopy($0, try $0.get("is_recalled")) }
  }

  /// The printed copies that are asked for, by revision, those that are back among them.
  public func recalls(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> [EntryListRecall] {
    Self.recalls(try await printedCopies(actor, site, day).filter(\.recalled), of: day)
  }

  /// The printed copies of the site's earlier days that are asked for, by day and revision: those of each revision of
  /// which one is out, or came to its end only today. None for anyone who isn't of the site.
  public func recallsOfEarlierDays(_ actor: Actor, _ site: SiteCode) async throws -> [EntryListRecall] {
    let rows = try await database.acting(as: actor).rows(
      of: "entry_list_copies_earlier", ["given_site": .text(site)])
    let copies = try rows.map { row in (day: try row.get("day", as: LocalDay.self), copy: try PrintedCopy(row, true)) }
    return Dictionary(grouping: copies, by: \.day).sorted { $0.key < $1.key }
      .flatMap { day, copies in Self.recalls(copies.map(\.copy), of: day) }
  }

  /// The copies by revision.
  private static func recalls(_ copies: [PrintedCopy], of day: LocalDay) -> [EntryListRecall] {
    Dictionary(grouping: copies, by: \.revision).sorted { $0.key < $1.key }
      .map { EntryListRecall(day: day, revision: $0.key, copies: $0.value) }
  }

  /// Notes what became of a printed copy, also of a list that was destroyed. The last word counts.
  ///
  /// - Parameter fate: `nil` takes back what was noted.
  /// - Throws: `EntryListRefusal`: `notFound`, or `copyUnknown` if no such copy was printed.
  public func endCopy(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, revision: Int, copy: Int, fate: CopyFate?, _ command: Command
  ) async throws -> CopyEnd {
    try await change(
      "entry_list_end_copy", actor, command,
      [
        "given_site": .text(site), "given_day": .date(day.text), "given_revision": .integer(revision),
        "given_copy": .integer(copy), "given_fate": .text(fate),
      ])
  }
}
