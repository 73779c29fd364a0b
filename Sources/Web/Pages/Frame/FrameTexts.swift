import Languages
import Privacy

/// The texts of the frame around every page.
enum FrameTexts {
  static let texts: [String: Bilingual] = [
    "error": Bilingual(en: "Error:", fr: "Erreur\u{A0}:"),
    "skip": Bilingual(en: "Skip to the content", fr: "Passer au contenu"),
    "tagline": Bilingual(en: "Rooms for mediation", fr: "Des salles pour la médiation"),
    "marking": Bilingual(en: "Protected B", fr: "Protégé B"),
    "navigation": Bilingual(en: "Pages", fr: "Pages"),
    "signOut": Bilingual(en: "Sign out", fr: "Fermer la session"),
    "new": Bilingual(en: "There are new notices.", fr: "Il y a de nouvelles notifications."),
    "reload": Bilingual(en: "Load the page again", fr: "Actualiser la page"),
    "openWord": Bilingual(en: "open", fr: "en attente"),
    "ending": Bilingual(
      en: "Your session ends in a few minutes.", fr: "Votre session se ferme dans quelques minutes."),
    "stay": Bilingual(en: "Stay signed in", fr: "Garder la session ouverte"),
    "ended": Bilingual(en: "You are signed out.", fr: "Votre session est fermée."),
    "signIn": Bilingual(en: "Sign in", fr: "Ouvrir une session"),
    "attention": Bilingual(en: "Something needs attention", fr: "Quelque chose demande votre attention"),
    "foot": Bilingual(en: "Version", fr: "Version"),
    "protocols": Bilingual(en: "The protocols", fr: "Les protocoles"),
  ]

  static func name(of role: Role) -> Bilingual {
    switch role {
    case .mediator: Bilingual(en: "Mediator", fr: "Médiation")
    case .siteStaff: Bilingual(en: "Site staff", fr: "Personnel de l’établissement")
    case .frontDesk: Bilingual(en: "Front desk", fr: "Poste d’accueil")
    case .rju: Bilingual(en: "Restorative Justice Unit", fr: "Unité de la justice réparatrice")
    case .auditor: Bilingual(en: "Auditor", fr: "Vérification")
    case .service: Bilingual(en: "Service", fr: "Service")
    case .publicIntake: Bilingual(en: "Without an account", fr: "Sans compte")
    }
  }
}
