import Identifiers
import PostgresClient
import Privacy
import TestSupport
import Testing

/// Carries out the same operations on the model and on the product, and compares the two.
struct Trial {
  let seed: UInt64
  let product: Product
  private(set) var model: PlainScheduler
  private(set) var chance: Chance
  /// What was done, oldest first.
  private(set) var history: [String] = []
  private(set) var done = 0
  private(set) var answers: [String: Int] = [:]

  init(seed: UInt64, world: World = .small(), holdHours: Int = 8, in database: TestDatabase) async throws {
    self.seed = seed
    try await world.furnish(database)
    try await database.ownerClient.query("world_set_hold", holdHours)
    try await database.ownerClient.query("world_make_reviewer")
    product = Product(database: database)
    model = PlainScheduler(world: world, holdMinutes: holdHours * 60, now: -8 * 60)
    chance = Chance(dice: Dice(seed: seed), world: world)
    try await database.ownerClient.query("world_set_clock", model.now)
  }

  /// The first difference within so many operations, or `nil`.
  mutating func difference(within operations: Int) async throws -> String? {
    for count in 1...operations {
      let operation = chance.operation(model)
      let (expected, found) = try await carryOut(operation)
      done += 1
      answers[String(expected.prefix { $0 != " " }), default: 0] += 1
      var fault = expected == found ? nil : "the model says \(expected), the product \(found)"
      if fault == nil { fault = try await reviewFreed(after: operation, expected) }
      if fault == nil && (count % 50 == 0 || count == operations) { fault = try await stateDifference() }
      if fault == nil && (count % 300 == 0 || count == operations) { fault = try await ruleBroken() }
      if let fault {
        return "seed \(seed), operation \(count): \(fault)\n  " + history.suffix(30).joined(separator: "\n  ")
      }
    }
    return nil
  }

  /// Lets so many things happen.
  ///
  /// - Throws: `Difference` where model and product differ.
  mutating func live(operations: Int) async throws {
    if let difference = try await difference(within: operations) { throw Difference(text: difference) }
  }

  /// Where the model and the product differ.
  struct Difference: Error {
    let text: String
  }

  private func stateDifference() async throws -> String? {
    let rows = try await product.database.ownerClient.query("truth_meetings")
    let expected = model.lines()
    if rows.count != expected.count { return "the model has \(expected.count) meetings, the product \(rows.count)" }
    for row in rows {
      let (id, line): (String, String) = (try row.get("id"), try row.get("line"))
      if expected[id] != line { return "of \(id)\n  model   \(expected[id] ?? "none")\n  product \(line)" }
    }
    return nil
  }

  /// Does the jobs that review what waits for what others have given up, in the product and then in the model.
  private mutating func reviewFreed(after operation: Operation, _ answer: String) async throws -> String? {
    let freed = try await product.database.ownerClient.query("world_review_freed")
      .map { try $0.get("meeting", as: String.self) }
    let given: String? =
      switch operation {
      case .decline(let id), .cancel(let id), .move(let id, _), .stop(let id):
        ["done", "stopped"].contains(answer) ? id : nil
      default: nil
      }
    if let given, !freed.contains(given) { return "nobody hears that \(given) has given up its ground" }
    for id in freed { model.giveUp(id) }
    return nil
  }

  private func ruleBroken() async throws -> String? {
    try await product.database.ownerClient.query("truth_faults").first?.get("fault", as: String.self)
  }

  private mutating func carryOut(_ operation: Operation) async throws -> (expected: String, found: String) {
    let owner = product.database.ownerClient
    switch operation {
    case .request(let wish): return try await request(wish)
    case .move(let id, let wish): return try await move(id, wish)
    case .agree(let id): return try await agree(id)
    case .confirm(let id): return try await confirm(id)
    case .decline(let id): return try await decline(id)
    case .cancel(let id): return try await cancel(id)
    case .change(let id, let mediator): return try await change(id, mediator)
    case .attend(let id, let people, let arrivals): return try await attend(id, people, arrivals)
    case .ground(let code, let counts, let hours): return try await ground(code, counts, hours)
    case .times(let code, let passage, let separation):
      history.append("\(code) takes \(passage) min a passage, and \(separation) between the sides")
      try await owner.query("world_times", code, passage, separation)
      model.change(code, passage: passage, separation: separation)
      return ("times", "times")
    case .kind(let code, let isOffice):
      history.append("\(code) is \(isOffice ? "a parole office" : "an institution")")
      try await owner.query("world_kind", code, isOffice ? "parole_office" : "institution")
      model.change(code, isOffice: isOffice)
      return ("kind", "kind")
    case .expire(let id):
      history.append("the hold of \(id) expires")
      try await owner.query("world_expire", id)
      return ("expired", "expired")
    case .region(let code, let region):
      history.append("\(code) is in \(region)")
      try await owner.query("world_region", code, region)
      model.change(code, region: region)
      return ("region", "region")
    case .travel(let change): return try await travel(change)
    case .arrive(let id):
      history.append("somebody arrives for \(id)")
      try await owner.query("world_arrive", id)
      model.arrive(id)
      return ("arrived", "arrived")
    case .undoArrival(let id):
      history.append("nobody arrived for \(id)")
      try await owner.query("world_undo_arrival", id)
      model.undoArrival(id)
      return ("undone", "undone")
    case .stop(let id): return try await stop(id)
    case .close(let closed, let closing): return try await close(closed, closing)
    case .lift(let id):
      history.append("lift \(id)")
      try await owner.query("world_lift", id)
      model.lift(id)
      return ("lifted", "lifted")
    case .timeGoesOn(let now):
      history.append("it is \(World.wall(now)) UTC")
      try await owner.query("world_set_clock", now)
      model.now = now
      return ("time", "time")
    }
  }

  private mutating func decline(_ id: String) async throws -> (String, String) {
    let found = try await ask(
      "meeting_decline", staff(id), "decline \(id)",
      [
        "given_meeting": .id(id), "seen_version": .integer(nil), "given_reason": .text("operations"),
        "offered_id": .id(nil), "offered_room": .text(String?.none), "offered_wall": .timestamp(nil),
        "offered_minutes": .integer(nil),
      ])
    return (model.end(id, .declined), found.text)
  }

  private mutating func cancel(_ id: String) async throws -> (String, String) {
    let found = try await ask(
      "meeting_cancel", mediator(id), "cancel \(id)",
      ["given_meeting": .id(id), "seen_version": .integer(nil), "withdrawn_by": .id(nil)])
    return (model.end(id, .cancelled), found.text)
  }

  private mutating func ground(_ code: String, _ counts: [Span], _ hours: [[Span]]) async throws -> (String, String) {
    let owner = product.database.ownerClient
    history.append("\(code) has counts \(counts) and hours \(hours)")
    try await owner.transaction { transaction in
      try await transaction.query("world_without_hours", code)
      try await transaction.query("world_without_counts", code)
      for count in counts { try await transaction.query("world_count", code, count.from, count.to) }
      for (index, day) in hours.enumerated() {
        for span in day { try await transaction.query("world_hours", code, index + 1, span.from, span.to) }
      }
    }
    model.change(code, counts, hours)
    return ("ground", "ground")
  }

  private mutating func stop(_ id: String) async throws -> (String, String) {
    let found = try await ask(
      "meeting_stop", staff(id), "stop \(id)",
      ["given_meeting": .id(id), "seen_version": .integer(nil), "given_reason": .text("security")])
    let said = { $0 == "done" ? "stopped" : $0 }
    return (said(model.stop(id)), said(found.text))
  }

  private mutating func close(_ closed: Closed, _ closing: Operation.Closing) async throws -> (String, String) {
    let owner = product.database.ownerClient
    history.append("close \(closed.room ?? closed.site) \(World.wall(closing.from))–\(World.wall(closing.to))")
    try await owner.transaction { transaction in
      try await transaction.query("world_lock_rooms", closed.site, closed.room)
      try await transaction.query("world_close", closed.id, closed.site, closed.room, closing.from, closing.to)
    }
    model.close(closed)
    return ("closed", "closed")
  }

  private mutating func confirm(_ id: String) async throws -> (String, String) {
    let found = try await ask(
      "meeting_confirm", staff(id), "confirm \(id)",
      [
        "given_meeting": .id(id), "seen_version": .integer(nil), "closed": .boolean(true), "private": .boolean(true),
        "not_recorded": .boolean(true), "not_overheard": .boolean(true), "victim_waits": .text(nil as String?),
        "offender_waits": .text(nil as String?), "entrance_knows": .boolean(false),
      ])
    return (model.confirm(id), found.text)
  }

  private mutating func travel(_ change: Operation.Travel) async throws -> (String, String) {
    let (owner, sites) = (product.database.ownerClient, model.world.sites.map(\.code))
    history.append("the way takes \(change)")
    switch change {
    case .listed(let minutes?): try await owner.query("world_travel", sites[0], sites[1], minutes)
    case .listed: try await owner.query("world_without_travel")
    case .agency(let sameCity, let otherCity): try await owner.query("world_agency_travel", sameCity, otherCity)
    case .city(let isOne): try await owner.query("world_city", sites[1], isOne ? "Town" : "Village")
    }
    model.travel(change)
    return ("travel", "travel")
  }

  private mutating func change(_ id: String, _ mediator: World.Mediator) async throws -> (String, String) {
    let found = try await ask(
      "meeting_change_mediator", try #require(Actor(subject: "unit", role: .rju)),
      "change \(id) to \(mediator.subject)",
      [
        "given_meeting": .id(id), "seen_version": .integer(nil), "given_subject": .text(mediator.subject),
        "co_subjects": .texts(nil),
      ])
    return (model.change(id, to: mediator), found.text)
  }

  private mutating func request(_ wish: Wish) async throws -> (String, String) {
    let (id, again) = (chance.dice.id(), chance.dice.id())
    let arguments: SQLArguments = [
      "given_process": .id(wish.process.id), "given_form": .text(wish.form), "given_site": .text(wish.site),
      "given_room": .text(wish.room), "given_wall": .timestamp(World.wall(wish.wall)),
      "given_minutes": .integer(wish.minutes), "participants": .ids(wish.people.map(\.id)),
      "arrivals": .timestamps(wish.arrivals.map { $0.map { World.wall(wish.wall - $0) } }),
      "co_subjects": .texts([]),
    ]
    let answer = try await ask(
      "meeting_request", Self.actor(wish), "request \(wish.text)", ["given_id": .id(id)] + arguments,
      again: ["given_id": .id(again)] + arguments)
    let expected = model.request(wish, id: answer.id ?? id)
    let offered = wish.arrivals.allSatisfy { $0 == nil } ? refusal(of: answer.alternatives, wish) : nil
    return (expected, answer.text + (offered ?? ""))
  }

  private mutating func move(_ id: String, _ wish: Wish) async throws -> (String, String) {
    let answer = try await ask(
      "meeting_move", mediator(id), "move \(id) \(wish.text)",
      [
        "given_meeting": .id(id), "seen_version": .integer(nil), "given_site": .text(wish.site),
        "given_room": .text(wish.room), "given_wall": .timestamp(World.wall(wish.wall)),
        "given_minutes": .integer(wish.minutes),
      ])
    let expected = model.move(id, to: wish)
    return (expected, answer.text + (refusal(of: answer.alternatives, wish, moving: id) ?? ""))
  }

  private mutating func attend(_ id: String, _ people: [World.Person], _ arrivals: [Int?]) async throws -> (
    String, String
  ) {
    guard let wall = model.meetings[id]?.wish.wall else { return ("", "") }
    let text = zip(people, arrivals).map { person, arrival in person.role + (arrival.map { "-\($0)" } ?? "") }
    let answer = try await ask(
      "meeting_change_attendees", mediator(id), "attend \(id) \(text.joined(separator: "+"))",
      [
        "given_meeting": .id(id), "seen_version": .integer(nil), "participants": .ids(people.map(\.id)),
        "arrivals": .timestamps(arrivals.map { $0.map { World.wall(wall - $0) } }),
      ])
    return (model.attend(id, people, arrivals), answer.text)
  }

  private mutating func agree(_ id: String) async throws -> (String, String) {
    guard let people = model.meetings[id]?.wish.people else { return ("", "") }
    var answers: (String, String) = ("", "")
    for person in people where answers.0 == answers.1 {
      let found = try await ask(
        "meeting_agree", mediator(id), "agree \(id) \(person.role)",
        [
          "given_meeting": .id(id), "seen_version": .integer(nil), "given_participant": .id(person.id),
          "given_list_version": .integer(model.meetings[id]?.listVersion),
        ])
      answers = (model.agree(id, person.id), found.text)
    }
    return answers
  }

  /// Why the model would not grant a slot that the product offers; `nil` where it would grant them all. An offer is of
  /// rooms and times; what a clause forbids that day is the request's own matter.
  private func refusal(of alternatives: [Product.Alternative], _ wish: Wish, moving id: String? = nil) -> String? {
    for slot in alternatives {
      guard let wall = World.wallMinutes(slot.start) else { return " with \(slot.start)" }
      let other = wish.moved(to: wish.site, slot.room, wall, wish.minutes)
      let meeting = id.flatMap { model.meetings[$0] }
      let answer = (meeting.map { model.weigh(moving: $0, to: other) } ?? model.weigh(other, id: "")).answer
      if answer != "done" && !answer.hasPrefix("clause") {
        return " and offers \(slot.room) \(slot.start), which is \(answer)"
      }
    }
    return nil
  }

  private mutating func ask(
    _ door: StatementName, _ who: Actor, _ text: String, _ arguments: SQLArguments, again: SQLArguments? = nil
  ) async throws -> Product.Answer {
    let delivery: Product.Delivery =
      chance.dice.falls(12) ? chance.dice.pick([.twice, .twice, .undone, .undone, .ended]) : .once
    let answer = try await product.ask(
      door, who, "\(seed)/\(history.count)/\(done)", delivery, arguments, again: again)
    history.append("\(delivery == .once ? "" : "\(delivery): ")\(text) → \(answer.text) \(answer.id ?? "")")
    return answer
  }

  private func staff(_ id: String) throws -> Actor {
    let site = SiteCode(unchecked: try #require(model.meetings[id]).wish.site)
    return try #require(Actor(subject: "staff", role: .siteStaff, site: site))
  }

  private func mediator(_ id: String) throws -> Actor { try Self.actor(try #require(model.meetings[id]).wish) }

  private static func actor(_ wish: Wish) throws -> Actor {
    try #require(Actor(subject: wish.process.mediator.subject, role: .mediator))
  }
}

extension SQLArgument {
  /// One of the world's ids.
  fileprivate static func id(_ text: String?) -> SQLArgument { SQLArgument(type: "uuid", sqlText: text) }

  /// Some of the world's ids.
  fileprivate static func ids(_ texts: [String]) -> SQLArgument {
    SQLArgument(type: "uuid[]", sqlText: SQLArgument.texts(texts).sqlText)
  }
}
