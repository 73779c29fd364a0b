import Casework
import Languages
import Meetings

extension MeetingState {
  var name: Bilingual {
    switch self {
    case .held: Bilingual(en: "held", fr: "réservation provisoire")
    case .confirmed: Bilingual(en: "confirmed", fr: "confirmée")
    case .completed: Bilingual(en: "completed", fr: "terminée")
    case .stopped: Bilingual(en: "stopped", fr: "interrompue")
    case .expired: Bilingual(en: "expired", fr: "expirée")
    case .declined: Bilingual(en: "declined", fr: "refusée")
    case .cancelled: Bilingual(en: "cancelled", fr: "annulée")
    }
  }
}

extension StopReason {
  var name: Bilingual {
    switch self {
    case .withdrawal: Bilingual(en: "Someone withdrew", fr: "Une personne s’est désistée")
    case .security: Bilingual(en: "Security", fr: "Sécurité")
    case .illness: Bilingual(en: "Illness", fr: "Maladie")
    case .facility: Bilingual(en: "The room or the site", fr: "La salle ou l’établissement")
    case .other: Bilingual(en: "Another reason", fr: "Autre motif")
    }
  }
}

extension DeclineReason {
  var name: Bilingual {
    switch self {
    case .roomUnavailable: Bilingual(en: "The room is not available", fr: "La salle n’est pas disponible")
    case .staffing: Bilingual(en: "Staffing", fr: "Manque de personnel")
    case .operations: Bilingual(en: "Operations of the site", fr: "Activités de l’établissement")
    case .security: Bilingual(en: "Security", fr: "Sécurité")
    case .accessibility: Bilingual(en: "Accessibility", fr: "Accessibilité")
    case .other: Bilingual(en: "Another reason", fr: "Autre motif")
    }
  }
}

extension MeetingForm {
  var name: Bilingual {
    switch self {
    case .faceToFace: Bilingual(en: "Face-to-face meeting", fr: "Rencontre en personne")
    case .groupConference: Bilingual(en: "Group conference", fr: "Conférence de groupe")
    case .preparatory: Bilingual(en: "Preparatory meeting", fr: "Rencontre préparatoire")
    case .messageRecording: Bilingual(en: "Recording of a video message", fr: "Enregistrement d’un message vidéo")
    }
  }
}

extension MediationForm {
  /// Why no room is booked for an exchange of letters (`program.3`).
  static let needsNoRoom = Bilingual(
    en: "An exchange of letters goes through the mediator. It needs no room, so none is booked for it.",
    fr: "Un échange de lettres passe par le médiateur. Il n’exige aucune salle\u{A0}; aucune n’est donc réservée.")
}

extension ParticipantRole {
  /// The role, shown to mediators and the Restorative Justice Unit only.
  var name: Bilingual {
    switch self {
    case .victim: Bilingual(en: "Victim", fr: "Victime")
    case .offender: Bilingual(en: "Offender", fr: "Délinquant")
    case .victimSupport: Bilingual(en: "Support of the victim", fr: "Soutien de la victime")
    case .offenderSupport: Bilingual(en: "Support of the offender", fr: "Soutien du délinquant")
    }
  }
}
