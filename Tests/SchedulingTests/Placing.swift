extension PlainScheduler {
  /// The meeting by the least stagger at which nothing is in the way, or what is in the way of the first.
  ///
  /// - Parameters:
  ///   - kept: how long before the start each arrives, where that has been settled.
  ///   - lead: how far ahead the first arrival must lie.
  func place(
    _ wish: Wish, id: String, by mediator: World.Mediator, arrivals kept: [Int?]?, lead: Int = Self.requestLead
  ) -> Verdict {
    let site = world.site(wish.site)
    var refusal: String?
    for stagger in 0...3 {
      let planned = Ways.lead(at: site, isOfTwo: wish.sides.count == 2) + stagger * (site.passage + site.separation)
      let arrivals =
        kept ?? zip(wish.people, wish.arrivals).map { person, said in person.side == .victim ? said ?? planned : nil }
      let meeting = plan(wish, id: id, by: mediator, arrivals: arrivals, stagger: stagger)
      guard let obstacle = unmet(by: meeting, lead) ?? obstacle(to: meeting) else { return .granted(meeting) }
      refusal = refusal ?? obstacle
      if obstacle != "duringCount" && obstacle != "sidesMeet" { break }
    }
    return .refused(refusal ?? "")
  }

  func plan(
    _ wish: Wish, id: String, by mediator: World.Mediator, arrivals: [Int?], stagger: Int
  ) -> Booked {
    let (site, room, begins) = (world.site(wish.site), world.room(wish.room), begins(wish))
    let said = arrivals.compactMap { $0 }
    let ways = Ways(
      at: site, in: room, roles: wish.roles, minutes: wish.minutes,
      arrivals: -(said.max() ?? 0)...(-(said.min() ?? 0)), stagger: stagger)
    var meeting = Booked(
      id: id, wish: wish, mediator: mediator, begins: begins, requested: now, heldUntil: begins, stagger: stagger,
      arrivals: arrivals, ways: ways.legs, occupied: ways.occupies(room, minutes: wish.minutes).later(begins))
    for index in meeting.ways.indices {
      meeting.ways[index].during = meeting.ways[index].during.later(begins)
      if meeting.ways[index].step == .waiting {
        let places = site.waiting[meeting.ways[index].side] ?? []
        let free = places.first { place in
          meeting.ways[index].place = place
          return !isTaken(place, meeting.ways[index], by: meeting)
        }
        meeting.ways[index].place = free ?? places.first
      }
    }
    meeting.heldUntil = holdEnds(meeting)
    return meeting
  }

  /// When a hold that begins now ends: no later than the site must confirm it, its lead before the first arrival or,
  /// inside that lead, at the first arrival.
  func holdEnds(_ meeting: Booked) -> Int {
    let latest = meeting.firstArrival - Self.confirmationLead
    return min(now + holdMinutes, latest <= now ? meeting.firstArrival : latest)
  }

  /// Whether a hold is confirmed only with the word that the entrance knows.
  func isLate(_ meeting: Booked) -> Bool { meeting.firstArrival < now + Self.confirmationLead }

  /// The agency's leads of requests and confirmations, in minutes.
  static let requestLead = 120
  static let confirmationLead = 60

  /// What a plan itself doesn't meet: it is too late for it, or somebody is on the way on another day, or comes, waits
  /// or leaves by an entrance that is closed.
  private func unmet(by meeting: Booked, _ lead: Int) -> String? {
    if meeting.firstArrival < now + lead { return "tooLate" }
    return keepsToTheEntrance(meeting) ? nil : "outsideHours"
  }

  /// Whether everybody is on the way on the meeting's day, and by an entrance that is open.
  func keepsToTheEntrance(_ meeting: Booked) -> Bool {
    let (site, wish) = (world.site(meeting.wish.site), meeting.wish)
    let midnight = wish.day * 1440 + site.behind
    let legs = meeting.ways.map { (leg: $0, during: $0.during.later(-midnight)) }
    if legs.contains(where: { $0.during.from < 0 || $0.during.to > 1440 }) { return false }
    let door = Set(legs.filter { $0.leg.place == site.entrance }.map(\.leg.side))
    let passing = legs.filter { door.contains($0.leg.side) }.map(\.during)
    guard let first = passing.map(\.from).min(), let last = passing.map(\.to).max() else { return true }
    let hours = (site.entranceHours ?? site.hours)[(wish.day % 7 + 7) % 7]
    let ends = wish.minuteOfDay + wish.minutes
    return [min(first, wish.minuteOfDay)..<wish.minuteOfDay, ends..<max(last, ends)].allSatisfy { stretch in
      stretch.allSatisfy { minute in hours.contains { $0.from <= minute && minute < $0.to } }
    }
  }

  private func isTaken(_ place: String, _ leg: Ways.Leg, by meeting: Booked) -> Bool {
    let wanted = Claim(kind: .place, name: place, span: leg.kept)
    return taking.contains { other in
      other.id != meeting.id && claims(of: other).contains { $0.meets(wanted, travel: 0) }
    }
  }

  /// What a meeting takes: its rooms, its people, and every place for as long as somebody is there and the separation
  /// after.
  func claims(of meeting: Booked) -> [Claim] {
    world.taken(with: meeting.wish.room).map { Claim(kind: .room, name: $0, span: meeting.occupied) }
      + meeting.committed.map {
        Claim(kind: .person, name: $0.person, span: $0.during, site: meeting.wish.site)
      }
      + meeting.ways.compactMap { leg in
        leg.place.map { Claim(kind: .place, name: $0, span: leg.kept) }
      }
  }

  /// What is in the way of a meeting, the first of: a count, a closure, another in the room, another of somebody's, and
  /// another party on the way.
  private func obstacle(to meeting: Booked) -> String? {
    if passesInCount(meeting) { return "duringCount" }
    if closures.values.contains(where: { shuts($0, meeting) }) { return "closed" }
    return taken(from: meeting)
  }

  /// What a meeting would take from others, the first of: a room, somebody, a place on the way; or what one of its
  /// sides would take from the other.
  func taken(from meeting: Booked) -> String? {
    let wanted = claims(of: meeting)
    let taken = taking.filter { $0.id != meeting.id }.flatMap(claims(of:))
    for (kind, word) in [(Claim.Kind.room, "roomTaken"), (.person, "personTaken"), (.place, "sidesMeet")]
    where wanted.contains(where: { mine in mine.kind == kind && taken.contains { $0.meets(mine, travel: world.way) } })
    {
      return word
    }
    return meetItself(meeting.ways) ? "sidesMeet" : nil
  }

  /// Whether somebody passes in a formal count.
  func passesInCount(_ meeting: Booked) -> Bool {
    let site = world.site(meeting.wish.site)
    let counts = (-1...1).flatMap { day in site.counts.map { $0.later((meeting.wish.day + day) * 1440 + site.behind) } }
    return meeting.ways.contains { leg in leg.step != .waiting && counts.contains { $0.meets(leg.during) } }
  }

  /// Whether the two sides of a meeting are in a place within the separation of each other.
  func meetItself(_ ways: [Ways.Leg]) -> Bool {
    ways.contains { one in
      ways.contains { other in
        one.side != other.side && one.place != nil && one.place == other.place && one.kept.meets(other.kept)
      }
    }
  }

  /// Whether a closure stops a new meeting, or flags one that stands: a room's while it is taken, the site's from the
  /// first arrival to the last departure.
  func shuts(_ closed: Closed, _ meeting: Booked) -> Bool {
    guard closed.site == meeting.wish.site else { return false }
    guard let room = closed.room else { return closed.during.meets(meeting.whole) }
    return world.taken(with: meeting.wish.room).contains(room) && closed.during.meets(meeting.occupied)
  }
}
