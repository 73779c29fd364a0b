import Facilities
import Identifiers
import Languages
import Meetings

/// The facts that every page about a meeting shows: its state, place and time.
struct MeetingFacts {
  let state: String
  /// Such as `Wednesday 2 December 2026, 10:00–12:00 (Pacific time)`.
  let when: String
  /// Such as `Kent Institution, KENT-BOARD`.
  let place: String
  let heldUntil: String
  let isHeld: Bool
  let remindAt: String
  let isReminded: Bool
  let declineReason: String
  let isDeclined: Bool
  let version: Int

  init(
    state: MeetingState, start: OffsetTime, end: OffsetTime, at place: NamedPlace, room: RoomCode,
    heldUntil: OffsetTime?,
    remindAt: OffsetTime?, declineReason: DeclineReason?, version: Int, in language: Language
  ) {
    self.state = state.name[language]
    when = "\(start.spoken(until: end)[language]) (\(place.time[language]))"
    self.place = "\(place.name[language]), \(room)"
    self.heldUntil = heldUntil?.shown(in: language) ?? ""
    isHeld = heldUntil != nil
    self.remindAt = remindAt?.shown(in: language) ?? ""
    isReminded = remindAt != nil
    self.declineReason = declineReason?.name[language] ?? ""
    isDeclined = declineReason != nil
    self.version = version
  }

  static let texts: [String: Bilingual] = [
    "state": Bilingual(en: "State", fr: "État"),
    "when": Bilingual(en: "When", fr: "Quand"),
    "where": Bilingual(en: "Where", fr: "Où"),
    "remindAt": Bilingual(en: "Reminder", fr: "Rappel"),
    "declineReason": Bilingual(en: "Reason of the refusal", fr: "Motif du refus"),
    "heldUntil": Bilingual(en: "Held until", fr: "Réservée provisoirement jusqu’à"),
  ]
}
