import Clauses
import Languages
import Meetings

extension Problem {
  init(of refusal: MeetingRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound: self.init(.notFound)
    case .processNotFound:
      self.init(
        .notFound,
        detail: Bilingual(
          en: "No open process of yours has this id.", fr: "Aucun de vos processus ouverts ne porte cet identifiant."))
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .roomTaken(let slots): self.init(.roomTaken, alternatives: slots)
    case .personTaken(let slots): self.init(.personTaken, alternatives: slots)
    case .outsideHours(let slots): self.init(.outsideHours, alternatives: slots)
    case .sidesMeet(let slots): self.init(.sidesMeet, alternatives: slots)
    case .closed(let slots): self.init(.closed, alternatives: slots)
    case .duringCount(let slots): self.init(.duringCount, alternatives: slots)
    case .forbidden(let clause): self.init(.clause, detail: clause.refusal, clause: clause)
    case .needsNoRoom:
      self.init(.clause, detail: MediationForm.needsNoRoom, clause: .forms)
    case .gates(let gates):
      self.init(.gatesUnmet, clause: gates.first { !$0.met }?.clause, gates: gates)
    case .tooFewSeats(let seats):
      self.init(
        .tooFewSeats, detail: Bilingual(en: "It seats \(seats).", fr: "Elle compte \(seats) places."))
    case .wrongState(let state):
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "The meeting is \(state.name.en).", fr: "La rencontre est dans l'état «\u{A0}\(state.name.fr)\u{A0}»."))
    case .stale: self.init(.stale)
    case .otherListVersion(let version):
      self.init(
        .newerAttendeeList,
        detail: Bilingual(en: "Its version is \(version).", fr: "Sa version est maintenant \(version)."))
    case .keyReused: self.init(.keyReused)
    }
  }
}
