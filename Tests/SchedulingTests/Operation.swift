/// One thing that happens.
enum Operation {
  case request(Wish)
  case agree(String)
  case confirm(String)
  case decline(String)
  case cancel(String)
  case move(String, to: Wish)
  case close(Closed, Closing)
  case lift(String)
  case timeGoesOn(to: Int)

  /// A closure by the site's wall.
  struct Closing {
    let from: Int
    let to: Int
  }
}

/// Thinks of what happens next, at random.
struct Chance {
  var dice: Dice
  let world: World

  mutating func operation(_ model: PlainScheduler) -> Operation {
    let standing = model.standing.map(\.id).sorted()
    let any = model.meetings.keys.sorted()
    switch Int.random(in: 0..<100, using: &dice) {
    case 0..<50: return .request(wish(model))
    case 50..<62 where !standing.isEmpty: return .agree(dice.pick(standing))
    case 62..<70 where !any.isEmpty:
      let ending = model.meetings.values.filter { $0.state == .held && $0.heldUntil == model.now }.map(\.id).sorted()
      return .confirm(dice.pick(!ending.isEmpty ? ending : dice.falls(90) && !standing.isEmpty ? standing : any))
    case 70..<72 where !any.isEmpty: return .decline(dice.pick(any))
    case 72..<77 where !standing.isEmpty: return .cancel(dice.pick(standing))
    case 77..<91 where !any.isEmpty:
      let id = dice.pick(dice.falls(95) && !standing.isEmpty ? standing : any)
      return .move(id, to: model.meetings[id].map { move($0.wish, model) } ?? wish(model))
    case 91..<95: return closure(model)
    case 95..<98 where !model.closures.isEmpty: return .lift(dice.pick(model.closures.keys.sorted()))
    default: return .timeGoesOn(to: laterTime(model))
    }
  }

  /// Often the very moment in which a hold ends; slowly at the week's end, so that there is something left to ask for.
  private mutating func laterTime(_ model: PlainScheduler) -> Int {
    let next = model.standing.filter { $0.state == .held }.map(\.heldUntil).min() ?? model.now + 5
    let later = dice.falls(40) ? min(next, model.now + 240) : model.now + dice.minutes(5, 90)
    return later < 4 * 1440 ? later : model.now + 5
  }

  private mutating func wish(_ model: PlainScheduler) -> Wish {
    let process = dice.pick(world.processes)
    var form = dice.pick([
      "faceToFace", "faceToFace", "faceToFace", "groupConference", "preparatory", "messageRecording",
    ])
    var people = process.people
    switch form {
    case "faceToFace": people = Array(people[0...1])
    case "preparatory": people = [people[1]]
    case "messageRecording": people = [people[dice.falls(60) ? 0 : 1]]
    default: break
    }
    if dice.falls(3) { form = "preparatory" } else if dice.falls(3) { people = [dice.pick(people)] }
    let room = anyRoom()
    let wall = start(model, room.site)
    let arrivals = people.map { person -> Int? in
      if person.side == .victim ? dice.falls(20) : dice.falls(1) { return dice.minutes(0, 90) }
      return nil
    }
    return Wish(
      process: process, form: form, site: room.site, room: room.code, wall: wall, minutes: dice.minutes(15, 100),
      people: people, arrivals: arrivals)
  }

  /// Mostly one that can be had.
  private mutating func anyRoom() -> World.Room {
    let rooms = world.rooms.filter { $0.use == .attested || $0.use == .area && dice.falls(60) }
    return dice.falls(96) ? dice.pick(rooms) : dice.pick(world.rooms)
  }

  /// Mostly within the hours of today and tomorrow, where many meet.
  private mutating func start(_ model: PlainScheduler, _ site: String) -> Int {
    let today = max(0, min(4, Int((Double(model.now - world.site(site).behind) / 1440).rounded(.down))))
    let day = dice.falls(80) ? min(today + dice.pick([0, 1, 1]), 4) : Int.random(in: today...5, using: &dice)
    return day * 1440 + (dice.falls(95) ? dice.minutes(8 * 60, 16 * 60) : dice.minutes(0, 1200))
  }

  private mutating func move(_ wish: Wish, _ model: PlainScheduler) -> Wish {
    if dice.falls(25) { return wish }
    if dice.falls(40) {
      return wish.moved(to: wish.site, wish.room, max(0, wish.wall + dice.minutes(-60, 60)), wish.minutes)
    }
    let room = anyRoom()
    return wish.moved(to: room.site, room.code, start(model, room.site), dice.minutes(15, 100))
  }

  private mutating func closure(_ model: PlainScheduler) -> Operation {
    var site = dice.pick(world.sites)
    var room = dice.falls(30) ? nil : dice.pick(world.rooms.filter { $0.site == site.code }).code
    let from = start(model, site.code)
    var during = Span(from, from + dice.minutes(5, 180)).later(site.behind)
    // Often over a meeting that stands, or right beside it.
    if let near = dice.falls(60) ? model.standing.min(by: { $0.id < $1.id }) : nil {
      (site, room) = (world.site(near.wish.site), room == nil ? nil : near.wish.room)
      let taken = room == nil ? near.whole : near.occupied
      during = dice.pick([near.during, Span(taken.from - 30, taken.from), Span(taken.to, taken.to + 30)])
    }
    let closing = Operation.Closing(from: during.from - site.behind, to: during.to - site.behind)
    return .close(Closed(id: dice.id(), site: site.code, room: room, during: during), closing)
  }
}
