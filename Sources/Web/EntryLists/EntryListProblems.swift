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
    case .notYet: self.init(.invalidFields, errors: [FieldFault("at", .inTheFuture)])
    case .outOfOrder: self.init(.outOfOrder)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .noPrinter: self.init(.noPrinter)
    case .printOver:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "The print is over; it can't be cancelled any more.",
          fr: "L'impression est terminée; elle ne peut plus être annulée."))
    case .noDeskKey: self.init(.noDeskKey)
    case .keyReused: self.init(.keyReused)
    }
  }
}
