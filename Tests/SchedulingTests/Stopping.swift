/// A meeting that has begun, and how it is stopped (entry.3).
extension PlainScheduler {
  /// Whether the entrance can record that somebody of a meeting's list arrived: it is the day, by the site's wall.
  func isExpectedToday(_ meeting: Booked) -> Bool {
    let today = Int((Double(now - world.site(meeting.wish.site).behind) / 1440).rounded(.down))
    return meeting.state == .confirmed && meeting.wish.day == today && meeting.wish.sides.contains(.victim)
  }

  /// Somebody of the victim's side has arrived, however early.
  mutating func arrive(_ id: String) { meetings[id]?.hasArrived = true }

  /// It was somebody else. A meeting that hasn't begun after all is held again if it lost its ground meanwhile.
  mutating func undoArrival(_ id: String) {
    meetings[id]?.hasArrived = false
    if let meeting = meetings[id], !unmetGates(meeting).isEmpty { holdAgain(id) }
  }

  /// Stops a meeting under way. Whoever is there leaves from now on, one side after the other, as soon as nothing is in
  /// their way, or as planned; room, ways and people are taken until everyone is out.
  mutating func stop(_ id: String) -> String {
    guard var meeting = meetings[id] else { return "notFound" }
    let state = state(of: meeting)
    if state == .confirmed, meeting.during.to <= now { return "wrongState completed" }
    guard isUnderWay(meeting) else { return "wrongState \(state.rawValue)" }
    meeting.needed = Dictionary(uniqueKeysWithValues: meeting.committed.map { ($0.person, $0.during) })
    (meeting.state, meeting.flags) = (.stopped, [])
    let came = Set(meeting.ways.filter { $0.step == .arrival && $0.during.from <= now }.map(\.side))
    meeting.ways.removeAll { !came.contains($0.side) && !($0.side == .victim && meeting.hasArrived) }
    meeting = ledOut(meeting) ?? leavingAsPlanned(meeting)
    let out = meeting.ways.map(\.during.to).max() ?? now
    let left = meeting.ways.filter { $0.step == .leaving }.map(\.during.to).max() ?? now
    let isFree = left + world.room(meeting.wish.room).clearing
    meeting.occupied.to = max(meeting.occupied.from, min(meeting.occupied.to, isFree))
    meeting.needed = meeting.needed?.filter { $0.value.from < out }.mapValues { Span($0.from, min($0.to, out)) }
    meetings[id] = meeting
    return "done"
  }

  /// The first way out that is free, by the minute and then by who goes first.
  private func ledOut(_ meeting: Booked) -> Booked? {
    let first = world.site(meeting.wish.site).leavesFirst
    let last = meeting.ways.filter { $0.step == .leaving }.map(\.during.from).max() ?? now
    for minute in stride(from: now, through: last, by: 1) {
      for side in [first, first == .victim ? .offender : .victim] {
        if let led = ledOut(meeting, from: minute, first: side) { return led }
      }
    }
    return nil
  }

  /// They leave as planned. Nobody comes or enters any more; whoever isn't inside waits until then, where nobody else
  /// has their place.
  private func leavingAsPlanned(_ meeting: Booked) -> Booked {
    var led = meeting
    led.ways.removeAll { [.arrival, .entering].contains($0.step) && $0.during.from > now }
    var longer = led
    for index in longer.ways.indices where longer.ways[index].step == .waiting {
      let mine = led.ways.filter { $0.side == longer.ways[index].side }
      guard !mine.contains(where: { $0.step == .entering }) else { continue }
      let leaves = mine.first { $0.step == .leaving }?.during.from ?? 0
      longer.ways[index].during.to = max(longer.ways[index].during.to, leaves)
    }
    return isInTheWay(of: longer, from: meeting) ? led : longer
  }

  /// Whether somebody else is in a place, the sides meet, or the mediator is elsewhere when they are needed earlier
  /// than they were. Room and people are taken already.
  private func isInTheWay(of led: Booked, from meeting: Booked) -> Bool {
    let isSooner = (led.needed?[led.mediator.id]?.from ?? 0) < (meeting.needed?[led.mediator.id]?.from ?? 0)
    let wanted = claims(of: led).filter { $0.kind == .place || isSooner && $0.name == led.mediator.id }
    let taken = taking.filter { $0.id != meeting.id }.flatMap(claims(of:))
    return meetItself(led.ways) || wanted.contains { mine in taken.contains { $0.meets(mine, travel: world.way) } }
  }

  private func ledOut(_ meeting: Booked, from minute: Int, first: Side) -> Booked? {
    var site = world.site(meeting.wish.site)
    site.leavesFirst = first
    let there = Set(meeting.ways.map(\.side))
    let roles = meeting.wish.people.filter { there.contains($0.side) }.map(\.role)
    let out = Ways(
      at: site, in: world.room(meeting.wish.room), roles: roles, minutes: 0, arrivals: 0...0, stagger: 0
    ).legs.filter { [.leaving, .departure].contains($0.step) }
    var led = meeting
    led.ways = []
    for leg in meeting.ways {
      let mine = meeting.ways.filter { $0.side == leg.side }
      let begun = mine.filter { $0.step != .waiting && $0.during.from <= now }
      let ready = begun.map(\.during.to).max() ?? now
      let goes = out.first { $0.side == leg.side && $0.step == .leaving }.map { $0.during.from + minute } ?? minute
      if goes < ready { return nil }
      var other = leg
      other.gap = site.separation
      if let way = out.first(where: { $0.side == leg.side && $0.step == leg.step }) {
        other.during = way.during.later(minute)
        if other.during.to > mine.map(\.during.to).max() ?? 0 { return nil }
      } else if leg.step == .waiting && !begun.contains(where: { $0.step == .entering }) {
        other.during = Span(min(leg.during.from, ready), max(goes, ready))
      } else if leg.during.from > now {
        continue
      }
      if other.during.from < other.during.to { led.ways.append(other) }
    }
    // The mediator is there from the first step of the victim's side on (entry.2).
    let escorted = led.ways.filter { $0.side == .victim }.map(\.during.from).min()
    if let escorted, let needed = led.needed?[led.mediator.id] {
      led.needed?[led.mediator.id] = Span(min(escorted, needed.from), needed.to)
    }
    return passesInCount(led) || isInTheWay(of: led, from: meeting) ? nil : led
  }
}
