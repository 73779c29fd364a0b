import Foundation
import PostgresClient
import Synchronization

/// The main job at Kent, for days that nobody else asks about.
extension Scene {
  init(unit: Caller, mediator: Caller, staff: Caller) {
    (self.unit, self.mediator, self.staff) = (unit, mediator, staff)
  }

  /// A meeting from the search to its confirmation, each request answered as it should be; ten requests.
  func arrangeMeeting(in days: Days) async throws -> ArrangedMeeting {
    let process = try await process()
    let search =
      "/v1/availability?site=KENT&from=\(days.first)&to=\(days.last)&minutes=120&limit=1"
      + "&participants=\(process.victim),\(process.offender)"
    let found = try await mediator.get(search).requireStatus(200).decode(Slots.self)
    guard let slot = found.slots.first else { throw NothingFree(days: days) }
    let start = String(slot.start.prefix(16))
    let meeting = try await mediator.post("/v1/meetings", process.request(room: slot.room, start: start))
      .requireStatus(201).id
    for participant in [process.victim, process.offender] {
      try await mediator.post(
        "/v1/meetings/\(meeting)/agreements", #"{"participant":"\#(participant)","attendeeListVersion":1}"#
      ).requireStatus(200)
    }
    let current = try await staff.get("/v1/meetings/\(meeting)").requireStatus(200)
    let attestation = #"{"attestation":{"closed":true,"private":true,"notRecorded":true,"notOverheard":true}}"#
    let confirmed = try await staff.post("/v1/meetings/\(meeting)/confirmation", attestation, ifMatch: current.tag)
      .requireStatus(200)
    guard try confirmed.decode(Meeting.self).state == "confirmed" else { throw UnexpectedReply(confirmed) }
    return ArrangedMeeting(id: meeting, day: String(start.prefix(10)))
  }

  /// Arranges meetings one after the other for as long as it should go on, a hundred at most; returns how many.
  func arrangeMeetings(in days: Days, while goesOn: (Int) -> Bool) async throws -> Int {
    var arranged = 0
    while arranged < 100, goesOn(arranged) {
      let meeting = try await arrangeMeeting(in: days)
      try await mediator.get("/v1/meetings?limit=1").requireStatus(200)
      try await unit.get("/v1/meetings/\(meeting.id)").requireStatus(200)
      arranged += 1
    }
    return arranged
  }

  private struct Slots: Decodable {
    struct Slot: Decodable {
      let room: String
      let start: String
    }

    let slots: [Slot]
  }
}

/// A meeting that is confirmed.
struct ArrangedMeeting: Sendable {
  let id: String
  /// The day at the site, such as `2027-01-15`.
  let day: String
}

/// What is said once, to whoever looks.
final class Signal: Sendable {
  private let given = Atomic(false)

  var isGiven: Bool { given.load(ordering: .acquiring) }

  func give() { given.store(true, ordering: .releasing) }
}

/// The days among which a free slot is looked for.
struct Days: Sendable {
  let first: String
  let last: String
}

/// No slot is free on any of these days.
struct NothingFree: Error {
  let days: Days
}

extension PostgresClient {
  /// A day at Kent, so many days after the present one.
  func day(_ number: Int) async throws -> String {
    try await query("rolling_test_day", number)[0].get("day")
  }

  func days(_ range: ClosedRange<Int>) async throws -> Days {
    Days(first: try await day(range.lowerBound), last: try await day(range.upperBound))
  }
}

extension Reply {
  /// - Throws: `UnexpectedReply` for any other status.
  @discardableResult
  func requireStatus(_ wanted: Int) throws -> Reply {
    guard status == wanted else { throw UnexpectedReply(self) }
    return self
  }
}
