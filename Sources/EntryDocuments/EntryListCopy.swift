public import Facilities
public import Languages
public import PostgresClient

/// One copy of an entry list on paper: its number, and when and for whom it was printed.
public struct EntryListCopy: Sendable, Equatable {
  /// Those who print lists.
  public enum Office: String, Sendable, CaseIterable, SQLDecodable {
    case frontDesk
    case siteStaff

    /// The office in both official languages.
    public var name: Bilingual {
      switch self {
      case .frontDesk: Bilingual(en: "principal entrance", fr: "entrée principale")
      case .siteStaff: Bilingual(en: "site staff", fr: "personnel du lieu")
      }
    }
  }

  /// From 1 on, unique within a revision.
  public let number: Int
  public let printedAt: OffsetTime
  /// The office that it was printed for.
  public let office: Office
  /// The subject of the person who printed it.
  public let subject: String

  public init(number: Int, printedAt: OffsetTime, office: Office, subject: String) {
    self.number = number
    self.printedAt = printedAt
    self.office = office
    self.subject = subject
  }
}

extension EntryListCopy {
  /// The copy of a row that a door or a reading function answers with.
  init(_ row: Row) throws {
    self.init(
      number: try row.get("copy"), printedAt: OffsetTime(fromDatabase: try row.get("printed_at")),
      office: try row.get("printed_role"), subject: try row.get("printed_by"))
  }
}
