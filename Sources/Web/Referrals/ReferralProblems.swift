import Casework
import HTTPTypes
import Languages

extension Problem {
  init(of refusal: ReferralRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound: self.init(.notFound)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .wrongState: self.init(.wrongState)
    case .unread:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "Nobody has opened the referral. Read it first.",
          fr: "Personne n’a ouvert le renvoi. Le lire d’abord."))
    case .stale: self.init(.stale)
    case .busy: self.init(.tooManyRequests, headers: [.retryAfter: "3600"])
    case .keyReused: self.init(.keyReused)
    }
  }
}
