import Clauses
import Languages
import Meetings

/// What a meeting's page says first: its state, told apart by words and looks, whose turn it is, and who is inside.
struct MeetingBanner {
  /// The class of its look: `asked`, `heldAgain`, `confirmed`, `underWay`, `stopped`, `over` or `ended`.
  let look: String
  let state: String
  let turn: String
  /// How many people are inside; `nil` if nobody is.
  let inside: String?

  /// What a meeting's state is besides its name.
  private enum Aspect {
    case plain, underWay, offered, heldAgain
  }

  /// - Parameters:
  ///   - canTakeOffer: whether the slot that the site offered instead can be taken still.
  ///   - history: what happened to the meeting.
  init(
    _ meeting: MeetingForProgram, canTakeOffer: Bool, _ history: [MeetingHappening], inside: Int, in language: Language
  ) {
    self.init(
      meeting.state, Self.aspect(meeting.state, meeting.underWay, meeting.accepted, history),
      MeetingTurn(meeting, canTakeOffer: canTakeOffer).words, inside, language)
  }

  init(_ meeting: MeetingForSite, _ history: [MeetingHappening], inside: Int, in language: Language) {
    self.init(
      meeting.state, Self.aspect(meeting.state, meeting.underWay, meeting.accepted, history),
      MeetingTurn(meeting).words, inside, language)
  }

  private static func aspect(
    _ state: MeetingState, _ underWay: Bool, _ accepted: Bool?, _ history: [MeetingHappening]
  ) -> Aspect {
    switch state {
    case .confirmed: underWay ? .underWay : .plain
    case .held where accepted == false: .offered
    case .held: history.contains { $0.kind == .heldAgain } ? .heldAgain : .plain
    case .completed, .stopped, .expired, .declined, .cancelled: .plain
    }
  }

  private init(_ state: MeetingState, _ aspect: Aspect, _ turn: Bilingual, _ inside: Int, _ language: Language) {
    let words: Bilingual
    switch aspect {
    case .plain: (look, words) = (state.bannerLook, state.bannerWords)
    case .underWay: (look, words) = ("underWay", Self.underWay)
    case .offered: (look, words) = (state.bannerLook, Self.offered)
    case .heldAgain: (look, words) = ("heldAgain", Self.heldAgain)
    }
    self.state = words[language]
    self.turn = turn[language]
    self.inside =
      inside == 0
      ? nil
      : CountWords.words(
        inside, one: Bilingual(en: "person is inside", fr: "personne est à l’intérieur"),
        many: Bilingual(en: "people are inside", fr: "personnes sont à l’intérieur"))[language]
  }

  private static let underWay = Bilingual(en: "Under way", fr: "En cours")
  private static let offered = Bilingual(
    en: "Offered: the room is held until the mediator answers",
    fr: "Offerte\u{A0}: la salle est réservée jusqu’à la réponse")
  private static let heldAgain = Bilingual(
    en: "Held again: it was confirmed, and has to be confirmed anew",
    fr: "De nouveau provisoire\u{A0}: elle était confirmée et doit l’être à nouveau")
}

extension MeetingState {
  fileprivate var bannerLook: String {
    switch self {
    case .held: "asked"
    case .confirmed: "confirmed"
    case .stopped: "stopped"
    case .completed: "over"
    case .expired, .declined, .cancelled: "ended"
    }
  }

  fileprivate var bannerWords: Bilingual {
    switch self {
    case .held:
      Bilingual(
        en: "Asked: the room is held, not confirmed", fr: "Demandée\u{A0}: la salle est réservée provisoirement")
    case .confirmed: Bilingual(en: "Confirmed", fr: "Confirmée")
    case .stopped: Bilingual(en: "Stopped before its time", fr: "Interrompue avant la fin")
    case .completed: Bilingual(en: "Over", fr: "Terminée")
    case .expired: Bilingual(en: "Run out: nobody confirmed it in time", fr: "Expirée\u{A0}: sans confirmation à temps")
    case .declined: Bilingual(en: "Declined by the site", fr: "Refusée par l’établissement")
    case .cancelled: Bilingual(en: "Cancelled", fr: "Annulée")
    }
  }
}

/// Whose turn it is, as the reader of a meeting's page is told.
enum MeetingTurn {
  case recordAgreements, takeOffer, answerArrival, sayOutcome, askAgain
  case unit, siteConfirms
  case attest, mediatorAgrees, mediatorTakesOffer, mediatorAnswersArrival
  case nobody

  /// For its mediator.
  init(_ meeting: MeetingForProgram, canTakeOffer: Bool) {
    let unmet = Set(meeting.gates.filter { !$0.met }.map(\.clause))
    switch meeting.state {
    case .held where meeting.accepted == false: self = .takeOffer
    case .held, .confirmed:
      if meeting.arrivalProposal != nil {
        self = .answerArrival
      } else if meeting.state == .confirmed {
        self = .nobody
      } else if unmet.contains(.agreedAttendance) {
        self = .recordAgreements
      } else {
        self = unmet.contains { $0.taskOwner == .unit } ? .unit : .siteConfirms
      }
    case .completed, .stopped: self = meeting.tookPlace == nil ? .sayOutcome : .nobody
    case .declined: self = canTakeOffer ? .takeOffer : meeting.alternative == nil ? .askAgain : .nobody
    case .expired: self = .askAgain
    case .cancelled: self = .nobody
    }
  }

  /// For its site's staff.
  init(_ meeting: MeetingForSite) {
    let unmet = Set(meeting.gates.filter { !$0.met }.map(\.clause))
    switch meeting.state {
    case .held where meeting.accepted == false: self = .mediatorTakesOffer
    case .held, .confirmed:
      if meeting.arrivalProposal != nil {
        self = .mediatorAnswersArrival
      } else if meeting.state == .confirmed {
        self = .nobody
      } else if unmet.contains(.agreedAttendance) {
        self = .mediatorAgrees
      } else {
        self = unmet.contains { $0.taskOwner == .unit } ? .unit : .attest
      }
    case .completed, .stopped, .declined, .expired, .cancelled: self = .nobody
    }
  }

  var words: Bilingual {
    switch self {
    case .recordAgreements:
      Bilingual(en: "Your turn: record who agrees.", fr: "À vous\u{A0}: consignez les accords.")
    case .takeOffer:
      Bilingual(
        en: "Your turn: look at the slot that the site offers.",
        fr: "À vous\u{A0}: examinez la plage offerte par l’établissement.")
    case .answerArrival, .mediatorAnswersArrival: arrivalWords
    case .sayOutcome:
      Bilingual(en: "Your turn: say whether it took place.", fr: "À vous\u{A0}: dites si elle a eu lieu.")
    case .askAgain:
      Bilingual(
        en: "Your turn: ask for another slot, if they still want to meet.",
        fr: "À vous\u{A0}: demandez une autre plage, si les personnes le veulent encore.")
    case .unit:
      Bilingual(
        en: "The Restorative Justice Unit's turn: see the conditions below.",
        fr: "À l’Unité de la justice réparatrice\u{A0}: voyez les conditions plus bas.")
    case .siteConfirms:
      Bilingual(
        en: "The site's turn: its staff attest the room and confirm.",
        fr: "À l’établissement\u{A0}: le personnel atteste la salle et confirme.")
    case .attest:
      Bilingual(
        en: "Your turn: attest the room and confirm, or decline.",
        fr: "À vous\u{A0}: attestez la salle et confirmez, ou refusez.")
    case .mediatorAgrees:
      Bilingual(
        en: "The mediator's turn: not everyone has agreed yet.",
        fr: "À la médiation\u{A0}: tous n’ont pas encore donné leur accord.")
    case .mediatorTakesOffer:
      Bilingual(
        en: "The mediator's turn: to take what your site offers.",
        fr: "À la médiation\u{A0}: accepter la plage que vous offrez.")
    case .nobody: Bilingual(en: "Nothing is due now.", fr: "Rien n’est à faire maintenant.")
    }
  }

  private var arrivalWords: Bilingual {
    if case .answerArrival = self {
      return Bilingual(
        en: "Your turn: take or refuse the arrival that the site proposes.",
        fr: "À vous\u{A0}: acceptez ou refusez l’arrivée proposée par l’établissement.")
    }
    return Bilingual(
      en: "The mediator's turn: to answer the arrival that you propose.",
      fr: "À la médiation\u{A0}: répondre à l’arrivée que vous proposez.")
  }
}
