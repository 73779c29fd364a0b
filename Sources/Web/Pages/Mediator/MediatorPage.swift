import Facilities
import Hummingbird
import Identifiers
import Languages
import Meetings
import Privacy

/// A mediator's first page: the own meetings, and a search for free slots.
struct MediatorPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let meetings: Meetings

  private struct Content {
    let form: FormState
    let siteChoices: [Choice]
    let meetings: [Row]
    let hasNoMeetings: Bool
    let hasSearched: Bool
    let slots: [Found]
    let hasNoSlots: Bool
  }

  private struct Row {
    let address: String
    let start: String
    let place: String
    let state: String
  }

  private struct Found {
    let start: String
    let end: String
    let room: String
    let kind: String
    let address: String
  }

  var routes: [Route] {
    [.page(.get, "/mediator", .openMediatorPages) { try await desk.show($0, show) }]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    var visit = visit
    let actor = try visit.call.actor
    let query = visit.call.request.uri.query ?? ""
    visit.form = query.isEmpty ? nil : PageForm(fields: TextFields(percentEncoded: query), fingerprint: [])
    var found: AvailabilityPage?
    var searched: AvailabilityQuery?
    if visit.query("site") != nil {
      do {
        let wanted = try read(visit)
        found = try await facilities.availability(actor, wanted)
        searched = wanted
      } catch let fault as RequestFault {
        visit.problem = Problem(of: fault)
      }
    }
    let form = FormState(visit, defaults: ["minutes": "120", "seats": "4"])
    let own = try await own(actor, visit.language)
    var page = Page(
      title: Bilingual(en: "Meetings", fr: "Rencontres"), template: .mediator, hasForm: true,
      content: Content(
        form: form,
        siteChoices: Choice.sites(
          try await facilities.sites(actor), chosen: form.typed["site"], in: visit.language),
        meetings: own, hasNoMeetings: own.isEmpty, hasSearched: found != nil,
        slots: slots(found, searched, visit.language), hasNoSlots: found?.slots.isEmpty == true))
    page.problem = visit.problem.map { PageProblem($0, in: visit.language, fields: page.template.texts) }
    return page
  }

  private func read(_ visit: PageVisit) throws(RequestFault) -> AvailabilityQuery {
    guard var fields = visit.form?.fields else { throw .fields([]) }
    let query = AvailabilityFields.read(&fields)
    try fields.settleKnown()
    guard let query else { throw .fields([]) }
    return query
  }

  private func own(_ actor: Actor, _ language: Language) async throws -> [Row] {
    try await meetings.list(actor, MeetingFilter()).meetings.compactMap { view in
      guard case .program(let meeting) = view else { return nil }
      return Row(
        address: "/mediator/meetings/\(meeting.id)", start: meeting.start.shown, place: "\(meeting.room)",
        state: meeting.state.name[language])
    }
  }

  private func slots(_ page: AvailabilityPage?, _ query: AvailabilityQuery?, _ language: Language) -> [Found] {
    guard let page, let query else { return [] }
    return page.slots.map { slot in
      Found(
        start: slot.start.shown, end: slot.end.clock, room: slot.room.rawValue, kind: slot.kind.name[language],
        address: RequestPage.address(site: slot.site, slot: slot, minutes: query.minutes))
    }
  }
}
