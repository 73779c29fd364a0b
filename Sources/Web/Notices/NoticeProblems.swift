import Notices

extension Problem {
  init(of refusal: NoticeError) {
    switch refusal {
    case .notFound, .siteUnknown: self.init(.notFound)
    case .idempotencyKeyReused: self.init(.keyReused)
    case .notAllowed: self.init(.roleNotAllowed)
    }
  }
}
