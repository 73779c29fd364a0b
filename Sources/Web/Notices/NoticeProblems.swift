import Notices

extension Problem {
  init(of refusal: NoticeError) {
    switch refusal {
    case .notFound: self.init(.notFound)
    case .idempotencyKeyReused: self.init(.keyReused)
    case .notAllowed: self.init(.roleNotAllowed)
    case .arrived, .underWay: self.init(.wrongState)
    }
  }
}
