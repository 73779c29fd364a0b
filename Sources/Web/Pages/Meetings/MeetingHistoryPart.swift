import Facilities
import Languages
import Meetings

/// The part of a meeting's page that says what happened to it: when, what, and in which role somebody did it.
struct MeetingHistoryPart {
  private let rows: [Row]
  private let hasRows: Bool

  private struct Row {
    let at: String
    let what: String
    /// The role of whoever did it; `nil` if nobody did, or if the reader isn't told.
    let who: String?
  }

  init(_ history: [MeetingHappening], in language: Language) {
    rows = history.map { happening in
      Row(
        at: happening.at.shown(in: language), what: happening.kind.words[language],
        who: happening.role.map { FrameTexts.name(of: $0)[language] })
    }
    hasRows = !rows.isEmpty
  }

  static let texts: [String: Bilingual] = [
    "history": Bilingual(en: "What happened so far", fr: "Ce qui s’est passé jusqu’ici")
  ]
}

extension MeetingHappening.Kind {
  /// What happened, in words.
  var words: Bilingual {
    switch self {
    case .requested: Bilingual(en: "Requested", fr: "Demandée")
    case .offered:
      Bilingual(en: "Offered in place of a declined request", fr: "Offerte à la place d’une demande refusée")
    case .offerTaken: Bilingual(en: "The offered slot was taken", fr: "La plage offerte a été acceptée")
    case .agreed: Bilingual(en: "An agreement was recorded", fr: "Un accord a été consigné")
    case .agreementTakenBack: Bilingual(en: "An agreement was taken back", fr: "Un accord a été repris")
    case .attendeesChanged:
      Bilingual(en: "The list of who attends was changed", fr: "La liste des personnes présentes a été modifiée")
    case .confirmed: Bilingual(en: "Confirmed", fr: "Confirmée")
    case .declined: Bilingual(en: "Declined", fr: "Refusée")
    case .moved: Bilingual(en: "Moved", fr: "Déplacée")
    case .adjusted: Bilingual(en: "The movement plan was adjusted", fr: "Le plan de déplacement a été ajusté")
    case .arrivalProposed: Bilingual(en: "Another arrival was proposed", fr: "Une autre arrivée a été proposée")
    case .arrivalTaken: Bilingual(en: "The proposed arrival was taken", fr: "L’arrivée proposée a été acceptée")
    case .arrivalRefused: Bilingual(en: "The proposed arrival was refused", fr: "L’arrivée proposée a été refusée")
    case .mediatorChanged:
      Bilingual(en: "Who attends as a mediator was changed", fr: "Les médiateurs présents ont été modifiés")
    case .heldAgain:
      Bilingual(
        en: "Held again: the confirmation no longer counts",
        fr: "De nouveau provisoire\u{A0}: la confirmation ne compte plus")
    case .cancelled: Bilingual(en: "Cancelled", fr: "Annulée")
    case .stopped: Bilingual(en: "Stopped before its time", fr: "Interrompue avant la fin")
    case .expired: Bilingual(en: "The hold ran out", fr: "La réservation provisoire a expiré")
    case .completed: Bilingual(en: "Over", fr: "Terminée")
    case .outcomeSaid: Bilingual(en: "It was said whether it took place", fr: "Il a été dit si elle a eu lieu")
    }
  }
}
