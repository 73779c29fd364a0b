import Casework
import Languages
import Privacy

/// The words of casework in both official languages.
enum ProcessWords {
  static func state(_ state: String) -> Bilingual {
    switch state {
    case "open": Bilingual(en: "open", fr: "ouvert")
    case "closed": Bilingual(en: "closed", fr: "fermé")
    default: Bilingual(en: state, fr: state)
    }
  }
}

extension RJUTask.Kind {
  var name: Bilingual {
    switch self {
    case .contactClearanceNeeded:
      Bilingual(en: "A clearance is needed before a meeting", fr: "Une autorisation est requise avant une rencontre")
    case .meetingFlagged:
      Bilingual(en: "A meeting has lost its clearance", fr: "Une rencontre n'est plus autorisée")
    }
  }
}

extension NewEngagement.Kind {
  var name: Bilingual {
    switch self {
    case .casual: Bilingual(en: "Casual, renewed each year", fr: "Occasionnel, renouvelé chaque année")
    case .serviceContract: Bilingual(en: "Service contract", fr: "Contrat de service")
    }
  }
}

extension Engagement.State {
  var name: Bilingual {
    switch self {
    case .upcoming: Bilingual(en: "to begin", fr: "à venir")
    case .current: Bilingual(en: "current", fr: "en cours")
    case .ended: Bilingual(en: "ended", fr: "terminé")
    }
  }
}

extension NewCondition.Kind {
  var name: Bilingual {
    switch self {
    case .nonCommunicationOrder:
      Bilingual(en: "Court non-communication order", fr: "Ordonnance judiciaire de non-communication")
    case .noContactCondition:
      Bilingual(en: "Parole Board no contact condition", fr: "Condition de non-contact de la Commission")
    }
  }
}

extension NewClearance.Basis {
  var name: Bilingual {
    switch self {
    case .conditionAmended: Bilingual(en: "The condition was amended", fr: "La condition a été modifiée")
    case .orderVaried: Bilingual(en: "The order was varied", fr: "L'ordonnance a été modifiée")
    case .facilitatedByProgram:
      Bilingual(en: "Facilitated by the program", fr: "Contact facilité par le programme")
    }
  }
}

extension ProcessView.Participant {
  /// The name, or a note that it is destroyed.
  func shown(in language: Language) -> String {
    name?.reveal() ?? Bilingual(en: "(name destroyed)", fr: "(nom détruit)")[language]
  }
}
