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
        fr: "Une réservation a été déplacée. Le lieu et l'heure ci-dessous sont les nouveaux.")
    case .meetingCancelled:
      Bilingual(en: "A booking has been cancelled.", fr: "Une réservation a été annulée.")
    case .meetingExpired:
      Bilingual(
        en: "A booking request has expired without an answer.",
        fr: "Une demande de réservation a expiré sans réponse.")
    case .meetingFlagged:
      Bilingual(
        en: "A booking must be checked before it can go ahead.",
        fr: "Une réservation doit être vérifiée avant de pouvoir avoir lieu.")
    case .alternativeOffered:
      Bilingual(
        en: "Another slot is offered in place of a declined booking request. It is held for you for now.",
        fr: "Une autre plage est offerte à la place d'une demande refusée. Elle vous est réservée provisoirement.")
    case .alternativeTaken:
      Bilingual(
        en: "The slot that you offered has been taken. It is waiting for your confirmation.",
        fr: "La plage que vous avez offerte a été acceptée. Elle attend votre confirmation.")
    case .holdExpiring:
      Bilingual(
        en: "A booking request will expire soon, as something is still missing. Sign in to see what.",
        fr: "Une demande de réservation expirera bientôt, car il manque encore un élément. Ouvrez une session pour "
          + "voir lequel.")
    case .followUpDue:
      Bilingual(
        en: "A booking of yours has taken place. It is time to follow up.",
        fr: "Une de vos réservations a eu lieu. C'est le moment d'en faire le suivi.")
    case .entryListReleased:
      Bilingual(
        en: "The entry list for this day is ready. Please acknowledge it.",
        fr: "La liste d'entrée de ce jour est prête. Veuillez en accuser réception.")
    case .entryListRevised:
      Bilingual(
        en: "The entry list for this day has been replaced. Please acknowledge the new revision.",
        fr: "La liste d'entrée de ce jour a été remplacée. Veuillez accuser réception de la nouvelle version.")
    case .entryListUnacknowledged:
      Bilingual(
        en: "The entry list for this day has not been acknowledged yet.",
        fr: "Personne n'a encore accusé réception de la liste d'entrée de ce jour.")
    case .taskOpened:
      Bilingual(en: "A task is waiting for you.", fr: "Une tâche vous attend.")
    case .auditAlerted:
      Bilingual(
        en: "The audit trail shows something that should be looked into.",
        fr: "Le journal de vérification montre un élément qu'il faut examiner.")
    // Neither says that it is a referral, because channels may not know (referral.1).
    case .referralReceived:
      Bilingual(en: "Something new is in your queue.", fr: "Un nouvel élément est dans votre file.")
    case .referralUnread:
      Bilingual(
        en: "Something in your queue has not been opened yet.",
        fr: "Un élément de votre file n'a pas encore été ouvert."
      )
    case .adviceGiven:
      Bilingual(
        en: "A recommendation is asked of your site by this day. Sign in to see its wording.",
        fr: "Une recommandation est demandée à votre établissement d'ici ce jour. Ouvrez une session pour en voir "
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
        fr: "Un engagement prend fin ce jour et n'a pas été renouvelé.")
    case .removalIssued:
      Bilingual(
        en: "Something is to be removed from a file by this day. Sign in to see what.",
        fr: "Un élément doit être supprimé d'un dossier d'ici ce jour. Ouvrez une session pour voir lequel.")
    case .removalDone:
      Bilingual(
        en: "A removal has been carried out. Someone should verify it.",
        fr: "Une suppression a été effectuée. Quelqu'un doit la vérifier.")
    case .removalOverdue:
      Bilingual(en: "A removal is overdue since this day.", fr: "Une suppression est en retard depuis ce jour.")
    case .removalCancelled:
      Bilingual(
        en: "The order to remove something from a file by this day was taken back, and has left your list.",
        fr: "L'ordre de supprimer un élément d'un dossier d'ici ce jour est annulé et ne figure plus dans votre liste.")
    }
  }
}
