import Auditing

extension Problem {
  /// The problem of a refusal by the audit trail.
  init(of refusal: AuditRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound: self.init(.notFound)
    case .keyReused: self.init(.keyReused)
    }
  }
}
