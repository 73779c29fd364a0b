import Casework
import Clauses
import Languages
import Meetings

extension MeetingState {
  /// The state in words.
  var name: Bilingual {
    switch self {
    case .held: Bilingual(en: "held", fr: "réservation provisoire")
    case .confirmed: Bilingual(en: "confirmed", fr: "confirmée")
    case .completed: Bilingual(en: "completed", fr: "terminée")
    case .expired: Bilingual(en: "expired", fr: "expirée")
    case .declined: Bilingual(en: "declined", fr: "refusée")
    case .cancelled: Bilingual(en: "cancelled", fr: "annulée")
    }
  }
}

extension MeetingForm {
  /// The form in words.
  var name: Bilingual {
    switch self {
    case .faceToFace: Bilingual(en: "Face-to-face meeting", fr: "Rencontre en personne")
    case .groupConference: Bilingual(en: "Group conference", fr: "Conférence de groupe")
    case .preparatory: Bilingual(en: "Preparatory meeting", fr: "Rencontre préparatoire")
    case .messageRecording: Bilingual(en: "Recording of a video message", fr: "Enregistrement d'un message vidéo")
    }
  }
}

extension ParticipantRole {
  /// The role in words, for mediators and the Restorative Justice Unit only.
  var name: Bilingual {
    switch self {
    case .victim: Bilingual(en: "Victim", fr: "Victime")
    case .offender: Bilingual(en: "Offender", fr: "Délinquant")
    case .victimSupport: Bilingual(en: "Support of the victim", fr: "Soutien de la victime")
    case .offenderSupport: Bilingual(en: "Support of the offender", fr: "Soutien du délinquant")
    }
  }
}

extension Clause {
  /// What a clause that stands in the way says, in a sentence. It names nobody and gives no reason of the case.
  var refusal: Bilingual {
    switch self {
    case .everyoneInvolved:
      Bilingual(en: "Nobody may act without being named.", fr: "Personne ne peut agir de façon anonyme.")
    case .referrals:
      Bilingual(
        en: "Referrals go to the Restorative Justice Unit.",
        fr: "Les demandes sont acheminées à l'Unité de la justice réparatrice.")
    case .contactOrders:
      Bilingual(
        en: "The Restorative Justice Unit has to clear this first; it has been told.",
        fr: "L'Unité de la justice réparatrice doit d'abord l'autoriser; elle en a été informée.")
    case .preparatoryMeetings:
      Bilingual(
        en: "A preparatory meeting is between one side and the mediator alone.",
        fr: "Une rencontre préparatoire réunit une seule partie et le médiateur.")
    case .conditionWording, .conditionAmendment:
      Bilingual(
        en: "The fixed wording has to be used as it stands.", fr: "Le libellé prescrit doit être repris tel quel.")
    case .arrangement:
      Bilingual(
        en: "The site's staff have to arrange this.", fr: "Le personnel de l'établissement doit s'en charger.")
    case .accompaniedEntry:
      Bilingual(
        en: "Victims come in accompanied by a mediator, who has to attend.",
        fr: "Les victimes entrent accompagnées d'un médiateur, qui doit être présent.")
    case .entryDocuments:
      Bilingual(
        en: "The entry documents have to be ready first.", fr: "Les documents d'entrée doivent d'abord être prêts.")
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
        fr: "L'aire des visites et de la correspondance ne peut servir que par exception.")
    case .noRecording:
      Bilingual(
        en: "It has to be attested that nobody records or overhears.",
        fr: "Il faut attester que personne n'enregistre ni n'écoute.")
    case .victimFile:
      Bilingual(
        en: "The victim file holds the set identifier only.",
        fr: "Le dossier de la victime ne contient que l'identifiant prévu.")
    case .removal:
      Bilingual(en: "This has to be removed.", fr: "Cet élément doit être retiré.")
    case .voluntariness:
      Bilingual(en: "Participation is voluntary.", fr: "La participation est volontaire.")
    case .engagement:
      Bilingual(
        en: "The mediator's engagement does not reach that day.",
        fr: "L'engagement du médiateur ne couvre pas ce jour.")
    case .forms:
      Bilingual(
        en: "This form of mediation does not fit those who attend.",
        fr: "Cette forme de médiation ne convient pas aux personnes présentes.")
    }
  }
}
