import EntryDocuments
import Languages

extension Problem {
  init(of refusal: EntryListRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound, .revisionUnknown, .arrivalUnknown, .copyUnknown: self.init(.notFound)
    case .noList(let state): self.init(.notFound, detail: state.words)
    case .newerRevision(let current):
      self.init(
        .newerRevision,
        detail: Bilingual(
          en: "Revision \(current) counts now.", fr: "C'est maintenant la révision \(current) qui compte."))
    case .otherDay: self.init(.otherDay)
    case .outOfOrder: self.init(.outOfOrder)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .keyReused: self.init(.keyReused)
    }
  }
}
