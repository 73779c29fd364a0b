import Casework
import Clauses
import Languages
import Meetings

extension Clause {
  /// Explains, in a sentence, that the clause forbids the request. It names nobody and gives no reason from the case.
  var refusal: Bilingual {
    switch self {
    case .everyoneInvolved:
      Bilingual(en: "Nobody may act without being named.", fr: "Personne ne peut agir de façon anonyme.")
    case .referrals:
      Bilingual(
        en: "Referrals go to the Restorative Justice Unit.",
        fr: "Les demandes sont acheminées à l’Unité de la justice réparatrice.")
    case .contactOrders:
      Bilingual(
        en: "The Restorative Justice Unit has to clear this first; it has been told.",
        fr: "L’Unité de la justice réparatrice doit d’abord l’autoriser\u{A0}; elle en a été informée.")
    case .preparatoryMeetings:
      Bilingual(
        en: "At a site, a preparatory meeting is between the offender and the mediator alone.",
        fr: "Dans un établissement, une rencontre préparatoire réunit seulement le délinquant et le médiateur.")
    case .conditionWording, .conditionAmendment:
      Bilingual(
        en: "The fixed wording has to be used as it stands.", fr: "Le libellé prescrit doit être repris tel quel.")
    case .arrangement:
      Bilingual(
        en: "The site's staff have to arrange this.", fr: "Le personnel de l’établissement doit s’en charger.")
    case .accompaniedEntry:
      Bilingual(
        en: "Victims come in accompanied by a mediator, who has to attend.",
        fr: "Les victimes entrent accompagnées d’un médiateur, qui doit être présent.")
    case .entryDocuments:
      Bilingual(
        en: "The entry documents have to be ready first.", fr: "Les documents d’entrée doivent d’abord être prêts.")
    case .closedSpace:
      Bilingual(
        en: "Only a room attested closed and private can be booked.",
        fr: "Seule une salle attestée fermée et privée peut être réservée.")
    case .agreedAttendance:
      Bilingual(
        en: "Only those agreed by all may attend, and all have to agree.",
        fr: "Seules les personnes acceptées par tous peuvent être présentes, et chacun doit donner son accord.")
    case .visitsArea:
      Bilingual(
        en: "The Visits and Correspondence area can't be used without an exception.",
        fr: "L’aire des visites et de la correspondance ne peut servir que par exception.")
    case .noRecording:
      Bilingual(
        en: "It has to be attested that nobody records or overhears.",
        fr: "Il faut attester que personne n’enregistre ni n’écoute.")
    case .victimFile:
      Bilingual(
        en: "The victim file holds the set identifier only.",
        fr: "Le dossier de la victime ne contient que l’identifiant prévu.")
    case .removal:
      Bilingual(en: "This has to be removed.", fr: "Cet élément doit être supprimé.")
    case .voluntariness:
      Bilingual(en: "Participation is voluntary.", fr: "La participation est volontaire.")
    case .engagement:
      Bilingual(
        en: "A mediator who would attend is not assigned to the process.",
        fr: "Un médiateur qui serait présent n’est pas affecté au processus.")
    case .forms:
      Bilingual(
        en: "This form of mediation does not fit those who attend.",
        fr: "Cette forme de médiation ne convient pas aux personnes présentes.")
    }
  }
}

extension Clause {
  /// What a gate of the clause requires, as a phrase that fits beside both "met" and "not met". Site staff read it too,
  /// so it doesn't say whether there is an order or a condition.
  var requirement: Bilingual {
    switch self {
    case .contactOrders:
      Bilingual(
        en: "clearance by the Restorative Justice Unit, where one is needed",
        fr: "autorisation de l’Unité de la justice réparatrice, au besoin")
    case .engagement:
      Bilingual(
        en: "an engagement of the mediator that reaches that day", fr: "engagement du médiateur couvrant ce jour")
    case .closedSpace:
      Bilingual(en: "a closed and private room, attested", fr: "salle fermée et privée, attestée")
    case .agreedAttendance:
      Bilingual(en: "agreement of all to who attends", fr: "accord de tous sur les personnes présentes")
    case .noRecording:
      Bilingual(
        en: "no recording and nobody overhearing, attested",
        fr: "absence d’enregistrement et d’écoute, attestée")
    case .visitsArea:
      Bilingual(
        en: "an exception for the Visits and Correspondence area",
        fr: "exception pour l’aire des visites et de la correspondance")
    case .arrangement:
      Bilingual(
        en: "a place and time settled between the site and the mediator",
        fr: "lieu et moment convenus entre l’établissement et le médiateur")
    case .accompaniedEntry: Bilingual(en: "entry with a mediator", fr: "entrée en compagnie d’un médiateur")
    case .entryDocuments:
      Bilingual(
        en: "the word that the entrance knows, as it is confirmed late",
        fr: "confirmation que l’entrée est au courant, car il est tard")
    case .everyoneInvolved, .referrals, .preparatoryMeetings, .conditionWording, .conditionAmendment,
      .victimFile, .removal, .voluntariness, .forms:
      refusal
    }
  }
}

extension Gate {
  /// What the gate requires. One of `program.2` that isn't met says what is missing (`program.2`).
  var requirement: Bilingual {
    guard clause == .engagement, !met else { return clause.requirement }
    return switch engagement {
    case .casual:
      Bilingual(
        en: "a casual engagement of everyone who attends as a mediator that day, as outside the Pacific region",
        fr: "engagement occasionnel, ce jour-là, de chaque médiateur présent, comme hors de la région du Pacifique")
    case .serviceContract:
      Bilingual(
        en: "a service contract of everyone who attends as a mediator that day, as in the Pacific region",
        fr: "contrat de service, ce jour-là, de chaque médiateur présent, comme dans la région du Pacifique")
    case nil:
      Bilingual(en: "mediators who are assigned to it", fr: "médiateurs affectés à cette rencontre")
    }
  }
}
