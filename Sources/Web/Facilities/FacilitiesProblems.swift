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
          en: "The room is a part of an area, and attested and in use with it.",
          fr: "La salle fait partie d’une aire\u{A0}; l’attestation et le service valent pour l’aire entière."))
    case .roomRetired:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "The room is out of use. Take it into use first.",
          fr: "La salle est hors service. Remettez-la d’abord en service."))
    case .siteRetired:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "The site is out of use. The Unit takes it into use first.",
          fr: "L’établissement ou bureau est hors service. L’Unité doit d’abord le remettre en service."))
    case .inUse:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "Meetings are to take place there. They are moved or cancelled first.",
          fr: "Des rencontres doivent y avoir lieu. Il faut d’abord les déplacer ou les annuler."))
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .stale: self.init(.stale)
    case .keyReused: self.init(.keyReused)
    // Only the command line imports files.
    case .badFiles: self.init(.invalidFields)
    }
  }
}
