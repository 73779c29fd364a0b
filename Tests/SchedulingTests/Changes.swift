extension PlainScheduler {
  /// A request: the answer, and the meeting kept where it is granted.
  mutating func request(_ wish: Wish, id: String) -> String {
    if !reaches(wish.process.mediator) { return "processNotFound" }
    return keep(weigh(wish, id: id))
  }

  /// A move; whatever was attested or flagged of the old place is gone.
  mutating func move(_ id: String, to wish: Wish) -> String {
    guard let meeting = meetings[id], reaches(meeting.wish.process.mediator) else { return "notFound" }
    if let wrong = wrongState(meeting, [.held, .confirmed]) { return wrong }
    var verdict = weigh(moving: meeting, to: wish)
    if case .granted(var moved) = verdict {
      (moved.agreed, moved.listVersion, moved.requested) = (meeting.agreed, meeting.listVersion, meeting.requested)
      // Whoever stays where and when they were keeps the waiting place.
      if (moved.wish.room, moved.during, moved.stagger) == (meeting.wish.room, meeting.during, meeting.stagger) {
        moved.ways = meeting.ways
      }
      verdict = .granted(moved)
    }
    let answer = keep(verdict)
    if answer == "done" { review(id) }
    return answer
  }

  private mutating func keep(_ verdict: Verdict) -> String {
    if case .granted(let meeting) = verdict { meetings[meeting.id] = meeting }
    return verdict.answer
  }

  /// Another mediator attends; the slot stays.
  mutating func change(_ id: String, to mediator: World.Mediator) -> String {
    guard let meeting = meetings[id] else { return "notFound" }
    if let wrong = wrongState(meeting, [.held, .confirmed]) { return wrong }
    if let why = changeRefusal(meeting, to: mediator) { return why }
    meetings[id]?.mediator = mediator
    review(id)
    return "done"
  }

  /// Others attend, or at other times; the slot stays, and everyone agrees to a new list.
  mutating func attend(_ id: String, _ people: [World.Person], _ arrivals: [Int?]) -> String {
    guard let meeting = meetings[id], reaches(meeting.wish.process.mediator) else { return "notFound" }
    if let wrong = wrongState(meeting, [.held, .confirmed]) { return wrong }
    let before = Dictionary(uniqueKeysWithValues: zip(meeting.wish.people.map(\.id), meeting.arrivals))
    let isSameList = Set(before.keys) == Set(people.map(\.id))
    let isAsPlanned = zip(people, arrivals).allSatisfy { $1 == nil || before[$0.id] == .some($1) }
    if isSameList && isAsPlanned { return "done" }
    var wish = meeting.wish
    (wish.people, wish.arrivals) = (people, arrivals)
    if let why = arrivalRefusal(wish) { return why }
    if let clause = Self.formRefusal(wish) { return "clause \(clause)" }
    if world.room(wish.room).seats < people.count + 1 { return "tooFewSeats" }
    // Whoever was listed comes when they were to come, where that leaves time for the plan of the new list.
    let latest = Ways.leastLead(at: world.site(wish.site), isOfTwo: wish.sides.count == 2)
    wish.arrivals = zip(people, arrivals).map { person, said in
      said ?? before[person.id]?.flatMap { $0 >= latest ? $0 : nil }
    }
    let verdict = place(wish, id: id, by: meeting.mediator, arrivals: nil, lead: Self.confirmationLead)
    guard case .granted(var changed) = verdict else { return verdict.answer }
    if let clause = contactRefusal(wish) { return "clause \(clause)" }
    (changed.flags, changed.requested) = (meeting.flags, meeting.requested)
    changed.heldUntil = min(changed.heldUntil, meeting.state == .confirmed ? holdEnds(meeting) : meeting.heldUntil)
    (changed.agreed, changed.listVersion) =
      isSameList ? (meeting.agreed, meeting.listVersion) : ([], meeting.listVersion + 1)
    meetings[id] = changed
    review(id)
    return "done"
  }

  mutating func agree(_ id: String, _ person: String) -> String {
    guard let meeting = meetings[id], reaches(meeting.wish.process.mediator) else { return "notFound" }
    if let wrong = wrongState(meeting, [.held]) { return wrong }
    meetings[id]?.agreed.insert(person)
    return "done"
  }

  /// A confirmation with everything attested.
  mutating func confirm(_ id: String) -> String {
    guard let meeting = meetings[id] else { return "notFound" }
    if let wrong = wrongState(meeting, [.held]) { return wrong }
    let unmet = unmetGates(meeting)
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

  /// The gates that keep a meeting from being confirmed when everything is attested.
  func unmetGates(_ meeting: Booked) -> [String] {
    let hasGround = meeting.flags.isEmpty && groundFaults(meeting).isEmpty && !meeting.waitsNowhere
    return [
      contactRefusal(meeting.wish), hasGround ? nil : "entry.1",
      meeting.state == .held && isLate(meeting) ? "entry.3" : nil, engagementRefusal(meeting.wish, meeting.mediator),
      meeting.agreed.isSuperset(of: meeting.wish.people.map(\.id)) ? nil : "space.2",
    ].compactMap { $0 }
  }

  private func wrongState(_ meeting: Booked, _ allowed: [Booked.State]) -> String? {
    let state = state(of: meeting)
    // One that is over counts as completed; one under way is only stopped (entry.3).
    if state == .confirmed, meeting.during.to <= now { return "wrongState completed" }
    if isUnderWay(meeting) { return "wrongState confirmed" }
    return allowed.contains(state) ? nil : "wrongState \(state.rawValue)"
  }

  /// Every meeting in one line, as `truth_meetings` has it of the database.
  func lines() -> [String: String] {
    meetings.mapValues { meeting in
      let state = state(of: meeting)
      guard [.held, .confirmed, .stopped].contains(state) else { return state.rawValue }
      let rooms =
        meeting.occupied.from == meeting.occupied.to
        ? ["-"]
        : world.taken(with: meeting.wish.room).sorted().map {
          "\($0) \(text(meeting.occupied))"
        }
      let people =
        meeting.committed.map { "\($0.person) \(text($0.during))" }.sorted()
      let ways = meeting.ways.map { leg in
        "\(leg.side.rawValue).\(leg.step.rawValue) \(leg.place ?? "-") \(text(leg.during))+\(leg.gap)"
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
