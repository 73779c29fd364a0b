import Identifiers
import Languages
public import PostgresClient

/// The files that hold an agency's own data, in the order in which they are imported.
public enum ImportFile: String, Sendable, CaseIterable, Codable, SQLDecodable {
  case sites
  case places
  case rooms
  case openingHours = "opening_hours"
  case entranceHours = "entrance_hours"
  case formalCounts = "formal_counts"
  case holidays
  case travel

  /// The name of the file in an export.
  public var fileName: String { "\(rawValue).csv" }

  var columns: [ImportColumn] {
    switch self {
    case .sites: Self.siteColumns
    case .places:
      [
        .init("code", .code), .init("site", .code), .init("kind", .word(PlaceKind.allCases.map(\.rawValue))),
        .init("side", .word(Side.allCases.map(\.rawValue)), .mayBeEmpty), .init("name_en", .text(1...200)),
        .init("name_fr", .text(1...200)),
      ]
    case .rooms: Room.columns
    case .openingHours, .entranceHours:
      [.init("site", .code), .init("weekday", .number(1...7)), .init("opens", .time), .init("closes", .time)]
    case .formalCounts: [.init("site", .code), .init("starts", .time), .init("ends", .time)]
    case .travel: [.init("site", .code), .init("other_site", .code), .init("minutes", .number(0...2_880))]
    case .holidays:
      [
        .init("code", .code), .init("province", .province, .mayBeEmpty), .init("name_en", .text(1...200)),
        .init("name_fr", .text(1...200)), .init("rule", .word(HolidayRule.allCases.map(\.rawValue))),
        .init("month", .number(1...12), .mayBeEmpty), .init("day", .number(1...31), .mayBeEmpty),
        .init("weekday", .number(1...7), .mayBeEmpty), .init("nth", .number(1...4), .mayBeEmpty),
        .init("easter_days", .number(-60...60), .mayBeEmpty),
      ]
    }
  }

  private static let siteColumns: [ImportColumn] = [
    .init("code", .code), .init("kind", .word(Site.Kind.allCases.map(\.rawValue))), .init("name_en", .text(1...200)),
    .init("name_fr", .text(1...200)), .init("city", .text(1...100)), .init("province", .province),
    .init("region", .word(Region.allCases.map(\.rawValue))), .init("time_zone", .text(1...64)),
    .init("first_language", .word(Language.allCases.map(\.rawValue)), .mayBeAbsent),
    .init("passage_minutes", .number(1...60), .mayBeAbsent),
    .init("separation_minutes", .number(0...120), .mayBeAbsent),
    .init("placed_first", .word(Side.allCases.map(\.rawValue)), .mayBeAbsent),
    .init("leaves_first", .word(Side.allCases.map(\.rawValue)), .mayBeAbsent),
    .init("arrival_lead_minutes", .number(0...240), .mayBeAbsent),
    .init("request_lead_minutes", .number(AgencySettings.requestLeadMinutesRange), .mayBeAbsent),
    .init("confirmation_lead_minutes", .number(AgencySettings.confirmationLeadMinutesRange), .mayBeAbsent),
  ]
}

/// How a holiday's day follows from the year.
enum HolidayRule: String, CaseIterable {
  /// A day of a month.
  case date
  /// The nth weekday of a month, or the last one before a day of it.
  case weekday
  /// A number of days from Easter Sunday.
  case easter
}

/// A column of a file: what its fields may hold.
struct ImportColumn {
  enum Content {
    case code
    /// Two capital letters.
    case province
    case text(ClosedRange<Int>)
    case word([String])
    /// Words separated by single spaces, none of them twice.
    case words([String])
    case number(ClosedRange<Int>)
    /// Such as `08:00`, up to `24:00`.
    case time
  }

  enum Need {
    case required
    /// The column must be there, but its fields may be empty.
    case mayBeEmpty
    /// The column may be left out.
    case mayBeAbsent
  }

  let name: String
  let content: Content
  let need: Need

  init(_ name: String, _ content: Content, _ need: Need = .required) {
    (self.name, self.content, self.need) = (name, content, need)
  }

  /// The one spelling of a field: texts composed (NFC), times with two digits for the hour, as spreadsheets drop one.
  func canonical(_ field: String) -> String {
    switch content {
    case .text: return TextRules.composed(field)
    case .time: return field.utf8.count == 4 && Self.minutes("0\(field)") != nil ? "0\(field)" : field
    case .code, .province, .word, .words, .number: return field
    }
  }

  /// What a field may be, for a fault that says that it is something else.
  func choices(for reason: ImportReason) -> [String] {
    switch (content, reason) {
    case (.word(let words), .notAllowed), (.words(let words), .notAllowed): words
    case (.number(let range), .outOfRange): ["\(range.lowerBound)–\(range.upperBound)"]
    default: []
    }
  }

  /// The fault of a field; `nil` if there is none.
  func fault(in field: String, _ fonts: FontCoverage = .everything) -> ImportReason? {
    if field.isEmpty { return need == .required ? .required : nil }
    switch content {
    case .code: return RoomCode(field) == nil ? .notACode : nil
    case .province:
      return field.utf8.count == 2 && field.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        ? nil : .notAProvince
    case .text(let length):
      return (TextRules.fault(in: field, length: length) ?? fonts.fault(in: field)).map(ImportReason.init)
    case .word(let words): return words.contains(field) ? nil : .notAllowed
    case .words(let words):
      let given = field.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      if !given.allSatisfy(words.contains) { return .notAllowed }
      return Set(given).count == given.count ? nil : .duplicate
    case .number(let range):
      guard let number = Int(field), String(number) == field else { return .notANumber }
      return range.contains(number) ? nil : .outOfRange
    case .time: return Self.minutes(field) == nil ? .notATime : nil
    }
  }

  /// The minutes from midnight to a time such as `08:00`; 1,440 for `24:00`. `nil` if it isn't such a time.
  static func minutes(_ field: String) -> Int? {
    let bytes = Array(field.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = Digits.number(bytes[0..<2]),
      let minute = Digits.number(bytes[3..<5]), minute < 60, hour < 24 || (hour == 24 && minute == 0)
    else { return nil }
    return hour * 60 + minute
  }
}
