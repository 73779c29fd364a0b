extension World {
  /// An institution in British Columbia and a parole office in Ontario that have the sides move in opposite orders; six
  /// rooms, two of them by one corridor, one the Visits and Correspondence area in two parts, one not attested; four
  /// mediators of whom not all are engaged everywhere and always; ten processes with two mediators each, two of them
  /// under an order; an hour and a quarter between the sites.
  static func small() -> World {
    var dice = Dice(seed: 1)
    let week = { (opens: Int, closes: Int) in Array(repeating: [Span(opens, closes)], count: 5) + [[], []] }
    var kent = Site(code: "KENT", hours: week(8 * 60, 17 * 60))
    kent.hours[2] = [Span(8 * 60, 12 * 60), Span(13 * 60, 18 * 60)]
    kent.entranceHours = week(7 * 60 + 30, 17 * 60 + 30)
    kent.entranceHours?[1] = [Span(8 * 60, 11 * 60 + 30), Span(13 * 60, 17 * 60)]
    kent.counts = [Span(11 * 60 + 45, 12 * 60 + 5), Span(15 * 60 + 30, 15 * 60 + 45)]
    kent.waiting = [.victim: ["KENT-LOUNGE", "KENT-PARLOUR"], .offender: ["KENT-INSIDE"]]
    var york = Site(
      code: "YORK", isOffice: true, region: "Ontario", zone: "America/Toronto", behind: 300, lead: 20,
      hours: week(9 * 60, 16 * 60 + 30))
    york.counts = [Span(12 * 60 + 30, 12 * 60 + 40)]
    (york.passage, york.separation, york.placedFirst, york.leavesFirst) = (10, 15, .victim, .offender)
    york.waiting = [.victim: ["YORK-A", "YORK-B"], .offender: ["YORK-C"]]
    let rooms = [
      Room(code: "KENT-BOARD", site: "KENT", corridor: "KENT-HALL"),
      Room(code: "KENT-CHAPEL", site: "KENT", seats: 4, setup: 0, clearing: 10, corridor: "KENT-HALL"),
      Room(code: "KENT-VISITS", site: "KENT", use: .area, setup: 20, clearing: 5),
      Room(code: "KENT-VISITS-1", site: "KENT", use: .part, area: "KENT-VISITS"),
      Room(code: "KENT-VISITS-2", site: "KENT", use: .part, area: "KENT-VISITS"),
      Room(code: "KENT-OPEN", site: "KENT", use: .unattested),
      Room(code: "YORK-ONE", site: "YORK", seats: 6, setup: 0, clearing: 0),
      Room(code: "YORK-TWO", site: "YORK", seats: 3, setup: 30, clearing: 60, corridor: "YORK-HALL"),
    ]
    let ends: [(Int?, Int?)] = [(300, 300), (300, nil), (2, 3), (300, 300)]
    let mediators = ends.enumerated().map { index, until in
      Mediator(id: dice.id(), subject: "m\(index)", contractUntil: until.0, casualUntil: until.1)
    }
    let processes = (0..<10).map { index in
      let roles = ["victim", "offender"] + (index % 3 == 0 ? ["offenderSupport"] : ["victimSupport"])
      return Process(
        id: dice.id(), mediator: mediators[index % 4], others: [mediators[(index + 1) % 4]],
        people: roles.map { Person(id: dice.id(), role: $0) },
        clearedUntil: [7: -1, 8: 2][index])
    }
    return World(sites: [kent, york], rooms: rooms, mediators: mediators, processes: processes, travel: 75)
  }
}
