import EntryDocuments
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// What follows when a meeting is cancelled, stopped or declined, for the page that asks before.
struct MeetingEnding {
  private let when: Bilingual
  private let underWay: Bool
  private let listed: Int
  private let inside: Int

  /// - Throws: `MeetingRefusal.notFound`.
  static func of(
    _ view: MeetingView, _ actor: Actor, _ entryLists: EntryLists, _ facilities: Facilities
  ) async throws -> MeetingEnding {
    let place = try await facilities.place(actor, view.site)
    let when = view.start.spoken(until: view.end)
    return MeetingEnding(
      when: Bilingual(
        en: "\(when.en) (\(place.timeWords.en)), \(place.name.en)",
        fr: "\(when.fr) (\(place.timeWords.fr)), \(place.name.fr)"),
      underWay: view.isUnderWay, listed: view.listed, inside: try await entryLists.inside(actor, view.id))
  }

  /// What follows from cancelling, or from stopping a meeting under way.
  var consequences: [Bilingual] { [underWay ? stopped : cancelled] + people }

  /// What follows from declining.
  var declined: [Bilingual] {
    [
      Bilingual(
        en: "The request is declined, and the room is free again: \(when.en).",
        fr: "La demande est refusée et la salle redevient libre\u{A0}: \(when.fr)."),
      Bilingual(en: "The mediator is told.", fr: "La personne qui assure la médiation est avisée."),
    ]
  }

  private var cancelled: Bilingual {
    Bilingual(
      en: "The meeting is cancelled, and the room is free again: \(when.en).",
      fr: "La rencontre est annulée et la salle redevient libre\u{A0}: \(when.fr).")
  }

  private var stopped: Bilingual {
    Bilingual(
      en: "The meeting is stopped: \(when.en). Everyone is led out from now on, and the room stays taken until they "
        + "have left.",
      fr: "La rencontre est interrompue\u{A0}: \(when.fr). Tous sont raccompagnés dès maintenant, et la salle reste "
        + "prise jusqu’à leur départ.")
  }

  /// Who leaves the entry list and who is inside, in numbers, and that they are told.
  fileprivate var people: [Bilingual] {
    var sentences: [Bilingual] = []
    if listed > 0, !underWay {
      sentences.append(
        listed == 1
          ? Bilingual(en: "1 person leaves the entry list.", fr: "1 personne est retirée de la liste d’entrée.")
          : Bilingual(
            en: "\(listed) people leave the entry list.", fr: "\(listed) personnes sont retirées de la liste d’entrée.")
      )
    }
    if inside > 0 {
      sentences.append(
        inside == 1
          ? Bilingual(en: "1 person is inside.", fr: "1 personne est à l’intérieur.")
          : Bilingual(en: "\(inside) people are inside.", fr: "\(inside) personnes sont à l’intérieur."))
    }
    return sentences
      + [Bilingual(en: "Those who must know are told.", fr: "Les personnes concernées sont avisées.")]
  }
}

/// Asks before a button ends a meeting, on the mediator's page and on the site's alike.
struct EndingQuestion: Sendable {
  let meetings: Meetings
  let entryLists: EntryLists
  let facilities: Facilities

  /// What follows from the button, before it ends the meeting; `nil` for another button, and where the act is refused
  /// anyway.
  ///
  /// - Parameters:
  ///   - events: what the page's buttons can end a meeting by.
  ///   - person: who withdraws, by name; `nil` for nobody of the process.
  func confirm(
    _ call: Call, _ form: PageForm, _ events: [MeetingEvent],
    person: (Actor, MeetingView) async throws -> Bilingual? = { _, _ in nil }
  ) async throws -> Confirmation? {
    guard let event = events.first(where: { $0.rawValue == form.action }) else { return nil }
    let actor = try call.actor
    let view = try await meetings.find(actor, call.pathID())
    guard MeetingLife.next(view.state, event, underWay: view.isUnderWay) != nil else { return nil }
    let ending = try await MeetingEnding.of(view, actor, entryLists, facilities)
    // What is missing or wrong is said before anybody is asked whether they are sure.
    var copy = form
    if event == .withdraw {
      return try await person(actor, view).map { .withdrawal(of: $0, ending.consequences) }
    } else if event == .decline {
      let reason = copy.value(of: MeetingFields.declineReason)
      return reason == nil ? nil : .decline(ending)
    } else if event == .stop {
      return form.fields[raw: "stopReason"]?.isEmpty == false ? .stop(ending) : nil
    }
    return .cancellation(ending)
  }
}

extension Confirmation {
  static func cancellation(_ ending: MeetingEnding) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Cancel the meeting?", fr: "Annuler la rencontre\u{A0}?"),
      consequences: ending.consequences, act: Bilingual(en: "Cancel the meeting", fr: "Annuler la rencontre"))
  }

  static func stop(_ ending: MeetingEnding) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Stop the meeting?", fr: "Interrompre la rencontre\u{A0}?"),
      consequences: ending.consequences, act: Bilingual(en: "Stop the meeting", fr: "Interrompre la rencontre"))
  }

  static func decline(_ ending: MeetingEnding) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Decline the request?", fr: "Refuser la demande\u{A0}?"),
      consequences: ending.declined, act: Bilingual(en: "Decline the request", fr: "Refuser la demande"))
  }

  /// - Parameter slot: what is offered, in words.
  static func offer(_ ending: MeetingEnding, _ slot: Bilingual) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Decline and offer this slot?", fr: "Refuser et offrir cette plage\u{A0}?"),
      consequences: ending.declined + [
        Bilingual(
          en: "Held instead, until the mediator takes it or it runs out: \(slot.en).",
          fr: "Réservée à la place, jusqu’à ce qu’elle soit acceptée ou qu’elle expire\u{A0}: \(slot.fr).")
      ], act: Bilingual(en: "Decline and offer it", fr: "Refuser et l’offrir"))
  }

  /// - Parameters:
  ///   - ending: what ends at the meeting's present place and time.
  ///   - from: where and when the meeting is, in words.
  ///   - to: where and when it is to be.
  static func move(_ ending: MeetingEnding, from: Bilingual, to: Bilingual) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Move the meeting?", fr: "Déplacer la rencontre\u{A0}?"),
      consequences: [
        Bilingual(en: "It is now: \(from.en).", fr: "Elle est prévue\u{A0}: \(from.fr)."),
        Bilingual(en: "It will be: \(to.en).", fr: "Elle aura lieu\u{A0}: \(to.fr)."),
        Bilingual(
          en: "Arrivals keep their distance from the start. The site's staff confirm again; until then it is held.",
          fr: "Les arrivées gardent leur écart avec le début. Le personnel confirme de nouveau\u{A0}; d’ici là, la "
            + "réservation est provisoire."),
      ] + ending.people, act: Bilingual(en: "Move the meeting", fr: "Déplacer la rencontre"), isForGood: false)
  }

  /// - Parameter person: the name of whoever withdraws; it stands in the text, never in the title.
  static func withdrawal(of person: Bilingual, _ consequences: [Bilingual]) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Record a withdrawal?", fr: "Consigner un désistement\u{A0}?"),
      consequences: [
        Bilingual(
          en: "\(person.en) takes part in no meeting of this process until they decide otherwise.",
          fr: "\(person.fr) ne participe à aucune rencontre de ce processus, à moins de changer d’avis.")
      ] + consequences + [
        Bilingual(
          en: "Every other meeting that they are listed for is cancelled too; one under way is stopped.",
          fr: "Toute autre rencontre à laquelle cette personne est inscrite est aussi annulée\u{A0}; une rencontre en "
            + "cours est interrompue.")
      ],
      act: Bilingual(en: "Record the withdrawal", fr: "Consigner le désistement"), isForGood: false)
  }
}

extension MeetingView {
  var site: SiteCode {
    switch self {
    case .program(let meeting): meeting.site
    case .site(let meeting): meeting.site
    }
  }

  var start: OffsetTime {
    switch self {
    case .program(let meeting): meeting.start
    case .site(let meeting): meeting.start
    }
  }

  var end: OffsetTime {
    switch self {
    case .program(let meeting): meeting.end
    case .site(let meeting): meeting.end
    }
  }

  var isUnderWay: Bool {
    switch self {
    case .program(let meeting): meeting.underWay
    case .site(let meeting): meeting.underWay
    }
  }

  /// How many people are on the entry list for it.
  fileprivate var listed: Int {
    switch self {
    case .program(let meeting): meeting.state == .confirmed ? meeting.attendees.filter { $0.arrival != nil }.count : 0
    case .site(let meeting): meeting.state == .confirmed ? meeting.attendees.count : 0
    }
  }
}

extension Facilities {
  /// One site by its names.
  ///
  /// - Throws: `FacilitiesRefusal.siteUnknown`.
  func place(_ actor: Actor, _ code: SiteCode) async throws -> SitePlace {
    guard let site = try await places(actor, of: [code])[code] else { throw FacilitiesRefusal.siteUnknown }
    return site
  }
}
