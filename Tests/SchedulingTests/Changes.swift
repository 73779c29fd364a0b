extension PlainScheduler {
  /// A request: the answer, and the meeting kept where it is granted.
  mutating func request(_ wish: Wish, id: String) -> String {
    keep(weigh(wish, id: id))
  }

  /// A move; whatever was attested or flagged of the old place is gone.
  mutating func move(_ id: String, to wish: Wish) -> String {
    guard let meeting = meetings[id] else { return "notFound" }
    if let wrong = wrongState(meeting, [.held, .confirmed]) { return wrong }
    var verdict = weigh(moving: meeting, to: wish)
    if case .granted(var moved) = verdict {
      moved.agreed = meeting.agreed
      // Whoever stays where and when they were keeps the waiting place.
      if (moved.wish.room, moved.during, moved.stagger) == (meeting.wish.room, meeting.during, meeting.stagger) {
        moved.ways = meeting.ways
      }
      verdict = .granted(moved)
    }
    return keep(verdict)
  }

  private mutating func keep(_ verdict: Verdict) -> String {
    if case .granted(let meeting) = verdict { meetings[meeting.id] = meeting }
    return verdict.answer
  }

  mutating func agree(_ id: String, _ person: String) -> String {
    guard let meeting = meetings[id] else { return "notFound" }
    if let wrong = wrongState(meeting, [.held]) { return wrong }
    meetings[id]?.agreed.insert(person)
    return "done"
  }

  /// A confirmation with everything attested.
  mutating func confirm(_ id: String) -> String {
    guard let meeting = meetings[id] else { return "notFound" }
    if let wrong = wrongState(meeting, [.held]) { return wrong }
    let unmet = [
      contactRefusal(meeting.wish), meeting.flags.isEmpty ? nil : "entry.1", engagementRefusal(meeting.wish),
      meeting.agreed.isSuperset(of: meeting.wish.people.map(\.id)) ? nil : "space.2",
    ].compactMap { $0 }
    guard unmet.isEmpty else { return "gates \(unmet.joined(separator: ","))" }
    meetings[id]?.state = .confirmed
    return "done"
  }

  mutating func end(_ id: String, _ state: Booked.State) -> String {
    guard let meeting = meetings[id] else { return "notFound" }
    if let wrong = wrongState(meeting, state == .declined ? [.held] : [.held, .confirmed]) { return wrong }
    meetings[id]?.state = state
    return "done"
  }

  private func wrongState(_ meeting: Booked, _ allowed: [Booked.State]) -> String? {
    let state = state(of: meeting)
    return allowed.contains(state) ? nil : "wrongState \(state.rawValue)"
  }

  /// A closure stops what is new, and flags what stands.
  mutating func close(_ closed: Closed) {
    closures[closed.id] = closed
    for meeting in standing where shuts(closed, meeting) { meetings[meeting.id]?.flags.insert(closed.id) }
  }

  mutating func lift(_ id: String) {
    closures[id] = nil
    for meeting in meetings.keys { meetings[meeting]?.flags.remove(id) }
  }

  /// Every meeting in one line, as `truth_meetings` has it of the database.
  func lines() -> [String: String] {
    meetings.mapValues { meeting in
      let state = state(of: meeting)
      guard [.held, .confirmed].contains(state) else { return state.rawValue }
      let rooms = world.taken(with: meeting.wish.room).sorted().map { "\($0) \(text(meeting.occupied))" }
      let people =
        ([(meeting.wish.process.mediator.id, meeting.accompanied)]
        + meeting.wish.people.map { ($0.id, meeting.during) })
        .map { "\($0) \(text($1))" }.sorted()
      let ways = meeting.ways.map { leg in
        "\(leg.side.rawValue).\(leg.step.rawValue) \(leg.place ?? "-") \(text(leg.during))"
      }.sorted { $0.prefix { $0 != " " } < $1.prefix { $0 != " " } }
      let until = state == .held ? String(meeting.heldUntil) : "-"
      return [
        state.rawValue, until, meeting.wish.room, String(meeting.begins), String(meeting.wish.minutes),
        String(meeting.stagger), "flags", String(meeting.flags.count), "rooms", rooms.joined(separator: ","), "people",
        people.joined(separator: ","), "ways", ways.joined(separator: ","),
      ].joined(separator: " ")
    }
  }

  private func text(_ span: Span) -> String { "\(span.from)-\(span.to)" }
}
