import Facilities
import Languages

/// A month as a table, weeks by days: what is closed on each day, and the meetings that it touches.
struct MonthGrid {
  /// A closure on one of its days.
  struct Item {
    /// When, by the site's clock: `08:00–12:00`, or that it is the whole day.
    let time: String
    /// What is closed, and why.
    let what: String
    let meetings: [Meeting]
  }

  /// A meeting that a closure touches on a day.
  struct Meeting {
    let address: String
    let words: String
  }

  struct Cell {
    /// The day of the month; empty before its first day and after its last.
    let number: String
    let isToday: Bool
    let items: [Item]
  }

  struct Week {
    /// Which week it is: `Week of 11 January`.
    let name: String
    let cells: [Cell]
  }

  /// The month in words: `January 2027`.
  let name: String
  /// The month as addresses and the form have it: `2027-01`.
  let month: String
  /// The names of the days of the week, Monday first.
  let days: [String]
  let weeks: [Week]
  let previous: String
  let next: String
  let current: String

  /// - Parameters:
  ///   - days: the days of the month.
  ///   - path: the page's address, with or without a query.
  ///   - items: what is closed, by day.
  init(_ days: [LocalDay], today: LocalDay, at path: String, _ items: [LocalDay: [Item]], in language: Language) {
    let (first, last) = (days[0], days[days.count - 1])
    // Days of the weeks that begin or end in another month are there, and empty.
    let lead = [LocalDay?](repeating: nil, count: first.isoWeekday - 1)
    let tail = [LocalDay?](repeating: nil, count: 7 - last.isoWeekday)
    let all: [LocalDay?] = lead + days.map { Optional($0) } + tail
    weeks = stride(from: 0, to: all.count, by: 7).map { start in
      let week = all[start..<(start + 7)]
      return Week(
        name: Self.week(of: week.compactMap(\.self)[0])[language],
        cells: week.map { day in
          Cell(
            number: day.map { "\($0.dayOfMonth)" } ?? "", isToday: day == today, items: day.flatMap { items[$0] } ?? [])
        })
    }
    self.days = first.week?.map { $0.weekdayName.capitalised[language] } ?? []
    name = first.monthWords.capitalised[language]
    month = Self.text(of: first)
    let asking = path + (path.contains("?") ? "&" : "?")
    previous = "\(asking)month=\(Self.text(of: first.adding(days: -1) ?? first))"
    next = "\(asking)month=\(Self.text(of: last.adding(days: 1) ?? first))"
    current = path
  }

  /// The days of the month that a visit asks for with `month`, by its address or its form; of today's otherwise.
  ///
  /// - Throws: a fault of the field `month` if it isn't a month of the years that there are.
  static func days(_ visit: PageVisit, today: LocalDay) throws -> [LocalDay] {
    let asked = visit.form?.fields[raw: "month"] ?? visit.query("month") ?? text(of: today)
    guard let first = LocalDay("\(asked)-01"), text(of: first) == asked else {
      throw RequestFault.fields([FieldFault("month", .impossibleDate)])
    }
    return (0..<31).compactMap { first.adding(days: $0) }.filter { text(of: $0) == asked }
  }

  /// `2027-01`.
  private static func text(of day: LocalDay) -> String { String(day.text.prefix(7)) }

  private static func week(of day: LocalDay) -> Bilingual {
    Bilingual(en: "Week of \(day.dayAndMonth.en)", fr: "Semaine du \(day.dayAndMonth.fr)")
  }

  /// The texts of every month.
  static let texts: [String: Bilingual] = [
    "months": Bilingual(en: "Months", fr: "Mois"),
    "previousMonth": Bilingual(en: "The month before", fr: "Mois précédent"),
    "thisMonth": Bilingual(en: "This month", fr: "Ce mois-ci"),
    "nextMonth": Bilingual(en: "The month after", fr: "Mois suivant"),
    "monthTable": Bilingual(en: "The month as a table", fr: "Le mois en tableau"),
    "week": Bilingual(en: "Week", fr: "Semaine"),
  ]
}
