import Languages
import Meetings

/// What a reader can do about a flag that asks for another place or time: each has buttons of their own.
enum FlagRemedy {
  /// The mediator moves or cancels the meeting.
  case move
  /// The site declines what is held, with or without an offer.
  case decline
  /// The site cancels what it confirmed.
  case cancel

  /// As a sentence.
  var sentence: Bilingual {
    switch self {
    case .move: Bilingual(en: "Move or cancel the meeting.", fr: "Déplacez ou annulez la rencontre.")
    case .decline:
      Bilingual(en: "Decline it, or offer another slot.", fr: "Refusez-la ou proposez une autre plage.")
    case .cancel:
      Bilingual(
        en: "Cancel the booking if it can't take place.", fr: "Annulez la réservation si elle ne peut avoir lieu.")
    }
  }
}

extension MeetingFlag {
  /// Says what affects an active meeting, and what the reader can do about it.
  func sentence(_ remedy: FlagRemedy) -> Bilingual {
    let (what, then) = (problem, advice(remedy))
    return Bilingual(en: "\(what.en) \(then.en)", fr: "\(what.fr) \(then.fr)")
  }

  /// A sentence about a problem affecting an active meeting.
  private var problem: Bilingual {
    switch self {
    case .closure:
      Bilingual(
        en: "The site or the room is closed at that time.", fr: "L’établissement ou la salle est fermé à ce moment.")
    case .collision:
      Bilingual(
        en: "It is now at the same time as another meeting.", fr: "Elle a maintenant lieu en même temps qu’une autre.")
    case .clockChange:
      Bilingual(en: "The clocks' rules have changed.", fr: "Les règles de l’heure ont changé.")
    case .formalCount:
      Bilingual(
        en: "Somebody would arrive, pass or leave during a formal count.",
        fr: "Quelqu’un arriverait, passerait ou partirait pendant un dénombrement.")
    case .outsideHours:
      Bilingual(
        en: "The site isn't open at that time any more.", fr: "L’établissement n’est plus ouvert à ce moment.")
    case .roomChanged:
      Bilingual(
        en: "The room isn't attested closed and private any more, or has too few seats.",
        fr: "La salle n’est plus attestée fermée et privée, ou compte trop peu de places.")
    case .placeChanged:
      Bilingual(
        en: "A place on the way is another now, and somebody else is there at that time.",
        fr: "Un lieu de passage a changé, et quelqu’un d’autre y est à ce moment.")
    case .transfer:
      Bilingual(
        en: "Somebody who attends is at another site by now.",
        fr: "Une personne présente est maintenant dans un autre établissement.")
    }
  }

  /// What the reader can do about it.
  private func advice(_ remedy: FlagRemedy) -> Bilingual {
    switch (self, remedy) {
    case (.clockChange, _):
      Bilingual(
        en: "The local time stands; its offset from UTC is another.",
        fr: "L’heure locale demeure\u{A0}; son décalage avec l’UTC est autre.")
    case (.collision, .move):
      Bilingual(en: "Move or cancel one of them.", fr: "Déplacez ou annulez l’une d’elles.")
    case (.formalCount, .move), (.placeChanged, .move):
      Bilingual(
        en: "Adjust how the parties move, or move the meeting.",
        fr: "Ajustez les déplacements ou déplacez la rencontre.")
    case (.formalCount, .decline), (.placeChanged, .decline):
      Bilingual(
        en: "Adjust how the parties move, decline it, or offer another slot.",
        fr: "Ajustez les déplacements, refusez-la ou proposez une autre plage.")
    case (.formalCount, .cancel), (.placeChanged, .cancel):
      Bilingual(
        en: "Adjust how the parties move, or cancel the booking.",
        fr: "Ajustez les déplacements ou annulez la réservation.")
    case (.roomChanged, .move):
      Bilingual(
        en: "Have it attested, or move the meeting.", fr: "Faites-la attester ou déplacez la rencontre.")
    case (.transfer, .move):
      Bilingual(
        en: "Move the meeting, or have them brought here.", fr: "Déplacez la rencontre ou faites-la venir.")
    case (.closure, _), (.collision, _), (.outsideHours, _), (.roomChanged, _), (.transfer, _):
      remedy.sentence
    }
  }
}
