/// The scheduler, plainly: every meeting in memory, and every question answered by looking at all of them.
struct PlainScheduler {
  var world: World
  let holdMinutes: Int
  var now: Int
  var meetings: [String: Booked] = [:]
  var closures: [String: Closed] = [:]

  /// What becomes of a wish: the meeting as it would be, or the word of the refusal.
  enum Verdict {
    case granted(Booked)
    case refused(String)

    var answer: String {
      switch self {
      case .granted: "done"
      case .refused(let why): why
      }
    }
  }

  /// A meeting's state now: a hold that has run out counts as expired.
  func state(of meeting: Booked) -> Booked.State {
    meeting.state == .held && meeting.heldUntil <= now ? .expired : meeting.state
  }

  /// Those that are held or confirmed.
  var standing: [Booked] { meetings.values.filter { [.held, .confirmed].contains(state(of: $0)) } }

  /// Those that take room, ways and people: a stopped one too, until everyone is out.
  var taking: [Booked] { meetings.values.filter { [.held, .confirmed, .stopped].contains(state(of: $0)) } }

  /// Whether a meeting has begun: somebody has arrived, or was to.
  func isUnderWay(_ meeting: Booked) -> Bool {
    meeting.state == .confirmed && (meeting.hasArrived || meeting.firstArrival <= now)
  }

  /// Weighs a request.
  func weigh(_ wish: Wish, id: String) -> Verdict {
    if let why = placeRefusal(wish) ?? arrivalRefusal(wish) { return .refused(why) }
    if let clause = Self.preparatoryRefusal(wish) ?? contactRefusal(wish) ?? Self.formRefusal(wish)
      ?? engagementRefusal(wish, wish.process.mediator)
    {
      return .refused("clause \(clause)")
    }
    return place(wish, id: id, by: wish.process.mediator, arrivals: nil)
  }

  /// Weighs a move; arrivals keep their distance from the start, or take what the new site's plan takes.
  func weigh(moving meeting: Booked, to wish: Wish) -> Verdict {
    if let why = placeRefusal(wish) { return .refused(why) }
    if let clause = contactRefusal(wish) ?? engagementRefusal(wish, meeting.mediator) {
      return .refused("clause \(clause)")
    }
    let latest = Ways.leastLead(at: world.site(wish.site), isOfTwo: wish.sides.count == 2)
    return place(
      wish, id: meeting.id, by: meeting.mediator, arrivals: meeting.arrivals.map { $0.map { max($0, latest) } })
  }

  /// What is wrong with the arrivals that are wished for.
  func arrivalRefusal(_ wish: Wish) -> String? {
    for (index, arrival) in wish.arrivals.enumerated() {
      guard let arrival else { continue }
      if wish.people[index].side == .offender { return "invalid attendees[\(index)].arrival arrivalForWrongSide" }
      if arrival <= 0 || arrival > wish.minuteOfDay { return "invalid attendees[\(index)].arrival arrivalAfterStart" }
      if begins(wish) - arrival <= now { return "invalid attendees[\(index)].arrival inThePast" }
    }
    let latest = Ways.leastLead(at: world.site(wish.site), isOfTwo: wish.sides.count == 2)
    return wish.arrivals.firstIndex { $0.map { $0 < latest } ?? false }
      .map { "invalid attendees[\($0)].arrival movementOutOfOrder" }
  }

  func begins(_ wish: Wish) -> Int { wish.wall + world.site(wish.site).behind }

  private func placeRefusal(_ wish: Wish) -> String? {
    let room = world.room(wish.room)
    if begins(wish) <= now { return "invalid start inThePast" }
    switch room.use {
    case .part: return "clause space.3"
    case .area: if ![1, 3].contains(wish.day) { return "clause space.3" }
    case .unattested: return "clause space.1"
    case .attested: break
    }
    if room.seats < wish.people.count + 1 { return "tooFewSeats" }
    return isOpen(for: wish) ? nil : "outsideHours"
  }

  /// Whether the site is open for a whole meeting.
  func isOpen(for wish: Wish) -> Bool {
    let hours = world.site(wish.site).hours[(wish.day % 7 + 7) % 7]
    return (wish.minuteOfDay..<wish.minuteOfDay + wish.minutes).allSatisfy { minute in
      hours.contains { $0.from <= minute && minute < $0.to }
    }
  }

  func contactRefusal(_ wish: Wish) -> String? {
    guard let until = wish.process.clearedUntil, wish.day > until else { return nil }
    // The order stands between the first two of a process; a recording is addressed to the other one.
    let named = Set(wish.process.people[0...1].map(\.id)).intersection(wish.people.map(\.id))
    return named.count >= (wish.form == "messageRecording" ? 1 : 2) ? "contact.1" : nil
  }

  /// A preparatory meeting never has both sides, whatever orders stand.
  static func preparatoryRefusal(_ wish: Wish) -> String? {
    wish.form == "preparatory" && wish.roles != ["offender"] ? "contact.2" : nil
  }

  static func formRefusal(_ wish: Wish) -> String? {
    switch wish.form {
    case "preparatory": preparatoryRefusal(wish)
    case "messageRecording": wish.sides.count == 2 ? "program.3" : nil
    default: Set(wish.roles).isSuperset(of: ["victim", "offender"]) ? nil : "program.3"
    }
  }

  /// Why a mediator can't attend: not assigned, or not engaged for the site on the day.
  func engagementRefusal(_ wish: Wish, _ mediator: World.Mediator) -> String? {
    guard ([wish.process.mediator] + wish.process.others).contains(where: { $0.id == mediator.id }) else {
      return "program.2"
    }
    let until = world.site(wish.site).region == "Pacific" ? mediator.contractUntil : mediator.casualUntil
    return wish.day <= until ?? -1 ? nil : "program.2"
  }

  /// Whether a mediator reaches their processes: an engagement of theirs isn't over in the west.
  func reaches(_ mediator: World.Mediator) -> Bool {
    let today = Int((Double(now - 420) / 1440).rounded(.down))
    return today <= max(mediator.contractUntil ?? -1, mediator.casualUntil ?? -1)
  }

  /// Weighs that another mediator attends.
  func changeRefusal(_ meeting: Booked, to mediator: World.Mediator) -> String? {
    if let clause = engagementRefusal(meeting.wish, mediator) { return "clause \(clause)" }
    let wanted = Claim(kind: .person, name: mediator.id, span: meeting.committed(.victim), site: meeting.wish.site)
    let taken = taking.filter { $0.id != meeting.id }.flatMap(claims(of:))
    return taken.contains { $0.meets(wanted, travel: world.way) } ? "personTaken" : nil
  }
}
