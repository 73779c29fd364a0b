import Facilities
import Foundation
import Identifiers
import Meetings
import PostgresClient
import Privacy
import TestSupport
import Testing

/// A random calendar, and questions about a meeting on one of its days.
struct Calendar {
  /// A meeting of a few people of a process on a day of the main site.
  struct Question {
    let process: World.Process
    let people: [World.Person]
    let day: Int
    let minutes: Int
    /// The minutes of the day from before the site opens until after it closes.
    let bounds: ClosedRange<Int>

    var text: String { "\(minutes) min for \(people.map(\.role).joined(separator: "+"))" }
  }

  /// The starts found in a transaction that is rolled back.
  private struct Undone: Error {
    let starts: [String]
  }

  let trial: Trial
  let database: TestDatabase
  let site: World.Site
  let rooms: [World.Room]
  private var dice: Dice

  /// A random world in which a few dozen things have happened.
  init(seed: UInt64, in database: TestDatabase) async throws {
    self.database = database
    dice = Dice(seed: seed)
    let world = World.random(&dice)
    site = world.sites[0]
    let code = site.code
    rooms = world.rooms.filter { $0.site == code }
    var trial = try await Trial(seed: seed, world: world, holdHours: 2, in: database)
    try await trial.live(operations: 80)
    self.trial = trial
    try await database.ownerClient.query("border_make_trial")
  }

  mutating func question() -> Question {
    let process = dice.pick(trial.model.world.processes)
    let people = dice.pick([Array(process.people[0...1]), process.people, [process.people[0]], [process.people[1]]])
    let today = max(0, min((trial.model.now - site.behind) / 1440, 4))
    let day = min(4, today + dice.pick([0, 1, 1]))
    let opens = site.hours[day].map(\.from).min() ?? 0
    return Question(
      process: process, people: people, day: day, minutes: dice.minutes(15, 100),
      bounds: opens - 20...(site.hours[day].map(\.to).max() ?? 0) + 10)
  }

  /// What the search offers, through every page.
  func offered(_ question: Question) async throws -> [String] {
    let date = try #require(LocalDay(World.date(question.day)))
    let mediator = try #require(Actor(subject: question.process.mediator.subject, role: .mediator))
    var query = AvailabilityQuery(
      sites: [SiteCode(unchecked: site.code)], from: date, to: date, minutes: question.minutes,
      seats: question.people.count + 1, limit: trial.seed % 2 == 0 ? 500 : 40)
    query.participants = try question.people.map { try #require(UUID(uuidString: $0.id)) }
    query.stepMinutes = 5
    var starts: [String] = []
    repeat {
      let page = try await Meetings(database: database.database).availability(mediator, query)
      starts += page.slots.map { "\($0.start.rfc3339.prefix(16)) \($0.room)" }
      query.cursor = page.next
    } while query.cursor != nil
    return starts
  }

  /// Where a request is granted: tried every five minutes of the day, in every room.
  func granted(_ question: Question) async throws -> [String] {
    do {
      return try await database.ownerClient.transaction { transaction in
        try await transaction.query("border_no_alternatives")
        var starts: [String] = []
        for room in rooms {
          // An hour at a time, as a whole day of requests takes longer than a statement may on a busy machine.
          for first in stride(from: question.bounds.lowerBound, through: question.bounds.upperBound, by: 60) {
            let rows = try await transaction.query(
              "border_granted", question.process.id, site.code, room.code, World.date(question.day), first,
              min(first + 55, question.bounds.upperBound), question.minutes, question.people.map(\.id),
              question.process.mediator.id)
            starts += try rows.map { "\(try $0.get("starts", as: String.self)) \(room.code)" }
          }
        }
        throw Undone(starts: starts)
      }
    } catch let undone as Undone {
      return undone.starts
    }
  }

  /// How many starts `granted` tries.
  func tried(_ question: Question) -> Int { (question.bounds.count / 5 + 1) * rooms.count }

  /// How many slots the refusals of a few requests offer instead, and the first that can't be had.
  mutating func alternatives(_ question: Question) async throws -> (count: Int, difference: String?) {
    var count = 0
    for minute in [dice.minutes(question.bounds.lowerBound, question.bounds.upperBound), 22 * 60] {
      let seated = rooms.filter { $0.seats > question.people.count }
      guard let room = seated.randomElement(using: &dice)?.code else { continue }
      let row = try await database.ownerClient.query(
        "border_refusal", values: values(question, room, World.wall(question.day * 1440 + minute)), route: nil
      ).one(of: "border_refusal")
      let slots = try JSONDecoder().decode(
        [Product.Alternative].self, from: Data(row.get("offered", as: String.self).utf8))
      for slot in slots {
        let answer: String = try await database.ownerClient.query(
          "border_answer", values: values(question, slot.room, String(slot.start.prefix(16))), route: nil
        ).one(of: "border_answer").get("answer")
        if answer != "done" { return (count, "\(question.text) is offered \(slot): \(answer)") }
        count += 1
      }
    }
    return (count, nil)
  }

  private func values(_ question: Question, _ room: String, _ wall: String) -> [(any SQLEncodable)?] {
    [
      question.process.id, site.code, room, wall, question.minutes, question.people.map(\.id),
      question.process.mediator.id,
    ]
  }
}
