import Casework
import Languages

extension Problem {
  /// The problem of a refusal by the casework.
  init(of refusal: CaseworkRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound: self.init(.notFound)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .keyReused: self.init(.keyReused)
    }
  }
}
