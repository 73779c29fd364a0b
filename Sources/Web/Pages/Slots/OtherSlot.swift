import Facilities
import Identifiers
import Languages
import Meetings

/// A page on which another slot is chosen for a meeting that has one, to move it or to offer another.
struct OtherSlot {
  let title: Bilingual
  let template: PageTemplate
  let meeting: MeetingView
  let facts: MeetingFacts
  /// What choosing a slot does to the meeting.
  let event: MeetingEvent
  /// Whether the slot may be at another site.
  let isAnywhere: Bool
  /// The page of the meeting.
  let back: String

  private struct Content {
    let form: FormState
    let facts: MeetingFacts
    let day: String
    let reasonChoices: [Choice]
    let picker: SlotPicker
    let canChoose: Bool
    let meeting: String
  }

  /// The page with what is free, at first in the meeting's own week and for as long as it takes.
  ///
  /// - Parameter reasons: why the slot changes, to choose from; none where nobody is asked.
  func page(_ visit: PageVisit, _ search: SlotSearch, reasons: [DeclineReason] = []) async throws -> Page {
    var visit = visit
    let canChoose = MeetingLife.next(meeting.state, event, underWay: meeting.isUnderWay) != nil
    var defaults = SlotPicker.defaults
    defaults["day"] = meeting.start.date
    if isAnywhere { defaults["site"] = meeting.site.rawValue }
    if let minutes = meeting.start.minutes(until: meeting.end) { defaults["minutes"] = "\(minutes)" }
    let form = FormState(visit, defaults: defaults)
    let picker =
      canChoose
      ? try await search.picker(&visit, form, at: isAnywhere ? nil : meeting.site, for: .meeting(meeting.id))
      : SlotPicker(form, sites: [], in: visit.language)
    var page = Page(
      title: title, template: template, hasForm: true, message: visit.searchedAgain,
      fieldNames: RequestContent.fieldNames,
      content: Content(
        form: form, facts: facts, day: form.typed["day"] ?? "",
        reasonChoices: Choice.all(reasons, chosen: form.typed["reason"]) { $0.name[visit.language] },
        picker: picker, canChoose: canChoose, meeting: back))
    page.problem = visit.problem.map { PageProblem($0, in: visit.language, fields: page.labels) }
    return page
  }
}

extension PageVisit {
  /// What a page says when the slots were searched for anew instead of choosing one; `nil` if they weren't, or if
  /// something is wrong.
  var searchedAgain: Bilingual? {
    guard problem == nil, form?.isOfAnotherSearch == true else { return nil }
    return SlotPickerTexts.searchedAgain
  }
}

extension OffsetTime {
  /// How many minutes later another time is on the same day, by the clock; `nil` on another day or over a change of the
  /// clocks.
  func minutes(until end: OffsetTime) -> Int? {
    guard date == end.date, offset == end.offset else { return nil }
    return DayMinutes.minute(end.clock) - DayMinutes.minute(clock)
  }
}
