import Facilities
import Meetings
import Privacy

/// What a new demonstration starts with: on the next open day, a confirmed meeting whose entry list is due, and a
/// meeting that awaits the site's answer.
struct DemonstrationDay: Sendable {
  let parts: LiveParts

  func plant(_ progress: Progress) async throws {
    progress("booking a demonstration day")
    let confirmed = try await book(.confirmedAtFirst)
    try await confirmed.opened.agree(to: confirmed.meeting.id)
    _ = try await confirmed.opened.confirm(confirmed.meeting.id)
    _ = try await book(.heldAtFirst)
  }

  private func book(_ plan: PlannedMeeting) async throws -> (opened: DemonstrationCase, meeting: MeetingView) {
    let day = try await nextOpenDay(plan)
    let opened = try await DemonstrationCase.open(plan, parts, day: day)
    return (opened, try await opened.request(day: day))
  }

  /// The first day after today on which the room is free at the planned time.
  private func nextOpenDay(_ plan: PlannedMeeting) async throws -> String {
    let unit = try Privacy.Actor.named("rju", .rju)
    let tomorrow = try await parts.facilities.today(unit, site: plan.site).tomorrow
    guard let end = tomorrow.inTheNextMonth else { throw DemonstrationError.badInstant }
    let query = AvailabilityQuery(
      sites: [plan.site], from: tomorrow, to: end, minutes: plan.minutes, seats: plan.people.count + 1, limit: 500)
    let slots = try await parts.meetings.availability(unit, query).slots
    guard let slot = slots.first(where: { $0.room == plan.roomCode && $0.start.clock == plan.start }) else {
      throw DemonstrationError.unfinished("\(plan.site) has no open day within a month")
    }
    return slot.start.date
  }
}

extension LocalDay {
  /// A day of the next month, which ends the search.
  fileprivate var inTheNextMonth: LocalDay? {
    guard let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)) else { return nil }
    let next = month == 12 ? 1 : month + 1
    return LocalDay("\(month == 12 ? year + 1 : year)-\(next < 10 ? "0" : "")\(next)-15")
  }
}
