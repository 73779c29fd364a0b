import Clauses
public import Languages

/// The fixed words of notices. A notice consists of these, a site's published name, and digits.
enum NoticeCopy {
  /// The subject of every message. It is the same for all kinds, because previews and locked screens show it.
  static let subject = Bilingual(
    en: "something needs your attention", fr: "un élément demande votre attention")
  static let sender = "Vestibule"
  static let place = Bilingual(en: "Site: ", fr: "Établissement ou bureau\u{A0}: ")
  static let moment = Bilingual(en: "Local time: ", fr: "Heure locale\u{A0}: ")
  static let day = Bilingual(en: "Day: ", fr: "Jour\u{A0}: ")
  /// How an arrival changes, by the clock of the site.
  static func arrival(_ change: NoticeArrival) -> Bilingual {
    let (was, becomes) = (ClockWords.words(change.was.time), ClockWords.words(change.becomes.time))
    return Bilingual(
      en: "Arrival: \(becomes.en) instead of \(was.en)", fr: "Arrivée\u{A0}: \(becomes.fr) au lieu de \(was.fr)")
  }

  /// How many notices are open.
  static func open(_ count: Int) -> Bilingual {
    Bilingual(en: "Open notices: \(count)", fr: "Notifications en attente\u{A0}: \(count)")
  }

  /// How many bookings a site has on the day of a digest, and when they begin.
  static func bookings(_ count: Int, at times: [String]) -> Bilingual {
    let words = times.map { ClockWords.words($0) }
    func hours(_ each: [String]) -> String { each.isEmpty ? "" : " (\(each.joined(separator: ", ")))" }
    return Bilingual(
      en: "bookings: \(count)\(hours(words.map(\.en)))", fr: "réservations\u{A0}: \(count)\(hours(words.map(\.fr)))")
  }

  static let signIn = Bilingual(en: "Sign in to see more: ", fr: "Ouvrez une session pour en savoir plus\u{A0}: ")
  static let automatic = Bilingual(
    en: "This message was sent automatically. Please do not reply to it.",
    fr: "Ce message a été envoyé automatiquement. Veuillez ne pas y répondre.")
}

extension NoticeKind {
  /// The fixed wording that a notice of this kind shows to whoever is signed in, in English whatever their language;
  /// `nil` for other kinds. It names the program, so no message holds it.
  public var quoted: String? { self == .adviceGiven ? FixedWording.condition : nil }

  /// What the notice says, as one sentence in both official languages.
  public var sentence: Bilingual {
    switch self {
    case .meetingHeld:
      Bilingual(en: "A booking request is waiting for an answer.", fr: "Une demande de réservation attend une réponse.")
    case .meetingConfirmed:
      Bilingual(en: "A booking has been confirmed.", fr: "Une réservation a été confirmée.")
    case .meetingDeclined:
      Bilingual(en: "A booking request has been declined.", fr: "Une demande de réservation a été refusée.")
    case .meetingMoved:
      Bilingual(
        en: "A booking has been moved. The place and time below are the new ones.",
        fr: "Une réservation a été déplacée. Le lieu et l’heure ci-dessous sont les nouveaux.")
    case .meetingCancelled:
      Bilingual(en: "A booking has been cancelled.", fr: "Une réservation a été annulée.")
    // It doesn't say mediator: the word says what the booking is for.
    case .mediatorChanged:
      Bilingual(
        en: "Who accompanies a booking has changed.", fr: "Les personnes qui accompagnent une réservation ont changé.")
    case .meetingExpired:
      Bilingual(
        en: "A booking request has expired without an answer.",
        fr: "Une demande de réservation a expiré sans réponse.")
    case .meetingFlagged:
      Bilingual(
        en: "A booking must be checked before it can go ahead. Sign in to see what is in its way and what to do.",
        fr: "Une réservation doit être vérifiée avant de pouvoir avoir lieu. Ouvrez une session pour voir ce qui "
          + "l’empêche et quoi faire.")
    case .attendeesChanged:
      Bilingual(
        en: "How many people come to a booking, or when, has changed. Its place and time stand, until it is confirmed.",
        fr: "Le nombre de personnes attendues pour une réservation, ou leur arrivée, a changé. Le lieu et l’heure "
          + "demeurent jusqu’à la confirmation.")
    case .meetingConfirmable:
      Bilingual(
        en: "What was in the way of a booking is gone. It can be confirmed again.",
        fr: "Ce qui empêchait une réservation a disparu. Elle peut de nouveau être confirmée.")
    case .movementChanged:
      Bilingual(
        en: "How the parties of a booking move has changed. Its place and time stand.",
        fr: "Les déplacements des parties d’une réservation ont changé. Le lieu et l’heure demeurent.")
    case .arrivalProposed:
      Bilingual(
        en: "The site proposes another arrival. The present one stands until you take it.",
        fr: "L’établissement propose une autre arrivée. L’arrivée prévue demeure jusqu’à ce que vous l’acceptiez.")
    case .arrivalRefused:
      Bilingual(
        en: "The arrival that you proposed was refused. The present one stands.",
        fr: "L’arrivée que vous avez proposée a été refusée. L’arrivée prévue demeure.")
    case .alternativeOffered:
      Bilingual(
        en: "Another slot is offered in place of a declined booking request. It is held for you for now.",
        fr: "Une autre plage est offerte à la place d’une demande refusée. Elle vous est réservée provisoirement.")
    case .alternativeTaken:
      Bilingual(
        en: "The slot that you offered has been taken. It is waiting for your confirmation.",
        fr: "La plage que vous avez offerte a été acceptée. Elle attend votre confirmation.")
    case .holdExpiring:
      Bilingual(
        en: "A booking request will expire soon, as something is still missing. Sign in to see what.",
        fr: "Une demande de réservation expirera bientôt, car il manque encore un élément. Ouvrez une session pour "
          + "voir lequel.")
    case .meetingStopped:
      Bilingual(
        en: "A booking under way has been stopped. The room stays taken until everyone has left.",
        fr: "Une réservation en cours a été interrompue. La salle reste prise jusqu’à ce que tous soient partis.")
    case .arrivalUnaccompanied:
      Bilingual(
        en: "Someone on the entry list is inside, and whoever accompanies them is not there.",
        fr: "Une personne de la liste d’entrée est à l’intérieur sans la personne qui doit l’accompagner.")
    case .notOnTheList:
      Bilingual(
        en: "Someone came to the entrance on this day whom no entry list names. Check whether you expect them.",
        fr: "Une personne hors liste s’est présentée à l’entrée ce jour-là. Vérifiez si vous l’attendez.")
    case .followUpDue:
      Bilingual(
        en: "The time of a booking of yours is over. Sign in to say whether it took place, and to follow up.",
        fr: "Le temps d’une de vos réservations est écoulé. Ouvrez une session pour dire si elle a eu lieu et en "
          + "faire le suivi.")
    case .entryListReleased:
      Bilingual(
        en: "The entry list for this day is ready. Please acknowledge it.",
        fr: "La liste d’entrée de ce jour est prête. Veuillez en accuser réception.")
    case .entryListRevised:
      Bilingual(
        en: "The entry list for this day has been replaced. Please acknowledge the new revision.",
        fr: "La liste d’entrée de ce jour a été remplacée. Veuillez accuser réception de la nouvelle version.")
    case .entryListUnacknowledged:
      Bilingual(
        en: "The entry list for this day has not been acknowledged yet.",
        fr: "Personne n’a encore accusé réception de la liste d’entrée de ce jour.")
    case .entryListRecalled:
      Bilingual(
        en: "Earlier copies of the entry list for this day no longer count, on paper or as a file. Please bring them "
          + "back or destroy them.",
        fr: "Les copies antérieures de la liste d’entrée de ce jour, sur papier ou en fichier, ne comptent plus. "
          + "Veuillez les rapporter ou les détruire.")
    case .entryListNotPrinted:
      Bilingual(
        en: "The entry list for this day has not come out of your printer, or it is not known whether it has. Please "
          + "look at the printer, and print the list from the browser if need be.",
        fr: "La liste d’entrée de ce jour n’est pas sortie de votre imprimante, ou on ne sait pas si elle l’est. "
          + "Veuillez vérifier l’imprimante et, au besoin, imprimer la liste à partir du navigateur.")
    case .entryListCopiesOut:
      Bilingual(
        en: "Printed copies of the entry list for this day are still out. Please bring each one back or shred it, and "
          + "tick it off.",
        fr: "Des copies imprimées de la liste d’entrée de ce jour ne sont toujours pas rendues. Veuillez récupérer ou "
          + "déchiqueter chacune d’elles, puis la cocher.")
    case .entryListMissing:
      Bilingual(
        en: "The entry list for this day is missing or incomplete: the entrance may not expect everyone who comes. "
          + "At the front desk: call your contact before you turn anyone away. Elsewhere: please call the front desk.",
        fr: "La liste d’entrée de ce jour manque ou est incomplète\u{A0}: l’entrée pourrait ne pas attendre toutes les "
          + "personnes qui viennent. Au poste d’accueil\u{A0}: appelez votre personne-ressource avant de refuser "
          + "quelqu’un. Ailleurs\u{A0}: veuillez appeler le poste d’accueil.")
    case .entryListUnconfirmed:
      Bilingual(
        en: "The front desk has not acknowledged the entry list for this day, and someone arrives soon. At the front "
          + "desk: read the list and acknowledge it now. Elsewhere: please call the front desk.",
        fr: "Le poste d’accueil n’a pas accusé réception de la liste d’entrée de ce jour, et une arrivée approche. Au "
          + "poste d’accueil\u{A0}: lisez la liste et accusez-en réception maintenant. Ailleurs\u{A0}: veuillez "
          + "appeler le poste d’accueil.")
    case .taskOpened:
      Bilingual(en: "A task is waiting for you.", fr: "Une tâche vous attend.")
    case .auditAlerted:
      Bilingual(
        en: "The audit trail shows something that should be looked into.",
        fr: "Le journal de vérification montre un élément qu’il faut examiner.")
    // Neither says that it is a referral, because channels may not know (referral.1).
    case .referralReceived:
      Bilingual(en: "Something new is in your queue.", fr: "Un nouvel élément est dans votre file.")
    case .referralUnread:
      Bilingual(
        en: "Something in your queue has not been opened yet.",
        fr: "Un élément de votre file n’a pas encore été ouvert."
      )
    case .referralUndecided:
      Bilingual(
        en: "Something in your queue has not been decided yet.",
        fr: "Un élément de votre file n’a pas encore été tranché.")
    case .adviceGiven:
      Bilingual(
        en: "A recommendation is asked of your site by this day. Sign in to see its wording.",
        fr: "Une recommandation est demandée à votre établissement d’ici ce jour. Ouvrez une session pour en voir "
          + "le libellé.")
    case .adviceRecommended:
      Bilingual(
        en: "A site has recommended what it was advised of.",
        fr: "Un établissement ou bureau a recommandé ce qui lui était demandé.")
    case .adviceOverdue:
      Bilingual(
        en: "A recommendation that was asked for is overdue since this day.",
        fr: "Une recommandation demandée est en retard depuis ce jour.")
    case .engagementEnding:
      Bilingual(
        en: "An engagement ends on this day and has not been renewed.",
        fr: "Un engagement prend fin ce jour et n’a pas été renouvelé.")
    case .removalIssued:
      Bilingual(
        en: "Something is to be removed from a file by this day. Sign in to see what.",
        fr: "Un élément doit être supprimé d’un dossier d’ici ce jour. Ouvrez une session pour voir lequel.")
    case .removalDone:
      Bilingual(
        en: "A removal has been carried out. Someone should verify it.",
        fr: "Une suppression a été effectuée. Quelqu’un doit la vérifier.")
    case .removalOverdue:
      Bilingual(en: "A removal is overdue since this day.", fr: "Une suppression est en retard depuis ce jour.")
    case .removalCancelled:
      Bilingual(
        en: "The order to remove something from a file by this day was taken back, and has left your list.",
        fr: "L’ordre de supprimer un élément d’un dossier d’ici ce jour est annulé et ne figure plus dans votre liste.")
    case .noticeUndelivered:
      Bilingual(
        en: "A notice could not be delivered. Sign in to see to whom it goes, to send it again, or to tell them by "
          + "telephone.",
        fr: "Une notification n’a pas pu être remise. Ouvrez une session pour voir à qui elle s’adresse, la renvoyer "
          + "ou l’annoncer par téléphone.")
    case .dayDigest:
      Bilingual(
        en: "This is your day at a glance. Sign in to see more.",
        fr: "Voici votre journée en un coup d’œil. Ouvrez une session pour en savoir plus.")
    }
  }
}
