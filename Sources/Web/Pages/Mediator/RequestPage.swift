import Casework
import Facilities
import HummingbirdCore
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

/// The page where a mediator requests a slot, in three steps: who attends, where and when, and checking it all. What
/// was entered travels in the form, so that going back loses nothing; only the last step requests anything.
struct RequestPage: Sendable {
  static let path = "/mediator/request"

  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework
  let meetings: Meetings
  let directory: Directory
  let searches: Searches

  /// The address of the page, filled in for a free slot.
  static func address(site: SiteCode, slot: Slot, minutes: Int, coMediators: [String] = []) -> String {
    let others = coMediators.map { "&coMediators=\(PercentEncoding.encode($0))" }.joined()
    return "\(path)?site=\(site)&room=\(slot.room)&start=\(PercentEncoding.encode(slot.start.wall))&minutes=\(minutes)"
      + others
  }

  /// The address of the page, filled in with the people and the length of a meeting.
  static func address(like meeting: MeetingID, _ coMediators: [String]) -> String {
    "\(path)?like=\(meeting)" + coMediators.map { "&coMediators=\(PercentEncoding.encode($0))" }.joined()
  }

  var routes: [Route] { desk.routes(Self.path, .openMediatorPages, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    var visit = visit
    if visit.form == nil { visit.form = try await begun(visit) }
    let actor = try visit.call.actor
    let processes = try await casework.processes(actor)
    let asked = visit.form?.fields[raw: "process"] ?? ""
    // Whoever has one process alone needn't choose it.
    let chosen = asked.isEmpty && processes.count == 1 ? processes.first?.id.description : asked
    var process: ProcessView?
    if let id = chosen.flatMap({ ProcessID($0) }) { process = try await casework.process(actor, id) }
    // Ticks of another process's people came along, so that nobody has yet said who of this one attends.
    let hasDropped = process.flatMap { visit.form?.dropOthers(than: $0.participants.map(\.id)) } ?? false
    let step = hasDropped ? .who : RequestStep(visit)
    var content = RequestContent(
      FormState(visit, defaults: RequestContent.defaults(process)), step, visit, process, processes)
    switch step {
    case .who:
      let mediators = try await directory.mediators(actor).filter { !$0.subject.isSame(as: actor.subject) }
      content.coMediatorsChoices = Choice.people(mediators, chosen: visit.chosen("coMediators"))
    case .place:
      let (search, party) = (SlotSearch(facilities: facilities, searches: searches), content.party(visit))
      content.picker = try await search.picker(&visit, content.form, for: party)
    case .check:
      // Only mediators are named, whatever the form says: it may come from anywhere.
      let known = try await directory.mediators(actor)
      let chosen = visit.chosen("coMediators").filter(Set(known.map(\.subject)).contains)
      let others = Choice.people(known, chosen: chosen).filter(\.isChosen).map(\.name)
      try await content.check(actor, process, visit, facilities, others)
    }
    var page = Page(
      title: step.title, template: .request, hasForm: true,
      message: hasDropped && visit.problem == nil ? RequestWords.dropped : visit.searchedAgain,
      fieldNames: (process.map { AttendeeFields.names(of: $0, box: "attend") } ?? [:])
        .merging(RequestContent.fieldNames) { $1 },
      content: content)
    page.problem = visit.problem.map { PageProblem($0, in: visit.language, fields: page.labels) }
    return page
  }

  /// The form as the page's address fills it in: with a free slot, or with the people of another meeting.
  private func begun(_ visit: PageVisit) async throws -> PageForm {
    var fields = TextFields(percentEncoded: visit.call.request.uri.query ?? "")
    if let like = fields[raw: "like"].flatMap({ MeetingID($0) }),
      case .program(let meeting) = try await meetings.find(visit.call.actor, like)
    {
      fields.set("process", meeting.process.description)
      fields.set("meetingForm", meeting.form.rawValue)
      fields.set("site", meeting.site.rawValue)
      for attendee in meeting.attendees { fields.set(RequestWish.tick(attendee.participant), "yes") }
      if let minutes = meeting.start.minutes(until: meeting.end) { fields.set("minutes", "\(minutes)") }
    }
    return PageForm(fields: fields, digest: [])
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    if try SlotSearch.turn(&form) { throw ShowAgain(form: form) }
    switch form.action {
    case "request": return try await request(call, &form)
    case "toPlace":
      _ = RequestWish(&form)
      try form.settle()
      form.fields.set("step", RequestStep.place.rawValue)
    case "backToPlace": form.fields.set("step", RequestStep.place.rawValue)
    case "backToWho": form.fields.set("step", RequestStep.who.rawValue)
    case "slot": form.take(try form.slot())
    default: break
    }
    throw ShowAgain(form: form)
  }

  private func request(_ call: Call, _ form: inout PageForm) async throws -> String {
    let wish = RequestWish(&form)
    let placement = MeetingFields.placement.read(&form)
    let attendees = wish.attendees(&form, on: placement?.start.day)
    try form.settle()
    guard let process = wish.process, let kind = wish.form, let placement else { throw RequestFault.fields([]) }
    do {
      let meeting = try await meetings.request(
        call.actor,
        MeetingRequest(
          process: process, form: kind, placement: placement, attendees: attendees, coMediators: wish.coMediators),
        form.command)
      return "/mediator/meetings/\(meeting.id)?done=\(Done.requested.rawValue)"
    } catch MeetingRefusal.invalid(let faults) {
      throw MeetingRefusal.invalid(RequestWish.onThePage(faults, of: attendees))
    }
  }
}

extension PageForm {
  /// Drops the ticks of everybody but these, with what was typed of them.
  ///
  /// - Returns: whether there were any.
  fileprivate mutating func dropOthers(than people: [ParticipantID]) -> Bool {
    let others = RequestWish.chosen(fields.all).filter { !people.contains($0) }
    for other in others {
      fields.remove(RequestWish.tick(other))
      fields.remove(AttendeeFields.arrival(other))
    }
    return !others.isEmpty
  }

  /// Goes on with a slot. Arrivals that were typed for another start are left out: they would ask people to come hours
  /// early, or too late.
  fileprivate mutating func take(_ slot: SlotChoice) {
    if fields[raw: "start"] != slot.start.text {
      for name in fields.all.keys where name.hasPrefix("arrival-") { fields.set(name, "") }
    }
    fields.set("room", slot.room.rawValue)
    fields.set("start", slot.start.text)
    fields.set("step", RequestStep.check.rawValue)
  }
}
