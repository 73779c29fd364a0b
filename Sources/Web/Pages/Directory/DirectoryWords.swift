import Languages
import Notices
import Privacy

/// The words of the directory's pages.
enum DirectoryWords {
  static func role(_ role: Role) -> Bilingual {
    switch role {
    case .mediator: Bilingual(en: "Mediator", fr: "Médiateur")
    case .siteStaff: Bilingual(en: "Site staff", fr: "Personnel de l’établissement")
    case .frontDesk: Bilingual(en: "Front desk", fr: "Poste d’accueil")
    case .rju: Bilingual(en: "Restorative Justice Unit", fr: "Unité de la justice réparatrice")
    case .auditor: Bilingual(en: "Auditor", fr: "Vérificateur")
    case .service: Bilingual(en: "Service", fr: "Service")
    case .publicIntake: Bilingual(en: "Public", fr: "Public")
    }
  }

  /// Roles with their sites, as one line.
  static func places(_ places: [Account.Place], in language: Language) -> String {
    places.map { place in
      Self.role(place.role)[language] + (place.site.map { " (\($0))" } ?? "")
    }.joined(separator: ", ")
  }

  static func addressee(_ kind: Addressee.Kind) -> Bilingual {
    switch kind {
    case .siteStaff: role(.siteStaff)
    case .frontDesk: role(.frontDesk)
    case .unit: role(.rju)
    case .auditors: Bilingual(en: "Auditors", fr: "Vérificateurs")
    }
  }

  static func duty(_ duty: NoticeDuty) -> Bilingual {
    switch duty {
    case .general: Bilingual(en: "General address", fr: "Adresse générale")
    case .custodians: Bilingual(en: "Custodians of files", fr: "Responsables des dossiers")
    case .dutyManager: Bilingual(en: "Duty manager", fr: "Gestionnaire de service")
    case .deputy: Bilingual(en: "Deputy", fr: "Remplaçant")
    }
  }

  static func source(_ source: Account.Source) -> Bilingual {
    switch source {
    case .provider: Bilingual(en: "from the sign-in", fr: "de l’ouverture de session")
    case .`self`: Bilingual(en: "corrected by the person", fr: "corrigé par la personne")
    case .unit: Bilingual(en: "set by the unit", fr: "inscrit par l’Unité")
    }
  }
}
