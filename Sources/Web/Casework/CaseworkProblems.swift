import Casework
import Clauses
import Languages

extension Problem {
  init(of refusal: CaseworkRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound: self.init(.notFound)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .wrongState: self.init(.wrongState)
    case .meetingsStand:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "A meeting of the process is held or confirmed. Cancel it first, or let it take place.",
          fr: "Une rencontre du processus est réservée ou confirmée. L’annuler d’abord, ou la laisser avoir lieu."))
    case .clearedAlready:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "It is cleared on that basis until that day already.",
          fr: "L’autorisation existe déjà, pour ce motif et jusqu’à ce jour."))
    case .peopleCollide:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "Both are expected in meetings at the same time. Move or cancel one of the meetings first.",
          fr: "Les deux sont attendues à des rencontres au même moment. Déplacer ou annuler d’abord l’une d’elles."))
    case .stale: self.init(.stale)
    case .spared:
      self.init(
        .clause,
        detail: Bilingual(
          en: "Files of the Restorative Justice Unit keep what they record.",
          fr: "Les dossiers de l’Unité de la justice réparatrice conservent ce qu’ils consignent."), clause: .removal)
    case .sameActor:
      self.init(
        .clause,
        detail: Bilingual(
          en: "Someone else than who carried it out verifies it.",
          fr: "La vérification revient à une autre personne que celle qui a exécuté l’ordre."), clause: .removal)
    case .noIdentifier:
      self.init(
        .clause,
        detail: Bilingual(
          en: "The agency has set no activity record identifier, so nothing can be recorded.",
          fr: "L’organisme n’a défini aucun identifiant d’activité\u{A0}; rien ne peut donc être consigné."),
        clause: .victimFile)
    case .tracesRemoved: self.init(.wrongState, detail: Self.tracesRemoved)
    case .keyReused: self.init(.keyReused)
    }
  }

  static let tracesRemoved = Bilingual(
    en: "The traces of this process have been removed; what took place is no longer known.",
    fr: "Les traces de ce processus ont été supprimées\u{A0}; on ne sait plus ce qui a eu lieu.")
}
