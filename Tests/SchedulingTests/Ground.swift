/// What becomes of standing meetings when something changes under them.
extension PlainScheduler {
  /// A closure stops what is new, flags what stands, and holds again what was confirmed and hasn't begun.
  mutating func close(_ closed: Closed) {
    closures[closed.id] = closed
    for meeting in standing where shuts(closed, meeting) { loseGround(meeting.id, closed.id) }
  }

  /// What a closure kept from being planned anew is reviewed once it is lifted.
  mutating func lift(_ id: String) {
    let site = closures.removeValue(forKey: id)?.site
    for meeting in meetings.keys { meetings[meeting]?.flags.remove(id) }
    let waiting = standing.filter { $0.wish.site == site && $0.flags.contains("placeChanged") }
    for meeting in waiting.map(\.id).sorted() { review(meeting) }
  }

  /// A meeting has given up its room, places or people: whatever waits for some is reviewed.
  mutating func giveUp(_ id: String) {
    let waiting = standing.filter { $0.id != id && !$0.flags.isDisjoint(with: ["collision", "placeChanged"]) }
    for meeting in waiting.sorted(by: { ($0.requested, $0.id) < ($1.requested, $1.id) }) { review(meeting.id) }
  }

  /// Other counts and hours of a site: what stands there is held against them.
  mutating func change(_ code: String, _ counts: [Span], _ hours: [[Span]]) {
    change(code) { ($0.counts, $0.hours) = (counts, hours) }
    review(at: code)
  }

  /// Other times of a site, for the way and between the sides: what stands there is planned anew, or loses its ground.
  mutating func change(_ code: String, passage: Int, separation: Int) {
    let former = world.site(code)
    if (former.passage, former.separation) == (passage, separation) { return }
    change(code) { ($0.passage, $0.separation) = (passage, separation) }
    review(at: code)
  }

  /// Another kind of site: the offender's side comes by the principal entrance of an office, and from inside elsewhere.
  mutating func change(_ code: String, isOffice: Bool) {
    if world.site(code).isOffice == isOffice { return }
    change(code) { $0.isOffice = isOffice }
    review(at: code)
  }

  /// Another region: what its mediators aren't engaged for there is held again.
  mutating func change(_ code: String, region: String) {
    if world.site(code).region == region { return }
    change(code) { $0.region = region }
    for id in ids(at: code) {
      review(id)
      if let meeting = meetings[id], engagementRefusal(meeting.wish, meeting.mediator) != nil { holdAgain(id) }
    }
  }

  /// Other ways between the two sites: of two meetings that leave somebody too little time, the later one loses its
  /// ground.
  mutating func travel(_ change: Operation.Travel) {
    switch change {
    case .listed(let minutes): world.travel = minutes
    case .agency(let sameCity, let otherCity):
      (world.sameCityMinutes, world.otherCityMinutes) = (sameCity, otherCity)
    case .city(let isOne): world.isOneCity = isOne
    }
    for id in standing.map(\.id).sorted() where meetings[id].map(goesElsewhere) ?? false { review(id) }
  }

  /// Whether somebody of a meeting is due at the other site too within the longest way, or was found to be too soon.
  private func goesElsewhere(_ meeting: Booked) -> Bool {
    if meeting.flags.contains("collision") { return true }
    let mine = claims(of: meeting).filter { $0.kind == .person }
    return taking.contains { other in
      other.wish.site != meeting.wish.site
        && claims(of: other).contains { theirs in mine.contains { theirs.meets($0, travel: 2880) } }
    }
  }

  private mutating func change(_ code: String, _ change: (inout World.Site) -> Void) {
    if let index = world.sites.firstIndex(where: { $0.code == code }) { change(&world.sites[index]) }
  }

  private func ids(at code: String) -> [String] { standing.filter { $0.wish.site == code }.map(\.id).sorted() }

  private mutating func review(at code: String) {
    for id in ids(at: code) { review(id) }
  }

  /// Holds a meeting against what is there now. Where the site has other times, it is planned anew if it can be.
  mutating func review(_ id: String) {
    guard let meeting = meetings[id], [.held, .confirmed].contains(state(of: meeting)), meeting.during.to > now else {
      return
    }
    if groundFaults(meeting).contains("placeChanged"), !isUnderWay(meeting), let anew = plannedAnew(meeting) {
      meetings[id] = anew
      holdAgain(id)
      let ends = min(meetings[id]?.heldUntil ?? anew.heldUntil, holdEnds(anew))
      meetings[id]?.heldUntil = ends
    }
    let lost = meetings[id].map { groundFaults($0) } ?? []
    let closed = closures.values.filter { closed in meetings[id].map { shuts(closed, $0) } ?? false }.map(\.id)
    for flag in lost.union(closed).sorted() { loseGround(id, flag) }
    meetings[id]?.flags.formIntersection(lost.union(closed))
  }

  /// What a standing meeting has lost, closures aside.
  func groundFaults(_ meeting: Booked) -> Set<String> {
    var lost: Set<String> = []
    if passesInCount(meeting) { lost.insert("formalCount") }
    if !isOpen(for: meeting.wish) || !keepsToTheEntrance(meeting) { lost.insert("outsideHours") }
    let site = world.site(meeting.wish.site)
    let passed = meeting.ways.filter { [.entering, .leaving].contains($0.step) }
    if passed.contains(where: { $0.during.to - $0.during.from != site.passage || $0.gap != site.separation }) {
      lost.insert("placeChanged")
    }
    let isByDoor = site.isOffice || meeting.wish.roles.contains("offenderSupport")
    let doors = meeting.ways.filter { [.arrival, .departure].contains($0.step) }
    if doors.contains(where: { ($0.place != nil) != ($0.side == .victim || isByDoor) }) { lost.insert("placeChanged") }
    let mine = claims(of: meeting).filter { $0.kind == .person }
    let earlier = taking.filter { other in
      other.wish.site != site.code && (other.requested, other.id) < (meeting.requested, meeting.id)
    }
    if earlier.flatMap(claims(of:)).contains(where: { theirs in mine.contains { theirs.meets($0, travel: world.way) } })
    {
      lost.insert("collision")
    }
    return lost
  }

  /// The same meeting by the times that its site has now, its people coming when they were to come; nothing if that
  /// can't be.
  private func plannedAnew(_ meeting: Booked) -> Booked? {
    var anew = plan(
      meeting.wish, id: meeting.id, by: meeting.mediator, arrivals: meeting.arrivals, stagger: meeting.stagger)
    let legs = anew.ways.map { (leg: $0, during: $0.during.later(-anew.begins)) }
    let isInOrder = Side.allCases.allSatisfy { side in
      let of = { (step: Step) in legs.first { $0.leg.side == side && $0.leg.step == step }?.during }
      guard let comes = of(.arrival), let enters = of(.entering), let leaves = of(.leaving) else { return true }
      return comes.to <= enters.from && comes.from >= -240 && leaves.from <= meeting.wish.minutes + 240
    }
    let isShut = closures.values.contains { shuts($0, anew) && $0.during.meets(anew.occupied) }
    guard isInOrder, keepsToTheEntrance(anew), !passesInCount(anew), !isShut, taken(from: anew) == nil else {
      return nil
    }
    (anew.state, anew.heldUntil, anew.requested) = (meeting.state, meeting.heldUntil, meeting.requested)
    (anew.agreed, anew.listVersion, anew.flags) = (meeting.agreed, meeting.listVersion, meeting.flags)
    return anew
  }

  /// Flags a meeting, and holds it again.
  private mutating func loseGround(_ id: String, _ flag: String) {
    guard meetings[id]?.flags.insert(flag).inserted ?? false else { return }
    holdAgain(id)
  }

  /// Holds a meeting again where it was confirmed and isn't under way.
  mutating func holdAgain(_ id: String) {
    guard let meeting = meetings[id], meeting.state == .confirmed, !isUnderWay(meeting) else { return }
    meetings[id]?.state = .held
    let ends = holdEnds(meeting)
    meetings[id]?.heldUntil = ends
  }
}
