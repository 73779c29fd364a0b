import Notices

extension Problem {
  /// The problem of a refusal by the notices.
  init(of refusal: NoticeError) {
    switch refusal {
    case .notFound, .siteUnknown: self.init(.notFound)
    case .idempotencyKeyReused: self.init(.keyReused)
    case .notAllowed: self.init(.roleNotAllowed)
    case .unreadable: self.init(.inside)
    }
  }
}
