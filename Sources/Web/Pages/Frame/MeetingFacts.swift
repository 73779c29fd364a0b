import Facilities
import Identifiers
import Languages
import Meetings

/// The facts that every page about a meeting shows: its state, place and time.
struct MeetingFacts {
  let state: String
  let start: String
  let end: String
  let site: String
  let room: String
  let heldUntil: String
  let isHeld: Bool
  let remindAt: String
  let isReminded: Bool
  let declineReason: String
  let isDeclined: Bool
  let version: Int

  init(
    state: MeetingState, start: OffsetTime, end: OffsetTime, site: SiteCode, room: RoomCode, heldUntil: OffsetTime?,
    remindAt: OffsetTime?, declineReason: DeclineReason?, version: Int, in language: Language
  ) {
    self.state = state.name[language]
    self.start = start.shown
    self.end = end.clock
    self.site = site.rawValue
    self.room = room.rawValue
    self.heldUntil = heldUntil?.shown ?? ""
    isHeld = heldUntil != nil
    self.remindAt = remindAt?.shown ?? ""
    isReminded = remindAt != nil
    self.declineReason = declineReason?.name[language] ?? ""
    isDeclined = declineReason != nil
    self.version = version
  }

  /// The part of a template that shows the facts.
  static let template = """
    <dl class="facts"><dt>{{text.state}}</dt><dd><span class="state">{{page.facts.state}}</span></dd>
    <dt>{{text.start}}</dt><dd>{{page.facts.start}}</dd><dt>{{text.end}}</dt><dd>{{page.facts.end}}</dd>
    <dt>{{text.site}}</dt><dd>{{page.facts.site}}</dd><dt>{{text.room}}</dt><dd>{{page.facts.room}}</dd>
    {{#page.facts.isHeld}}<dt>{{text.heldUntil}}</dt><dd>{{page.facts.heldUntil}}</dd>{{/page.facts.isHeld}}
    {{#page.facts.isReminded}}<dt>{{text.remindAt}}</dt><dd>{{page.facts.remindAt}}</dd>{{/page.facts.isReminded}}
    {{#page.facts.isDeclined}}<dt>{{text.declineReason}}</dt><dd>{{page.facts.declineReason}}</dd>\
    {{/page.facts.isDeclined}}</dl>
    <input type="hidden" name="version" value="{{page.facts.version}}">
    """

  static let texts: [String: Bilingual] = [
    "state": Bilingual(en: "State", fr: "État"),
    "start": Bilingual(en: "Start, local time", fr: "Début, heure locale"),
    "end": Bilingual(en: "End", fr: "Fin"),
    "site": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "room": Bilingual(en: "Room", fr: "Salle"),
    "remindAt": Bilingual(en: "Reminder", fr: "Rappel"),
    "declineReason": Bilingual(en: "Reason of the refusal", fr: "Motif du refus"),
    "heldUntil": Bilingual(en: "Held until", fr: "Réservée provisoirement jusqu'à"),
  ]
}
