import Hummingbird
import Languages
import Privacy

/// One request to show a page: the caller, the language, and the outcome of the form, if one was submitted.
struct PageVisit {
  let call: Call
  let language: Language
  /// The submitted form, if the page is shown in answer to one.
  var form: PageForm?
  /// Why the form's action failed.
  var problem: Problem?

  /// The action that just succeeded, from the query of the address to which the form redirected; or that what is shown
  /// was kept while its reader signed in again.
  var done: Bilingual? {
    if form?.isKept == true { return KeptFormPage.shownAgain }
    guard form == nil, problem == nil, let query = call.request.uri.query else { return nil }
    let pairs = query.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
    return pairs.first { $0.count == 2 && $0[0] == "done" }.flatMap { Done(rawValue: String($0[1]))?.text }
  }

  /// The first value of a query parameter.
  func query(_ name: String) -> String? {
    TextFields(percentEncoded: call.request.uri.query ?? "")[raw: name]
  }
}

/// The actions of forms. The next page confirms the action in a sentence.
enum Done: String, CaseIterable {
  case acknowledged, arrived, printed, requested, agreed, cancelled, confirmed, declined, offered, taken, moved,
    adjusted, arrivalRefused, opened, added, engaged
  case closed, processClosed, counted, activated, alertClosed, watchRuleSet, closureRecorded, closureLifted, revoked
  case roomAttested, attestationTakenBack, renamed, retired, reinstated
  case assigned, decided, mediatorsChanged, engagementChanged
  case noticeResent, noticeTold
  case stopped, outcomeSaid, entranceRecorded, entranceUndone
  case personChanged, agreementTakenBack, attendeesChanged
  case orderRecorded, lifted, advised, adviceClosed, recommended, outcomeRecorded
  case contactAnswered, contactAnswerRevoked, personLinked, personUnlinked
  case removalIssued, removalVerified, removalSentBack, removalCancelled, removed, agencySet
  case preferencesSaved, detailsSaved, absenceNoted, absenceEnded, addressSaved, addressRemoved, entranceSaved
  case calendarRevoked, webhookDisabled, scheduleRun
  case jobRetried, jobCancelled, jobBuried, jobsPaused, jobsResumed, sessionsEnded
  case deskKeyRegistered, deskKeyRevoked
  case printerSaved, printAsked, printCancelled

  var text: Bilingual {
    switch self {
    case .acknowledged: Bilingual(en: "Acknowledged.", fr: "Accusé de réception enregistré.")
    case .arrived: Bilingual(en: "The arrival is recorded.", fr: "L’arrivée est enregistrée.")
    case .printed: Bilingual(en: "The copies are recorded.", fr: "Les copies sont enregistrées.")
    case .requested:
      Bilingual(
        en: "The room is held. The site's staff have been asked to confirm.",
        fr: "La salle est réservée provisoirement. Le personnel de l’établissement doit confirmer.")
    case .agreed: Bilingual(en: "The agreement is recorded.", fr: "L’accord est enregistré.")
    case .cancelled: Bilingual(en: "The meeting is cancelled.", fr: "La rencontre est annulée.")
    case .stopped:
      Bilingual(
        en: "The meeting is stopped. Everyone is led out from now on.",
        fr: "La rencontre est interrompue. Tous sont raccompagnés dès maintenant.")
    case .noticeResent: Bilingual(en: "The notice is sent again.", fr: "La notification est renvoyée.")
    case .noticeTold:
      Bilingual(
        en: "It is recorded that you told them by telephone.",
        fr: "Il est consigné que vous l’avez annoncée par téléphone.")
    case .preferencesSaved: Bilingual(en: "Saved.", fr: "Enregistré.")
    case .outcomeSaid: Bilingual(en: "It is recorded.", fr: "C’est consigné.")
    case .entranceRecorded: Bilingual(en: "It is recorded.", fr: "C’est consigné.")
    case .entranceUndone: Bilingual(en: "It is undone.", fr: "C’est annulé.")
    case .confirmed: Bilingual(en: "The meeting is confirmed.", fr: "La rencontre est confirmée.")
    case .declined: Bilingual(en: "The request is declined.", fr: "La demande est refusée.")
    case .offered:
      Bilingual(
        en: "The request is declined, and what you offered is held.",
        fr: "La demande est refusée, et la plage offerte est réservée provisoirement.")
    case .taken:
      Bilingual(
        en: "The alternative is taken. The site's staff have been asked to confirm.",
        fr: "La plage offerte est acceptée. Le personnel de l’établissement doit confirmer.")
    case .moved: Bilingual(en: "The meeting is moved.", fr: "La rencontre est déplacée.")
    case .adjusted: Bilingual(en: "The movement plan is adjusted.", fr: "Le plan de déplacement est ajusté.")
    case .arrivalRefused:
      Bilingual(
        en: "The proposal is refused. The plan stands.", fr: "La proposition est refusée. Le plan demeure.")
    case .opened: Bilingual(en: "The process is open.", fr: "Le processus est ouvert.")
    case .added: Bilingual(en: "Added.", fr: "Ajout enregistré.")
    case .engaged: Bilingual(en: "The mediator is engaged.", fr: "L’engagement est enregistré.")
    case .closed: Bilingual(en: "The task is closed.", fr: "La tâche est fermée.")
    case .processClosed: Bilingual(en: "The process is closed.", fr: "Le processus est fermé.")
    case .outcomeRecorded:
      Bilingual(en: "What the Board decided is recorded.", fr: "La décision de la Commission est consignée.")
    case .contactAnswered: Bilingual(en: "The answer is recorded.", fr: "La réponse est consignée.")
    case .contactAnswerRevoked: Bilingual(en: "The answer is taken back.", fr: "La réponse est révoquée.")
    case .personLinked:
      Bilingual(
        en: "They are linked. Meetings of both files were checked again.",
        fr: "Le lien est établi. Les rencontres des deux dossiers ont été revérifiées.")
    case .personUnlinked: Bilingual(en: "The link is undone.", fr: "Le lien est annulé.")
    case .counted: Bilingual(en: "Counted. Nothing was removed.", fr: "Compté. Rien n’a été supprimé.")
    case .activated:
      Bilingual(
        en: "The rule is active. The next daily run removes by it.",
        fr: "La règle est active. La prochaine exécution quotidienne l’applique.")
    case .alertClosed: Bilingual(en: "The alert is closed.", fr: "L’alerte est fermée.")
    case .watchRuleSet:
      Bilingual(
        en: "Saved. The watch goes by it from now on.", fr: "Enregistré. La surveillance suit désormais cette règle.")
    case .revoked:
      Bilingual(
        en: "Revoked. Meetings that leaned on it are held again.",
        fr: "Révoqué. Les rencontres qui en dépendaient redeviennent provisoires.")
    case .closureRecorded:
      Bilingual(
        en: "The closure is recorded. Meetings that stand against it are flagged.",
        fr: "La fermeture est enregistrée. Les rencontres touchées sont signalées.")
    case .orderRecorded:
      Bilingual(
        en: "The order or condition is recorded. Meetings that it stands against are held again, as the table of "
          + "meetings shows.",
        fr: "L’ordonnance ou la condition est consignée. Les rencontres qu’elle vise redeviennent provisoires, comme "
          + "l’indique le tableau des rencontres.")
    case .lifted:
      Bilingual(en: "It is recorded as no longer in force.", fr: "La fin de la condition est consignée.")
    case .mediatorsChanged:
      Bilingual(en: "Recorded. Those concerned are told.", fr: "C’est consigné. Les personnes concernées sont avisées.")
    case .engagementChanged:
      Bilingual(
        en: "The engagement is changed. Meetings that it no longer covers are held again.",
        fr: "L’engagement est modifié. Les rencontres qu’il ne couvre plus redeviennent provisoires.")
    case .personChanged: Bilingual(en: "Recorded.", fr: "C’est consigné.")
    case .agreementTakenBack:
      Bilingual(
        en: "The agreement is taken back. A confirmed meeting is held again.",
        fr: "L’accord est repris. Une rencontre confirmée redevient provisoire.")
    case .attendeesChanged:
      Bilingual(
        en: "The list is changed. Everyone agrees anew, and the site's staff confirm.",
        fr: "La liste est modifiée. Chacun donne de nouveau son accord, puis le personnel confirme.")
    case .advised: Bilingual(en: "The staff are advised.", fr: "Le personnel est avisé.")
    case .adviceClosed: Bilingual(en: "The advice is closed.", fr: "La demande de recommandation est fermée.")
    case .recommended: Bilingual(en: "The recommendation is recorded.", fr: "La recommandation est consignée.")
    case .removalIssued: Bilingual(en: "The order is issued.", fr: "L’ordre est émis.")
    case .removalVerified: Bilingual(en: "The removal is verified.", fr: "La suppression est vérifiée.")
    case .removalSentBack: Bilingual(en: "The order goes back to the site.", fr: "L’ordre est renvoyé.")
    case .removalCancelled: Bilingual(en: "The order is cancelled.", fr: "L’ordre est annulé.")
    case .removed: Bilingual(en: "The removal is recorded.", fr: "La suppression est consignée.")
    case .webhookDisabled:
      Bilingual(
        en: "The webhook is disabled. No message is sent to it any more.",
        fr: "Le point d’accès est désactivé. Plus aucun message n’y est envoyé.")
    case .jobRetried:
      Bilingual(en: "The job runs as soon as a worker is free.", fr: "La tâche s’exécute dès que le service est libre.")
    case .jobCancelled: Bilingual(en: "The job is cancelled.", fr: "La tâche est annulée.")
    case .jobBuried: Bilingual(en: "The job is given up.", fr: "La tâche est abandonnée.")
    case .jobsPaused:
      Bilingual(
        en: "Jobs of this kind are put off for an hour.", fr: "Les tâches de ce type sont remises d’une heure.")
    case .jobsResumed:
      Bilingual(
        en: "Jobs of this kind run again within moments.",
        fr: "Les tâches de ce type reprennent dans quelques instants.")
    case .sessionsEnded:
      Bilingual(en: "The person's sessions are ended.", fr: "Les sessions de la personne sont fermées.")
    case .scheduleRun:
      Bilingual(
        en: "The job runs as soon as a worker is free. Load the page again to see how it went.",
        fr: "La tâche s’exécute dès que le service est libre. Rechargez la page pour en voir le résultat.")
    case .deskKeyRegistered: Bilingual(en: "The key is registered.", fr: "La clé est enregistrée.")
    case .deskKeyRevoked: Bilingual(en: "The key is revoked.", fr: "La clé est révoquée.")
    case .calendarRevoked:
      Bilingual(en: "The calendar is revoked.", fr: "Le calendrier est révoqué.")
    case .detailsSaved: Bilingual(en: "The details are saved.", fr: "Les coordonnées sont enregistrées.")
    case .absenceNoted: Bilingual(en: "The absence is noted.", fr: "L’absence est notée.")
    case .absenceEnded: Bilingual(en: "The absence is ended.", fr: "L’absence est terminée.")
    case .addressSaved: Bilingual(en: "The address is saved.", fr: "L’adresse est enregistrée.")
    case .addressRemoved: Bilingual(en: "The address is removed.", fr: "L’adresse est supprimée.")
    case .entranceSaved:
      Bilingual(
        en: "The settings of the entrance are saved. They stand on lists that are rendered from now on.",
        fr: "Les réglages de l’entrée sont enregistrés. Ils figurent sur les listes produites à partir de maintenant.")
    case .printerSaved: Bilingual(en: "The printer is saved.", fr: "L’imprimante est enregistrée.")
    case .printAsked: Bilingual(en: "The print is on its way.", fr: "L’impression est lancée.")
    case .printCancelled: Bilingual(en: "The print is being cancelled.", fr: "L’annulation est demandée.")
    case .agencySet: Bilingual(en: "The settings are saved.", fr: "Les réglages sont enregistrés.")
    case .assigned: Bilingual(en: "The referral is assigned.", fr: "Le renvoi est attribué.")
    case .decided: Bilingual(en: "The state is recorded.", fr: "L’état est consigné.")
    case .closureLifted: Bilingual(en: "The closure is lifted.", fr: "La fermeture est levée.")
    case .roomAttested: Bilingual(en: "The room is attested.", fr: "La salle est attestée.")
    case .renamed: Bilingual(en: "The name is saved.", fr: "Le nom est enregistré.")
    case .retired: Bilingual(en: "It is out of use.", fr: "La mise hors service est faite.")
    case .reinstated: Bilingual(en: "It is in use again.", fr: "La remise en service est faite.")
    case .attestationTakenBack:
      Bilingual(en: "The attestation is taken back.", fr: "L’attestation est révoquée.")
    }
  }
}
