import Languages
import Meetings

/// The part of a meeting's page by which a meeting under way is stopped (`entry.3`). The page's content has
/// `isUnderWay` and `stopReasonChoices`.
enum StopPart {
  /// A withdrawal has a button of its own on the mediator's page, which says who withdrew.
  static func choices(_ form: FormState, in language: Language) -> [Choice] {
    Choice.all(StopReason.allCases.filter { $0 != .withdrawal }, chosen: form.typed["stopReason"]) { $0.name[language] }
  }

  static let texts: [String: Bilingual] = [
    "underWay": Bilingual(en: "The meeting is under way", fr: "La rencontre est en cours"),
    "stopping": Bilingual(
      en: "It can't be moved or cancelled any more. If it is stopped, everyone is led out from now on, and the room "
        + "stays taken until they have left. Only the Restorative Justice Unit reads the reason.",
      fr:
        "Elle ne peut plus être déplacée ni annulée. Si elle est interrompue, tous sont raccompagnés dès maintenant, "
        + "et la salle reste prise jusqu’à leur départ. Seule l’Unité de la justice réparatrice lit le motif."),
    "stopReason": Bilingual(en: "Reason, without details", fr: "Motif, sans détails"),
    "stop": Bilingual(en: "Stop the meeting", fr: "Interrompre la rencontre"),
  ]
}

extension Call {
  /// Stops the meeting of a page, for the reason that was chosen.
  func stop(_ meetings: Meetings, _ meeting: MeetingID, _ form: inout PageForm) async throws {
    let reason = try form.read(MeetingFields.stop, as: ["reason": "stopReason"])
    _ = try await meetings.stop(actor, meeting, for: reason, seen: form.seen, form.command)
  }
}
