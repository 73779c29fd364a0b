import Facilities
import Languages

extension Problem {
  init(of refusal: FacilitiesRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .siteUnknown, .roomUnknown, .closureUnknown: self.init(.notFound)
    case .closureEnded:
      self.init(
        .wrongState,
        detail: Bilingual(en: "The closure is lifted or over.", fr: "La fermeture est levée ou terminée."))
    case .partOfAnArea:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "The room is a part of an area, and attested with it.",
          fr: "La salle fait partie d’une aire\u{A0}; l’attestation se fait pour l’aire entière."))
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .stale: self.init(.stale)
    case .keyReused: self.init(.keyReused)
    // Only the command line imports files.
    case .badFiles: self.init(.invalidFields)
    }
  }
}
