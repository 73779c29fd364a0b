import Casework
import Clauses
import Crypto
import EntryDocuments
import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy

/// Plays the main job once, from the request to the acknowledged entry list, with a worker running.
struct OnceRun: Sendable {
  /// The clock's initial time, early in the week of the planned day.
  static let beginning = "2027-01-12T15:00:00Z"
  /// The time until the afternoon before the planned day, when every list is released, even in British Columbia.
  private static let untilRelease = "54 hours"

  let parts: LiveParts
  let clock: ClockSteps
  /// The folder for the documents and the summary.
  let out: String
  let progress: Progress

  func play() async throws -> OnceSummary {
    var summary = OnceSummary()
    progress("requesting, agreeing and confirming")
    var called: (DemonstrationCase, MeetingID)?
    for plan in PlannedMeeting.all {
      let opened = try await DemonstrationCase.open(plan, parts)
      let meeting = try await opened.request()
      summary.meetings += 1
      try await clock.settle()
      if called == nil { summary.refused += try await refusalsAtTheSite(of: opened, meeting.id) }
      try await opened.agree(to: meeting.id)
      _ = try await opened.confirm(meeting.id)
      summary.confirmed += 1
      called = (opened, meeting.id)
    }
    summary.refused += try await refusalsOfRequests()
    progress("moving the clock to the release of the entry lists")
    _ = try await clock.advance(by: Self.untilRelease)
    if let (opened, meeting) = called {
      try await opened.cancel(meeting)
      try await clock.settle()
    }
    progress("acknowledging the entry lists")
    for site in Set(PlannedMeeting.all.map(\.site)).sorted(by: { $0.rawValue < $1.rawValue }) {
      summary.entryLists.append(try await acknowledge(site))
    }
    // Another hour, for jobs that are retried after a temporary failure.
    _ = try await clock.advance(by: "1 hour")
    summary.notices = try await noticesSent()
    try summary.write(to: "\(out)/summary.json")
    return summary
  }

  /// The front desk reads the list, fetches the PDF and acknowledges it.
  private func acknowledge(_ site: SiteCode) async throws -> OnceSummary.List {
    let desk = try Privacy.Actor.named("desk-\(site)", .frontDesk, at: site)
    guard let day = LocalDay(PlannedMeeting.day) else { throw DemonstrationError.badInstant }
    let (list, sha256) = try await parts.entryLists.findWithDigest(desk, site, day)
    let document = try await parts.entryLists.pdf(desk, site, day)
    let digest = SHA256.hash(data: document.bytes).hexadecimal
    guard digest == sha256 else { throw DemonstrationError.unfinished("\(document.name) has the wrong SHA-256") }
    try Data(document.bytes).write(to: URL(fileURLWithPath: "\(out)/\(document.name)"))
    _ = try await parts.entryLists.print(desk, site, day, revision: list.revision, copies: 1, .unkeyed)
    _ = try await parts.entryLists.acknowledge(desk, site, day, revision: list.revision, .unkeyed)
    return OnceSummary.List(
      site: site.rawValue, date: day.text, revision: list.revision, file: document.name, sha256: sha256)
  }
}

extension OnceRun {
  /// What the checks refuse at confirmation: not everyone has agreed yet (`space.2`).
  private func refusalsAtTheSite(
    of opened: DemonstrationCase, _ meeting: MeetingID
  ) async throws -> [OnceSummary.Refusal] {
    try await refusals("confirmation", at: opened.plan.site) { _ = try await opened.confirm(meeting) }
  }

  /// What every request refuses: an order that isn't cleared, a room that isn't attested, the visits area, a lapsed
  /// engagement.
  private func refusalsOfRequests() async throws -> [OnceSummary.Refusal] {
    let uncleared = try await DemonstrationCase.open(.uncleared, parts, condition: .uncleared)
    let cleared = try await DemonstrationCase.open(.uncleared, parts)
    let site = cleared.plan.site
    var all = try await refusals("request", at: site) { _ = try await uncleared.request() }
    for suffix in ["OPEN", "VISITS"] {
      all += try await refusals("request", at: site) {
        _ = try await cleared.request(room: RoomCode(unchecked: "\(site)-\(suffix)"))
      }
    }
    all += try await refusals("request", at: site) { _ = try await cleared.request(day: "2028-03-10") }
    return all
  }

  private func refusals(
    _ step: String, at site: SiteCode, _ body: () async throws -> Void
  ) async throws -> [OnceSummary.Refusal] {
    let clauses: [Clause]
    do {
      try await body()
      throw DemonstrationError.unfinished("a \(step) that the protocols forbid was accepted")
    } catch MeetingRefusal.forbidden(let clause) {
      clauses = [clause]
    } catch MeetingRefusal.engagementMissing {
      clauses = [.engagement]
    } catch MeetingRefusal.gates(let gates) {
      clauses = gates.filter { !$0.met }.map(\.clause)
    }
    return clauses.map { OnceSummary.Refusal(clause: $0.rawValue, step: step, site: site.rawValue) }
  }
}
