import Facilities
import Languages

extension Problem {
  /// The problem of a refusal by the facilities.
  init(of refusal: FacilitiesRefusal) {
    switch refusal {
    case .siteUnknown, .roomUnknown: self.init(.notFound)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    // Files come in by the command line alone.
    case .badFile: self.init(.invalidFields)
    }
  }
}
