/// A stretch of minutes; the last is not in it.
struct Span: Hashable {
  var from: Int
  var to: Int

  init(_ from: Int, _ to: Int) {
    (self.from, self.to) = (from, to)
  }

  /// Whether there is a minute in both.
  func meets(_ other: Span) -> Bool { max(from, other.from) < min(to, other.to) }

  /// The same stretch so many minutes later.
  func later(_ minutes: Int) -> Span { Span(from + minutes, to + minutes) }
}

enum Side: String, CaseIterable { case victim, offender }

enum Step: String, CaseIterable { case arrival, waiting, entering, leaving, departure }

/// A few sites with what decides a request there. Times of a day are minutes since its midnight on the site's wall;
/// days are counted from Monday 2027-01-11, instants in minutes from its beginning in UTC.
struct World {
  struct Site {
    var code: String
    var isOffice = false
    var region = "Pacific"
    var zone = "America/Vancouver"
    /// How many minutes its wall's clock is behind UTC, all week.
    var behind = 420
    var lead = 30
    var passage = 5
    var separation = 10
    var placedFirst = Side.offender
    var leavesFirst = Side.victim
    /// By day of the week, Monday first.
    var hours: [[Span]]
    /// When its entrance lets people in and out, where that isn't whenever it is open.
    var entranceHours: [[Span]]?
    var counts: [Span] = []
    var waiting: [Side: [String]] = [:]

    var entrance: String { "\(code)-ENTRANCE" }
  }

  enum Use { case attested, unattested, area, part }

  struct Room {
    var code: String
    var site: String
    var use = Use.attested
    var seats = 8
    var setup = 15
    var clearing = 15
    var corridor: String?
    var area: String?

    /// What one party at a time has on the way to it: its corridor, or its own door.
    var way: String { corridor ?? "/\(code)" }
  }

  struct Mediator {
    var id: String
    var subject: String
    /// The last day of each engagement: by contract in the Pacific region, casual elsewhere.
    var contractUntil: Int?
    var casualUntil: Int?
  }

  struct Person {
    var id: String
    var role: String

    var side: Side { role.hasPrefix("victim") ? .victim : .offender }
  }

  struct Process {
    var id: String
    var mediator: Mediator
    /// Who is assigned besides.
    var others: [Mediator] = []
    var people: [Person]
    /// Until which day the order between its two is cleared; -1 for not at all, `nil` where there is none.
    var clearedUntil: Int?
  }

  var sites: [Site]
  var rooms: [Room]
  var mediators: [Mediator]
  var processes: [Process]
  /// How many minutes the way from one site to another takes, where it is listed.
  var travel: Int?
  /// What the agency says of ways that aren't listed, within a city and between two.
  var sameCityMinutes = 60
  var otherCityMinutes = 240
  var isOneCity = true

  /// How many minutes the way from one site to another takes.
  var way: Int { travel ?? (isOneCity ? sameCityMinutes : otherCityMinutes) }

  /// The site of a code that is one of them.
  func site(_ code: String) -> Site { sites.first { $0.code == code } ?? sites[0] }

  /// The room of a code that is one of them.
  func room(_ code: String) -> Room { rooms.first { $0.code == code } ?? rooms[0] }

  /// What is taken where a room is: itself, and the parts of an area.
  func taken(with room: String) -> [String] { [room] + rooms.filter { $0.area == room }.map(\.code) }

  /// A day as PostgreSQL reads it.
  static func date(_ day: Int) -> String { "2027-01-\(11 + day < 10 ? "0" : "")\(11 + day)" }

  /// A time on a wall as PostgreSQL reads it.
  static func wall(_ minutes: Int) -> String {
    let day = Int((Double(minutes) / 1440).rounded(.down))
    let (hour, minute) = ((minutes - day * 1440) / 60, (minutes - day * 1440) % 60)
    return "\(date(day))T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

extension World {
  /// A time on a wall in January 2027, from RFC 3339, in minutes from Monday's midnight there.
  static func wallMinutes(_ text: String) -> Int? {
    let numbers = text.prefix(16).split { "-T:".contains($0) }.compactMap { Int($0) }
    guard numbers.count == 5, numbers[0] == 2027 else { return nil }
    let month = [1: 0, 2: 31][numbers[1]]
    return month.map { ($0 + numbers[2] - 11) * 1440 + numbers[3] * 60 + numbers[4] }
  }
}
