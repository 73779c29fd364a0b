import Casework
import Languages

extension Problem {
  /// The problem of a refusal by the casework.
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
          fr: "Une rencontre du processus est réservée ou confirmée. L'annuler d'abord, ou la laisser avoir lieu."))
    case .keyReused: self.init(.keyReused)
    }
  }
}
