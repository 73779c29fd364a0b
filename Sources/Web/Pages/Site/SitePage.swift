import Facilities
import HTTPTypes
import Identifiers
import Languages
import Meetings
import Privacy

/// A site's meetings, for its staff. Requests that await an answer come first.
struct SitePage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings

  private struct Content {
    let held: [Row]
    let hasNone: Bool
    let confirmed: [Row]
    let hasConfirmed: Bool
  }

  private struct Row {
    let address: String
    let start: String
    let end: String
    let room: String
    let seats: Int
    let heldUntil: String
  }

  var routes: [Route] {
    [.page(.get, "/site", .openSitePages) { try await desk.show($0, show) }]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let held = try await rows(actor, .held, visit.language)
    let confirmed = try await rows(actor, .confirmed, visit.language)
    return Page(
      title: Bilingual(en: "Requests for rooms", fr: "Demandes de salle"), template: .site,
      content: Content(
        held: held, hasNone: held.isEmpty, confirmed: confirmed, hasConfirmed: !confirmed.isEmpty))
  }

  private func rows(_ actor: Actor, _ state: MeetingState, _ language: Language) async throws -> [Row] {
    let listed = try await meetings.list(actor, MeetingFilter(state: state)).meetings.compactMap {
      view -> MeetingForSite? in
      if case .site(let meeting) = view { meeting } else { nil }
    }
    let places = try await facilities.places(actor, of: listed.map(\.room))
    return listed.map { meeting in
      Row(
        address: "/site/meetings/\(meeting.id)", start: meeting.start.shown(in: language), end: meeting.end.clock,
        room: places.name(of: meeting.room)[language], seats: meeting.seats,
        heldUntil: meeting.heldUntil?.shown(in: language) ?? "")
    }
  }
}
