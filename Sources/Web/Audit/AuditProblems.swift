import Auditing

extension Problem {
  init(of refusal: AuditRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound: self.init(.notFound)
    case .keyReused: self.init(.keyReused)
    }
  }
}
