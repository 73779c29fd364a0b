/// What is asked for: who, where and when.
struct Wish {
  var process: World.Process
  var form: String
  var site: String
  var room: String
  /// By the site's wall, in minutes from Monday's midnight there.
  var wall: Int
  var minutes: Int
  var people: [World.Person]
  /// How long before the start each arrives, where that is said.
  var arrivals: [Int?]

  var roles: [String] { people.map(\.role) }
  var sides: Set<Side> { Set(people.map(\.side)) }
  var day: Int { Int((Double(wall) / 1440).rounded(.down)) }
  var minuteOfDay: Int { wall - day * 1440 }
  var text: String {
    let who = zip(people, arrivals).map { person, arrival in person.role + (arrival.map { "-\($0)" } ?? "") }
    return "\(form) \(room) \(World.wall(wall)) \(minutes) min, \(who.joined(separator: "+"))"
  }

  /// The same people at another place and time.
  func moved(to site: String, _ room: String, _ wall: Int, _ minutes: Int) -> Wish {
    var other = self
    (other.site, other.room, other.wall, other.minutes) = (site, room, wall, minutes)
    return other
  }
}

/// A meeting as the model knows it.
struct Booked {
  enum State: String { case held, confirmed, expired, declined, cancelled, stopped }

  var id: String
  var wish: Wish
  /// Who attends as the mediator.
  var mediator: World.Mediator
  /// When it begins, in minutes from Monday's beginning in UTC.
  var begins: Int
  /// When it was asked for.
  var requested = 0
  var state = State.held
  var heldUntil: Int
  var stagger: Int
  /// How long before the start each of the victim's side arrives.
  var arrivals: [Int?]
  var ways: [Ways.Leg]
  var occupied: Span
  var agreed: Set<String> = []
  /// The version of the attendee list that they agree to.
  var listVersion = 1
  var flags: Set<String> = []
  /// Whether the entrance recorded that somebody of it has arrived.
  var hasArrived = false
  /// How long each is needed, by id, once it isn't as planned any more.
  var needed: [String: Span]?

  var during: Span { Span(begins, begins + wish.minutes) }

  /// How long the people of a side are needed: from its arrival until it has left. The mediator comes in with the first
  /// of the victim's side, and leaves with the last.
  func committed(_ side: Side) -> Span {
    let spans = ways.filter { $0.side == side }.map(\.during) + [during]
    return Span(spans.map(\.from).min() ?? begins, spans.map(\.to).max() ?? begins)
  }

  /// Everyone who is needed, by id, and how long.
  var committed: [(person: String, during: Span)] {
    needed.map { needed in needed.map { ($0.key, $0.value) } }
      ?? [(mediator.id, committed(.victim))] + wish.people.map { ($0.id, committed($0.side)) }
  }

  /// When the first of either side arrives.
  var firstArrival: Int { ways.filter { $0.step == .arrival }.map(\.during.from).min() ?? begins }

  /// Whether both sides come and one of them has no place to wait in.
  var waitsNowhere: Bool {
    Set(ways.map(\.side)).count == 2 && ways.contains { $0.step == .waiting && $0.place == nil }
  }

  /// From the first step to the last, and the room's time.
  var whole: Span {
    let spans = ways.map(\.during) + [occupied]
    return Span(spans.map(\.from).min() ?? begins, spans.map(\.to).max() ?? begins)
  }
}

/// What one meeting takes from all others for a while.
struct Claim {
  enum Kind { case room, person, place }

  let kind: Kind
  let name: String
  let span: Span
  /// Where it is.
  var site = ""

  /// Whether both can't be had. Between two sites a person is on the way.
  func meets(_ other: Claim, travel: Int) -> Bool {
    guard kind == other.kind && name == other.name else { return false }
    let way = kind == .person && site != other.site ? travel : 0
    return Span(span.from - way, span.to + way).meets(other.span)
  }
}

/// A time in which a site, or a room of it, can't be used, in minutes from Monday's beginning in UTC.
struct Closed {
  let id: String
  let site: String
  let room: String?
  let during: Span
}
