/// How the sides of a meeting move, in minutes from its start, as the prose over the movement plan says it: one side is
/// there, and placed, before the other arrives, and one is gone before the other leaves.
struct Ways {
  struct Leg: Equatable {
    var side: Side
    var step: Step
    var place: String?
    var during: Span
    /// How long the place stays empty after it.
    var gap = 0

    /// How long nobody else may be there.
    var kept: Span { Span(during.from, during.to + gap) }
  }

  var legs: [Leg] = []

  /// - Parameters:
  ///   - arrivals: the first and the last of the victim's side; not asked for where that isn't there.
  ///   - stagger: how many passages, separation included, the sides come earlier and leave later.
  init(
    at site: World.Site, in room: World.Room, roles: [String], minutes: Int, arrivals: ClosedRange<Int>, stagger: Int
  ) {
    let (pass, gap) = (site.passage, site.separation)
    let sides = Side.allCases.filter { side in roles.contains { $0.hasPrefix(side.rawValue) } }
    let isOfTwo = sides.count == 2
    let byTheDoor = site.isOffice || roles.contains("offenderSupport")
    let shift = stagger * (pass + gap)
    for side in sides {
      let usesDoor = side == .victim || byTheDoor
      let arrival =
        side == .victim
        ? Span(arrivals.lowerBound, arrivals.upperBound + pass)
        : Self.offenderArrival(site, isOfTwo: isOfTwo, arrivals, shift)
      // Whoever is placed first leaves the corridor the separation before the other steps into it.
      let enters = isOfTwo && side == site.placedFirst ? -(pass + gap) - pass : -pass
      // Whoever leaves last waits until the other has passed corridor and, where they use it, entrance.
      var leaves = minutes + shift
      if isOfTwo && side != site.leavesFirst {
        let firstUsesDoor = site.leavesFirst == .victim || byTheDoor
        leaves += max(pass + gap, firstUsesDoor ? 2 * pass : pass)
      }
      let door = usesDoor ? site.entrance : nil
      legs += [
        Leg(side: side, step: .arrival, place: door, during: arrival),
        Leg(side: side, step: .waiting, during: Span(arrival.from + pass, enters)),
        Leg(side: side, step: .entering, place: room.way, during: Span(enters, enters + pass)),
        Leg(side: side, step: .leaving, place: room.way, during: Span(leaves, leaves + pass)),
        Leg(side: side, step: .departure, place: door, during: Span(leaves + pass, leaves + 2 * pass)),
      ].filter { $0.during.from < $0.during.to }
    }
    for index in legs.indices { legs[index].gap = gap }
  }

  private static func offenderArrival(
    _ site: World.Site, isOfTwo: Bool, _ arrivals: ClosedRange<Int>, _ shift: Int
  ) -> Span {
    let (pass, gap) = (site.passage, site.separation)
    let begins =
      !isOfTwo
      ? -2 * pass - shift
      : site.placedFirst == .offender
        ? arrivals.lowerBound - gap - pass
        : arrivals.upperBound + pass + gap
    return Span(begins, begins + pass)
  }

  /// How many minutes before the start the victim's side comes where nothing else is said.
  static func lead(at site: World.Site, isOfTwo: Bool) -> Int {
    max(site.lead, leastLead(at: site, isOfTwo: isOfTwo))
  }

  /// How many minutes before the start the victim's side comes at the latest: time to pass the entrance and the
  /// corridor, and where it is placed first, for the other to follow.
  static func leastLead(at site: World.Site, isOfTwo: Bool) -> Int {
    isOfTwo && site.placedFirst == .victim ? 3 * site.passage + site.separation : 2 * site.passage
  }

  /// How long the room is taken: from its set-up, or the first on the way to its door, until the last has left it and
  /// it is cleared.
  func occupies(_ room: World.Room, minutes: Int) -> Span {
    let inside = legs.filter { $0.step == .entering }.map(\.during.from).min() ?? 0
    let outside = legs.filter { $0.step == .leaving }.map(\.during.to).max() ?? minutes
    return Span(min(-room.setup, inside), max(minutes, outside) + room.clearing)
  }
}
