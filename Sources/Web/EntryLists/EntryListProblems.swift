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
          en: "Revision \(current) counts now.", fr: "C’est maintenant la révision \(current) qui compte."))
    case .otherDay:
      self.init(
        .otherDay,
        detail: Bilingual(
          en: "Choose the day on which it happened. If that day is over at the site, tell the Restorative Justice Unit "
            + "what happened, and at what time.",
          fr: "Choisissez le jour où cela s’est passé. Si cette journée est terminée au lieu, indiquez à l’Unité de la "
            + "justice réparatrice ce qui s’est passé, et à quelle heure."))
    case .undoneTooLate:
      self.init(
        .otherDay,
        detail: Bilingual(
          en:
            "That day is over at the site, so the entry stays as it is. Tell the Restorative Justice Unit at what time "
            + "it was made, and what is wrong with it.",
          fr: "Cette journée est terminée au lieu, donc l’inscription reste telle quelle. Indiquez à l’Unité de la "
            + "justice réparatrice à quelle heure elle a été faite, et ce qui y est erroné."))
    case .notYet: self.init(.invalidFields, errors: [FieldFault("at", .inTheFuture)])
    case .outOfOrder: self.init(.outOfOrder)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .noPrinter: self.init(.noPrinter)
    case .printOver:
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "The print is over; it can't be cancelled any more.",
          fr: "L’impression est terminée\u{A0}; elle ne peut plus être annulée."))
    case .noDeskKey: self.init(.noDeskKey)
    case .otherDeskKey: self.init(.invalidFields, errors: [FieldFault("publicKey", .keyNotRegistered)])
    case .keyReused: self.init(.keyReused)
    }
  }
}
