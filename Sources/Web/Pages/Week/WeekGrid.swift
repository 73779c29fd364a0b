import Facilities
import HummingbirdCore
import Languages

/// A week as a table, rows by days, and as a list of the same: what is taken, what is closed and what is free.
struct WeekGrid {
  /// Something that takes up time on a day.
  struct Item {
    /// When, by the site's clock: `10:00–12:00`, or that it is the whole day.
    let time: String
    let what: String
    /// Where it leads; `nil` if it leads nowhere.
    var address: String?
    /// How it looks: `held`, `confirmed`, `over`, `closed` or `free`.
    let kind: String
  }

  struct Cell {
    let items: [Item]
  }

  struct Row {
    let name: String
    let cells: [Cell]
  }

  struct Day {
    let name: String
    let isToday: Bool
  }

  /// A day of the list beside the table on which something is taken; what is free, and that the site isn't open, stands
  /// in the table alone.
  struct ListedDay {
    let name: String
    let items: [ListedItem]
  }

  struct ListedItem {
    let row: String
    let item: Item
  }

  let days: [Day]
  let rows: [Row]
  let hasNoRows: Bool
  let listed: [ListedDay]
  let hasNoneListed: Bool
  let previous: String
  let next: String
  let current: String
  let from: String

  /// - Parameters:
  ///   - week: the seven days, Monday first.
  ///   - rows: the name of each row, and its items by day.
  init(
    _ week: [LocalDay], today: LocalDay, at path: String, _ rows: [(name: String, items: [LocalDay: [Item]])],
    in language: Language
  ) {
    days = week.map { Day(name: $0.spokenWithoutYear[language], isToday: $0 == today) }
    self.rows = rows.map { row in Row(name: row.name, cells: week.map { Cell(items: row.items[$0] ?? []) }) }
    hasNoRows = rows.isEmpty
    listed = week.compactMap { day in
      let items = rows.flatMap { row in
        (row.items[day] ?? []).filter { $0.kind != "free" && !$0.time.isEmpty }.map {
          ListedItem(row: row.name, item: $0)
        }
      }.sorted { $0.item.time < $1.item.time }
      return items.isEmpty ? nil : ListedDay(name: day.spoken[language], items: items)
    }
    hasNoneListed = listed.isEmpty
    from = week[0].text
    previous = "\(path)?day=\(week[0].adding(days: -7)?.text ?? from)"
    next = "\(path)?day=\(week[0].adding(days: 7)?.text ?? from)"
    current = path
  }

  /// The week that a visit asks for with `day`: that of the day, or of today.
  ///
  /// - Throws: a fault of the field `day` if it isn't a day, or if its week leaves the years that there are.
  static func week(_ visit: PageVisit, today: LocalDay) throws -> [LocalDay] {
    var fields = TextFields(percentEncoded: visit.call.request.uri.query ?? "")
    let asked = fields.parsed("day", required: false, else: .impossibleDate) { TypedTime.day($0) }
    try fields.settleKnown()
    guard let days = (asked ?? today).week else { throw RequestFault.fields([FieldFault("day", .impossibleDate)]) }
    return days
  }

  /// The texts of every week; a page adds `row`, what its rows are, and `nothing`, for a week without rows.
  static let texts: [String: Bilingual] = [
    "weeks": Bilingual(en: "Weeks", fr: "Semaines"),
    "previous": Bilingual(en: "The week before", fr: "Semaine précédente"),
    "thisWeek": Bilingual(en: "This week", fr: "Cette semaine"),
    "next": Bilingual(en: "The week after", fr: "Semaine suivante"),
    "table": Bilingual(en: "The week as a table", fr: "La semaine en tableau"),
    "caption": Bilingual(
      en: "Times are each site's own", fr: "Les heures sont celles de chaque établissement ou bureau"),
    "list": Bilingual(en: "The same as a list", fr: "La même semaine en liste"),
    "nothingListed": Bilingual(en: "Nothing is booked or closed.", fr: "Aucune réservation ni fermeture."),
  ]
}
