import Casework
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
    case .tooLate(let minutes, let slots):
      let ahead = DurationWords.words(minutes: minutes)
      self.init(
        .clause,
        detail: Bilingual(
          en: "The first arrival has to lie at least \(ahead.en) ahead, so that the entrance knows.",
          fr: "La première arrivée doit être prévue \(ahead.fr) à l’avance, pour que l’entrée le sache."),
        clause: .entryDocuments, alternatives: slots)
    case .sidesMeet(let slots): self.init(.sidesMeet, alternatives: slots)
    case .closed(let slots): self.init(.closed, alternatives: slots)
    case .duringCount(let slots): self.init(.duringCount, alternatives: slots)
    case .forbidden(let clause): self.init(.clause, detail: clause.refusal, clause: clause)
    case .engagementMissing(let kind):
      self.init(.clause, detail: kind.missing, clause: .engagement, engagement: kind)
    case .needsNoRoom:
      self.init(.clause, detail: MediationForm.needsNoRoom, clause: .forms)
    case .gates(let gates):
      let first = gates.first { !$0.met }
      self.init(.gatesUnmet, clause: first?.clause, engagement: first?.engagement, gates: gates)
    case .tooFewSeats(let seats):
      self.init(
        .tooFewSeats,
        detail: Bilingual(en: "It seats \(seats).", fr: "Elle compte \(seats) \(seats < 2 ? "place" : "places")."))
    case .wrongState(let state):
      self.init(
        .wrongState,
        detail: Bilingual(
          en: "The meeting is \(state.name.en).", fr: "La rencontre est dans l’état «\u{A0}\(state.name.fr)\u{A0}»."))
    case .stale: self.init(.stale)
    case .otherListVersion(let version):
      self.init(
        .newerAttendeeList,
        detail: Bilingual(en: "Its version is \(version).", fr: "Sa version est maintenant \(version)."))
    case .keyReused: self.init(.keyReused)
    }
  }
}

extension NewEngagement.Kind {
  /// Says that a mediator who is to attend has no engagement of this kind on that day (`program.2`).
  fileprivate var missing: Bilingual {
    switch self {
    case .casual:
      Bilingual(
        en: "A mediator who is to attend has no casual engagement that day. Outside the Pacific region it takes one.",
        fr: "Un médiateur qui doit être présent n’a pas d’engagement occasionnel ce jour-là. Il en faut un hors de la "
          + "région du Pacifique.")
    case .serviceContract:
      Bilingual(
        en: "A mediator who is to attend has no service contract that day. In the Pacific region it takes one.",
        fr: "Un médiateur qui doit être présent n’a pas de contrat de service ce jour-là. Il en faut un dans la région "
          + "du Pacifique.")
    }
  }
}
