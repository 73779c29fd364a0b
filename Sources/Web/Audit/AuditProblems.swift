import Auditing

extension Problem {
  init(of refusal: AuditRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound: self.init(.notFound)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .stale: self.init(.stale)
    case .keyReused: self.init(.keyReused)
    }
  }
}
