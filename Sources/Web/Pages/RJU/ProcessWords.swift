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
    case .contactAnswerNeeded:
      Bilingual(
        en: "Look for orders and conditions: a victim is to attend",
        fr: "Chercher les ordonnances et conditions\u{a0}: une victime doit être présente")
    case .contactRecordingRequested:
      Bilingual(
        en: "A message recording is asked for under an order or condition; advise an amendment, or clear it",
        fr: "Un enregistrement est demandé malgré une ordonnance ou condition\u{A0}; aviser, ou l’autoriser")
    case .contactClearanceNeeded:
      Bilingual(
        en: "A clearance is needed before a meeting; if a condition stands, advise that it be amended",
        fr:
          "Une autorisation est requise avant une rencontre\u{A0}; aviser d’une modification de la condition s’il y a "
          + "lieu"
      )
    case .meetingFlagged:
      Bilingual(en: "A meeting has lost its clearance", fr: "Une rencontre n’est plus autorisée")
    case .mediatorNeeded:
      Bilingual(en: "A process needs a mediator", fr: "Un processus n’a pas de médiateur")
    case .meetingStopped:
      Bilingual(en: "A meeting under way was stopped", fr: "Une rencontre en cours a été interrompue")
    case .offenderMoved:
      Bilingual(
        en: "An offender is at another site than a meeting that stands",
        fr: "Un délinquant se trouve ailleurs que le lieu d’une rencontre prévue")
    case .entryListMissing:
      Bilingual(
        en: "An entry list is missing someone, or the front desk hasn't acknowledged it",
        fr: "Il manque quelqu’un dans une liste d’entrée, ou le poste d’accueil n’en a pas accusé réception")
    case .siteUntold:
      Bilingual(
        en: "A meeting is confirmed at a site with nobody to tell: set an address in the directory",
        fr: "Une rencontre est confirmée là où personne n’est avisé\u{a0}: inscrire une adresse au répertoire")
    case .copiesOut:
      Bilingual(
        en: "Paper copies of an entry list never came back: ask the site where they are",
        fr: "Des copies papier d’une liste d’entrée ne sont pas revenues\u{a0}: demander où elles sont")
    case .workStuck:
      Bilingual(
        en: "Work of the service is late or has failed: call those who run it",
        fr: "Des tâches du service sont en retard ou ont échoué\u{a0}: prévenir ceux qui l’exploitent")
    case .notOnTheList:
      Bilingual(
        en: "Someone came to the entrance whom no list names", fr: "Une personne hors liste s’est présentée à l’entrée")
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
      Bilingual(en: "Parole Board no contact condition", fr: "Interdiction de communiquer imposée par la Commission")
    }
  }
}

extension NewClearance.Basis {
  var name: Bilingual {
    switch self {
    case .conditionAmended: Bilingual(en: "The condition was amended", fr: "La condition a été modifiée")
    case .orderVaried: Bilingual(en: "The order was varied", fr: "L’ordonnance a été modifiée")
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
