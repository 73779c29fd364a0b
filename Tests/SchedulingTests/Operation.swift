/// One thing that happens.
enum Operation {
  case request(Wish)
  case agree(String)
  case confirm(String)
  case decline(String)
  case cancel(String)
  case move(String, to: Wish)
  case change(String, to: World.Mediator)
  case attend(String, [World.Person], [Int?])
  case close(Closed, Closing)
  case lift(String)
  /// Other formal counts and opening hours of a site.
  case ground(String, [Span], [[Span]])
  /// Other minutes for the way, and between the sides, of a site.
  case times(String, passage: Int, separation: Int)
  /// Whether a site is a parole office.
  case kind(String, isOffice: Bool)
  case region(String, String)
  case travel(Travel)
  case arrive(String)
  case undoArrival(String)
  case stop(String)
  /// The job that expires a hold which has run out.
  case expire(String)
  case timeGoesOn(to: Int)

  /// How long the way between the sites takes from now on.
  enum Travel {
    /// As the table of ways says, or says no more.
    case listed(Int?)
    /// As the agency says of sites of one city and of others.
    case agency(sameCity: Int, otherCity: Int)
    /// By whether both are in one city.
    case city(isOne: Bool)
  }

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
    if let begun = begun(model) { return begun }
    switch Int.random(in: 0..<100, using: &dice) {
    case 0..<46: return .request(wish(model))
    case 46..<58 where !standing.isEmpty: return .agree(dice.pick(standing))
    case 58..<66 where !any.isEmpty:
      let ending = model.meetings.values.filter { $0.state == .held && $0.heldUntil == model.now }.map(\.id).sorted()
      let ready = model.standing.filter { $0.state == .held && model.unmetGates($0).isEmpty }.map(\.id).sorted()
      if ending.isEmpty, !ready.isEmpty, dice.falls(60) { return .confirm(dice.pick(ready)) }
      return .confirm(dice.pick(!ending.isEmpty ? ending : dice.falls(90) && !standing.isEmpty ? standing : any))
    case 66..<68 where !any.isEmpty: return .decline(dice.pick(any))
    case 68..<71 where !standing.isEmpty:
      let id = dice.pick(standing)
      return .change(id, to: mediator(model.meetings[id]))
    case 71..<75 where !any.isEmpty:
      let id = dice.pick(dice.falls(95) && !standing.isEmpty ? standing : any)
      return model.meetings[id].map { attend($0) } ?? .agree(id)
    case 75..<79 where !standing.isEmpty: return .cancel(dice.pick(standing))
    case 79..<90 where !any.isEmpty:
      let id = dice.pick(dice.falls(95) && !standing.isEmpty ? standing : any)
      return .move(id, to: model.meetings[id].map { move($0.wish, model) } ?? wish(model))
    case 90..<94: return closure(model)
    case 97: return ground(model)
    case 96: return times(model)
    case 94..<96 where !model.closures.isEmpty: return .lift(dice.pick(model.closures.keys.sorted()))
    default: return .timeGoesOn(to: laterTime(model))
    }
  }

  /// Often the very moment in which a hold ends; slowly at the week's end, so that there is something left to ask for.
  private mutating func laterTime(_ model: PlainScheduler) -> Int {
    let next = model.standing.filter { $0.state == .held }.map(\.heldUntil).min() ?? model.now + 5
    let first = model.standing.filter { $0.state == .confirmed && !model.isUnderWay($0) }.map(\.firstArrival).min()
    // Often while somebody is on the way, or inside.
    if let first, dice.falls(60), first < min(model.now + 600, 4 * 1440) {
      return max(model.now, first) + dice.minutes(0, 120)
    }
    let later = dice.falls(40) ? min(next, model.now + 240) : model.now + dice.minutes(5, 90)
    return later < 4 * 1440 ? later : model.now + 5
  }

  /// Sometimes what the entrance records, or that a meeting under way is stopped, or one that isn't.
  private mutating func begun(_ model: PlainScheduler) -> Operation? {
    let confirmed = model.standing.filter { $0.state == .confirmed }.sorted { $0.id < $1.id }
    let (expected, arrived) = (confirmed.filter { model.isExpectedToday($0) }, confirmed.filter(\.hasArrived))
    let going = confirmed.filter { model.isUnderWay($0) && $0.during.to > model.now }
    if !expected.isEmpty, dice.falls(6) { return .arrive(dice.pick(expected).id) }
    if let undone = arrived.first(where: { model.isExpectedToday($0) }), dice.falls(5) {
      return .undoArrival(undone.id)
    }
    if !going.isEmpty, dice.falls(20) { return .stop(dice.pick(going).id) }
    let runOut = model.meetings.values.filter { $0.state == .held && $0.heldUntil <= model.now }.map(\.id).sorted()
    if !runOut.isEmpty, dice.falls(4) { return .expire(dice.pick(runOut)) }
    let any = model.meetings.keys.sorted()
    return !any.isEmpty && dice.falls(1) ? .stop(dice.pick(any)) : nil
  }

  /// Other times or another region of a site, or other ways between the two; often as it was in the beginning.
  private mutating func times(_ model: PlainScheduler) -> Operation {
    let site = dice.pick(world.sites)
    let isAsItWas = dice.falls(50)
    switch Int.random(in: 0..<6, using: &dice) {
    case 0...1:
      return isAsItWas
        ? .times(site.code, passage: site.passage, separation: site.separation)
        : .times(site.code, passage: dice.minutes(5, 15), separation: dice.minutes(0, 20))
    case 2: return .region(site.code, isAsItWas ? site.region : dice.pick(["Pacific", "Ontario"]))
    case 5: return .kind(site.code, isOffice: isAsItWas ? site.isOffice : dice.falls(50))
    case 3: return .travel(.listed(isAsItWas ? world.travel : dice.falls(50) ? nil : dice.minutes(0, 240)))
    default:
      return dice.falls(50)
        ? .travel(.city(isOne: dice.falls(50)))
        : .travel(.agency(sameCity: dice.minutes(0, 120), otherCity: dice.minutes(60, 300)))
    }
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
    let arrivals = self.arrivals(of: people)
    return Wish(
      process: process, form: form, site: room.site, room: room.code, wall: wall, minutes: dice.minutes(15, 100),
      people: people, arrivals: arrivals)
  }

  private mutating func arrivals(of people: [World.Person]) -> [Int?] {
    people.map { person in
      if person.side == .victim ? dice.falls(20) : dice.falls(1) { return dice.minutes(0, 90) }
      return nil
    }
  }

  /// Mostly those whom the form allows, sometimes the same at other times, sometimes anybody.
  private mutating func attend(_ meeting: Booked) -> Operation {
    let all = meeting.wish.process.people
    var people = meeting.wish.people
    switch meeting.wish.form {
    case "faceToFace", "groupConference": people = dice.falls(50) ? all : Array(all[0...1])
    case "messageRecording": people = [dice.pick(all)]
    default: break
    }
    if dice.falls(5) { people = [dice.pick(all)] }
    return .attend(meeting.id, people, arrivals(of: people))
  }

  /// The counts and hours that a site had in the beginning, and one of them otherwise.
  private mutating func ground(_ model: PlainScheduler) -> Operation {
    let site = dice.pick(world.sites)
    var (counts, hours) = (site.counts, site.hours)
    if dice.falls(40) {
      let from = dice.minutes(8 * 60, 15 * 60)
      counts = counts.dropLast().filter { $0.from != from } + [Span(from, from + dice.minutes(5, 30))]
    }
    let day = Int.random(in: 0..<5, using: &dice)
    if dice.falls(40), let last = hours[day].indices.last { hours[day][last].to -= dice.minutes(0, 90) }
    return .ground(site.code, counts, hours)
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

  /// Mostly one who is assigned.
  private mutating func mediator(_ meeting: Booked?) -> World.Mediator {
    let assigned = meeting.map { [$0.wish.process.mediator] + $0.wish.process.others } ?? []
    return dice.pick(dice.falls(90) && !assigned.isEmpty ? assigned : world.mediators)
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
