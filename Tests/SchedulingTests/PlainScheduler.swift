/// The scheduler, plainly: every meeting in memory, and every question answered by looking at all of them.
struct PlainScheduler {
  let world: World
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

  /// Those that take room, ways and people.
  var standing: [Booked] { meetings.values.filter { [.held, .confirmed].contains(state(of: $0)) } }

  /// Weighs a request.
  func weigh(_ wish: Wish, id: String) -> Verdict {
    if let why = placeRefusal(wish) { return .refused(why) }
    for (index, arrival) in wish.arrivals.enumerated() {
      guard let arrival else { continue }
      if wish.people[index].side == .offender {
        return .refused("invalid attendees[\(index)].arrival arrivalForWrongSide")
      }
      if arrival <= 0 || arrival > wish.minuteOfDay {
        return .refused("invalid attendees[\(index)].arrival arrivalAfterStart")
      }
      if begins(wish) - arrival <= now { return .refused("invalid attendees[\(index)].arrival inThePast") }
    }
    let latest = Ways.leastLead(at: world.site(wish.site), isOfTwo: wish.sides.count == 2)
    if let late = wish.arrivals.firstIndex(where: { $0.map { $0 < latest } ?? false }) {
      return .refused("invalid attendees[\(late)].arrival movementOutOfOrder")
    }
    if let clause = contactRefusal(wish) ?? Self.formRefusal(wish) ?? engagementRefusal(wish) {
      return .refused("clause \(clause)")
    }
    return place(wish, id: id, arrivals: nil)
  }

  /// Weighs a move; arrivals keep their distance from the start, or take what the new site's plan takes.
  func weigh(moving meeting: Booked, to wish: Wish) -> Verdict {
    if let why = placeRefusal(wish) { return .refused(why) }
    if let clause = contactRefusal(wish) ?? engagementRefusal(wish) { return .refused("clause \(clause)") }
    let latest = Ways.leastLead(at: world.site(wish.site), isOfTwo: wish.sides.count == 2)
    return place(wish, id: meeting.id, arrivals: meeting.arrivals.map { $0.map { max($0, latest) } })
  }

  func begins(_ wish: Wish) -> Int { wish.wall + world.site(wish.site).behind }

  private func placeRefusal(_ wish: Wish) -> String? {
    let (site, room) = (world.site(wish.site), world.room(wish.room))
    if begins(wish) <= now { return "invalid start inThePast" }
    switch room.use {
    case .part: return "clause space.3"
    case .area: if ![1, 3].contains(wish.day) { return "clause space.3" }
    case .unattested: return "clause space.1"
    case .attested: break
    }
    if room.seats < wish.people.count + 1 { return "tooFewSeats" }
    let hours = site.hours[(wish.day % 7 + 7) % 7]
    let isOpen = (wish.minuteOfDay..<wish.minuteOfDay + wish.minutes).allSatisfy { minute in
      hours.contains { $0.from <= minute && minute < $0.to }
    }
    return isOpen ? nil : "outsideHours"
  }

  func contactRefusal(_ wish: Wish) -> String? {
    guard wish.sides.contains(.victim), let until = wish.process.clearedUntil else { return nil }
    return wish.day <= until ? nil : "contact.1"
  }

  private static func formRefusal(_ wish: Wish) -> String? {
    switch wish.form {
    case "preparatory": wish.roles == ["offender"] ? nil : "contact.2"
    case "messageRecording": wish.sides.count == 2 ? "program.3" : nil
    default: Set(wish.roles).isSuperset(of: ["victim", "offender"]) ? nil : "program.3"
    }
  }

  func engagementRefusal(_ wish: Wish) -> String? {
    let mediator = wish.process.mediator
    let until = world.site(wish.site).region == "Pacific" ? mediator.contractUntil : mediator.casualUntil
    return wish.day <= until ?? -1 ? nil : "program.2"
  }
}
