import EntryDocuments
import Facilities
import Foundation
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Meetings
import Privacy

/// The routes for what happens at the principal entrance, on the day itself (`entry.3`).
struct EntranceRoutes: Sendable {
  let entryLists: EntryLists

  private static let path = "/v1/entry-lists/{site}/{date}"

  var routes: [Route] {
    [
      record("arrivals", .arrived, "markArrival", .markArrival, "Someone on the list has come."),
      record("departures", .left, "markDeparture", .recordAtEntrance, "Someone on the list has left."),
      record("no-shows", .noShow, "markNoShow", .recordAtEntrance, "Someone on the list was due and hasn't come."),
      mediator, unlisted,
      undo("arrivals", .arrived, "undoArrival"), undo("departures", .left, "undoDeparture"),
      undo("no-shows", .noShow, "undoNoShow"), undo("mediators", .mediatorArrived, "undoMediator"), undoUnlisted,
    ]
  }

  private static let problems: [ProblemKind] = [.otherDay, .outOfOrder]

  private func record(
    _ name: String, _ kind: EntranceKind, _ id: String, _ action: Action, _ summary: String
  ) -> Route {
    .api(
      .post, "\(Self.path)/\(name)", action,
      Operation(
        id: id, summary: summary, body: .required(EntryListSchemas.arrival),
        answers: [.init(status: .ok, note: "Recorded.", schema: EntryListSchemas.entry)], problems: Self.problems)
    ) { call in
      let (site, day) = try call.siteAndDay
      let (seen, command) = try await call.input { fields -> (arrival: AttendeeID, at: WallTime?)? in
        let arrival: AttendeeID? = fields.id("arrival")
        let at = Self.at(&fields)
        return arrival.map { ($0, at) }
      }
      return try JSONAnswer.response(
        try await entryLists.record(kind, call.actor, site, day, arrival: seen.arrival, at: seen.at, command))
    }
  }

  /// When it happened, for what was noted without a network.
  private static func at(_ fields: inout FieldReader) -> WallTime? {
    fields.parsed("at", required: false, else: .impossibleTime) { WallTime($0) }
  }

  private var mediator: Route {
    .api(
      .post, "\(Self.path)/mediators", .recordAtEntrance,
      Operation(
        id: "markMediator", summary: "The mediator who accompanies someone on the list has come, or has left.",
        body: .required(EntryListSchemas.mediator),
        answers: [.init(status: .ok, note: "Recorded.", schema: EntryListSchemas.entry)], problems: Self.problems)
    ) { call in
      let (site, day) = try call.siteAndDay
      let (seen, command) = try await call.input { fields -> SeenMediator? in
        let arrival: AttendeeID? = fields.id("arrival")
        let event: MediatorPresence? = fields.choice("event")
        let at = Self.at(&fields)
        guard let arrival, let event else { return nil }
        return SeenMediator(arrival: arrival, event: event, at: at)
      }
      return try JSONAnswer.response(
        try await entryLists.record(
          seen.event.kind, call.actor, site, day, arrival: seen.arrival, at: seen.at, command))
    }
  }

  private var unlisted: Route {
    .api(
      .post, "\(Self.path)/unlisted", .recordAtEntrance,
      Operation(
        id: "markUnlisted",
        summary: "Someone came whom no list names. No name is recorded; the unit and the day's mediators are told.",
        body: .optional(EntryListSchemas.unlisted),
        answers: [.init(status: .ok, note: "Recorded.", schema: EntryListSchemas.entry)], problems: Self.problems)
    ) { call in
      let (site, day) = try call.siteAndDay
      // The outer optional tells a fault from no time.
      let (at, command) = try await call.optionalInput { fields -> WallTime?? in .some(Self.at(&fields)) }
      return try JSONAnswer.response(
        try await entryLists.record(.unlisted, call.actor, site, day, arrival: nil, at: at, command))
    }
  }

  private func undo(_ name: String, _ kind: EntranceKind, _ id: String) -> Route {
    .api(
      .post, "\(Self.path)/\(name)/{id}/undo", .undoAtEntrance,
      Operation(
        id: id, summary: "Undoes what was recorded last of an arrival, by a second entry.", body: .empty,
        answers: [.init(status: .ok, note: "Undone.", schema: EntryListSchemas.entry)], problems: Self.problems)
    ) { call in
      let (site, day) = try call.siteAndDay
      let arrival: AttendeeID = try call.pathID()
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        try await entryLists.undo(kind, call.actor, site, day, arrival: arrival, command))
    }
  }

  private var undoUnlisted: Route {
    .api(
      .post, "\(Self.path)/unlisted/{id}/undo", .undoAtEntrance,
      Operation(
        id: "undoUnlisted", summary: "Undoes the entry that someone came whom no list names.", body: .empty,
        answers: [.init(status: .ok, note: "Undone.", schema: EntryListSchemas.entry)], problems: Self.problems)
    ) { call in
      let (site, day) = try call.siteAndDay
      let entry = try call.path("id") { UUID(uuidString: $0) }
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        try await entryLists.undoUnlisted(call.actor, site, day, entry: entry, command))
    }
  }
}

/// That a mediator has come or has left, and whom they accompany.
private struct SeenMediator {
  let arrival: AttendeeID
  let event: MediatorPresence
  let at: WallTime?
}

/// Whether a mediator has come or has left.
enum MediatorPresence: String, CaseIterable {
  case arrived
  case left

  var kind: EntranceKind {
    switch self {
    case .arrived: .mediatorArrived
    case .left: .mediatorLeft
    }
  }
}
