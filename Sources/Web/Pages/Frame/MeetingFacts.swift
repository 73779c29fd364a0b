import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// The facts that every page about a meeting shows: its state, place and time.
struct MeetingFacts {
  let state: String
  /// Such as `Wednesday 2 December 2026, 10:00–12:00 (Pacific time)`.
  let when: String
  /// Such as `Kent Institution, Boardroom`.
  let place: String
  let heldUntil: String
  let isHeld: Bool
  let remindAt: String
  let isReminded: Bool
  let declineReason: String
  let isDeclined: Bool
  let version: Int

  private init(
    state: MeetingState, start: OffsetTime, end: OffsetTime, at place: RoomPlace,
    heldUntil: OffsetTime?, remindAt: OffsetTime?, declineReason: DeclineReason?, version: Int, in language: Language
  ) {
    self.state = state.name[language]
    when = "\(start.spoken(until: end)[language]) (\(place.timeWords[language]))"
    self.place = place.words[language]
    self.heldUntil = heldUntil?.shown(in: language) ?? ""
    isHeld = heldUntil != nil
    self.remindAt = remindAt?.shown(in: language) ?? ""
    isReminded = remindAt != nil
    self.declineReason = declineReason?.name[language] ?? ""
    isDeclined = declineReason != nil
    self.version = version
  }

  init(
    _ meeting: MeetingForProgram, _ actor: Actor, _ facilities: Facilities, in language: Language
  ) async throws {
    self.init(
      state: meeting.state, start: meeting.start, end: meeting.end,
      at: try await facilities.place(actor, of: meeting.room),
      heldUntil: meeting.heldUntil,
      remindAt: meeting.remindAt, declineReason: meeting.declineReason, version: meeting.version, in: language)
  }

  init(_ meeting: MeetingForSite, _ actor: Actor, _ facilities: Facilities, in language: Language) async throws {
    self.init(
      state: meeting.state, start: meeting.start, end: meeting.end,
      at: try await facilities.place(actor, of: meeting.room),
      heldUntil: meeting.heldUntil,
      remindAt: meeting.remindAt, declineReason: meeting.declineReason, version: meeting.version, in: language)
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
