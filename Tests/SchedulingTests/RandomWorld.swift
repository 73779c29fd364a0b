extension World {
  /// A site with hours, counts, rooms and rules of movement by chance, and another where its people may be meanwhile.
  /// Everyone may meet at any time: an offer of rooms and times knows of no clause.
  static func random(_ dice: inout Dice) -> World {
    var rooms: [Room] = []
    let sites = ["KENT", "YORK"].map { code in
      let site = site(code, &dice)
      for index in 0..<(code == "KENT" ? 3 : 1) {
        rooms.append(
          Room(
            code: "\(code)-\(index)", site: code, seats: dice.pick([3, 8, 8]), setup: dice.minutes(0, 30),
            clearing: dice.minutes(0, 45), corridor: dice.falls(70) ? "\(code)-HALL" : nil))
      }
      return site
    }
    let mediators = (0..<3).map { Mediator(id: dice.id(), subject: "m\($0)", contractUntil: 300, casualUntil: 300) }
    let processes = (0..<6).map { index in
      let roles = ["victim", "offender", index % 2 == 0 ? "offenderSupport" : "victimSupport"]
      return Process(
        id: dice.id(), mediator: mediators[index % 3], others: [mediators[(index + 1) % 3]],
        people: roles.map { Person(id: dice.id(), role: $0) })
    }
    return World(
      sites: sites, rooms: rooms, mediators: mediators, processes: processes, travel: dice.minutes(60, 240))
  }

  private static func site(_ code: String, _ dice: inout Dice) -> Site {
    let isKent = code == "KENT"
    var site = Site(
      code: code, isOffice: !isKent || dice.falls(30), region: isKent ? "Pacific" : "Ontario",
      zone: isKent ? "America/Vancouver" : "America/Toronto", behind: isKent ? 420 : 300, hours: [])
    site.lead = dice.minutes(0, 60)
    site.passage = dice.minutes(5, 15)
    site.separation = dice.minutes(0, 20)
    site.placedFirst = dice.pick(Side.allCases)
    site.leavesFirst = dice.pick(Side.allCases)
    for _ in 0..<5 {
      let (opens, noon) = (dice.minutes(7 * 60, 10 * 60), dice.minutes(11 * 60, 13 * 60))
      let closes = dice.minutes(14 * 60, 18 * 60)
      // Sometimes closed over noon, sometimes in two stretches that touch.
      site.hours.append(
        dice.falls(50) ? [Span(opens, closes)] : [Span(opens, noon), Span(noon + dice.pick([0, 30]), closes)])
    }
    if dice.falls(40) {
      // Sometimes the entrance opens earlier, sometimes it is closed over noon.
      site.entranceHours = site.hours.map { day in
        let (opens, closes) = ((day.first?.from ?? 0) - dice.minutes(0, 60), (day.last?.to ?? 0) + dice.minutes(0, 60))
        return dice.falls(50) ? [Span(opens, closes)] : [Span(opens, 12 * 60), Span(12 * 60 + 45, closes)]
      }
      site.entranceHours? += [[], []]
    }
    site.hours += [[], []]
    for hour in [8, 11, 15] where dice.falls(50) {
      let from = dice.minutes(hour * 60, hour * 60 + 60)
      site.counts.append(Span(from, from + dice.minutes(5, 30)))
    }
    for (side, places) in [(Side.victim, ["A", "B"]), (.offender, ["C", "D"])] {
      site.waiting[side] = places.prefix(Int.random(in: 0...2, using: &dice)).map { "\(code)-\($0)" }
    }
    return site
  }
}
