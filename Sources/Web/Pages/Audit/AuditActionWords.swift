import Languages
import Privacy

extension Action {
  /// What the audit trail says that somebody did; `nil` for what it never has: readings that open no name, and what
  /// stands in it under another action's word.
  var inTrail: Bilingual? {
    switch self {
    case .attestRoom:
      Bilingual(en: "Room attested, or attestation taken back", fr: "Attestation d’une salle, ou sa révocation")
    case .renameRoom: Bilingual(en: "Room renamed", fr: "Salle renommée")
    case .retireRoom:
      Bilingual(en: "Room taken out of use, or into use again", fr: "Salle mise hors service, ou remise en service")
    case .renameSite: Bilingual(en: "Site renamed", fr: "Établissement renommé")
    case .retireSite:
      Bilingual(
        en: "Site taken out of use, or into use again", fr: "Établissement mis hors service, ou remis en service")
    case .recordClosure: Bilingual(en: "Closure recorded", fr: "Fermeture enregistrée")
    case .liftClosure: Bilingual(en: "Closure lifted", fr: "Fermeture levée")
    case .saveSiteEntrance: Bilingual(en: "Settings of an entrance saved", fr: "Réglages d’une entrée enregistrés")
    case .saveSitePrinter: Bilingual(en: "Printer of a site saved", fr: "Imprimante d’un établissement enregistrée")
    case .testSitePrinter: Bilingual(en: "Printer of a site tested", fr: "Imprimante d’un établissement mise à l’essai")

    case .submitReferral: Bilingual(en: "Referral submitted", fr: "Renvoi soumis")
    case .readReferral: Bilingual(en: "Referral read", fr: "Renvoi consulté")
    case .assignReferral: Bilingual(en: "Referral assigned", fr: "Renvoi attribué")
    case .decideReferral: Bilingual(en: "State of a referral recorded", fr: "État d’un renvoi consigné")
    case .destroyReferralMessage: Bilingual(en: "Message of a referral destroyed", fr: "Message d’un renvoi détruit")

    case .openProcess: Bilingual(en: "Process opened", fr: "Processus ouvert")
    case .closeProcess: Bilingual(en: "Process closed", fr: "Processus fermé")
    case .readProcess: Bilingual(en: "Process read", fr: "Processus consulté")
    case .addParticipant: Bilingual(en: "Participant added", fr: "Personne participante ajoutée")
    case .correctParticipant: Bilingual(en: "Participant changed", fr: "Personne participante modifiée")
    case .recordCondition: Bilingual(en: "Order or condition recorded", fr: "Ordonnance ou condition consignée")
    case .liftCondition:
      Bilingual(en: "Order or condition recorded as ended", fr: "Fin d’une ordonnance ou condition consignée")
    case .giveClearance: Bilingual(en: "Clearance given", fr: "Autorisation accordée")
    case .revokeClearance: Bilingual(en: "Clearance revoked", fr: "Autorisation révoquée")
    case .giveContactAnswer:
      Bilingual(
        en: "Answer on orders and conditions recorded", fr: "Réponse sur les ordonnances et conditions consignée")
    case .revokeContactAnswer:
      Bilingual(
        en: "Answer on orders and conditions taken back", fr: "Réponse sur les ordonnances et conditions révoquée")
    case .searchPerson: Bilingual(en: "Names compared with other files", fr: "Noms comparés à ceux d’autres dossiers")
    case .linkPerson: Bilingual(en: "People of two files linked", fr: "Personnes de deux dossiers liées")
    case .unlinkPerson: Bilingual(en: "Link of people undone", fr: "Lien entre personnes annulé")
    case .handOutWording: Bilingual(en: "Fixed wording handed out", fr: "Libellé fixe remis")
    case .giveAdvice:
      Bilingual(en: "Staff advised to recommend an amendment", fr: "Demande de recommandation au personnel")
    case .recommendAsAdvised: Bilingual(en: "Recommendation recorded", fr: "Recommandation consignée")
    case .recordAdviceOutcome:
      Bilingual(en: "Decision of the Parole Board recorded", fr: "Décision de la Commission consignée")
    case .closeAdvice: Bilingual(en: "Advice closed", fr: "Demande de recommandation fermée")
    case .exportActivityRecord: Bilingual(en: "Activity record exported", fr: "Relevé d’activité exporté")
    case .issueRemoval: Bilingual(en: "Removal order issued", fr: "Ordre de suppression émis")
    case .carryOutRemoval: Bilingual(en: "Removal carried out", fr: "Suppression effectuée")
    case .verifyRemoval: Bilingual(en: "Removal verified, or sent back", fr: "Suppression vérifiée, ou ordre renvoyé")
    case .cancelRemoval: Bilingual(en: "Removal order cancelled", fr: "Ordre de suppression annulé")
    case .authoriseVisitsArea: Bilingual(en: "Visits area authorised", fr: "Aire des visites autorisée")
    case .revokeVisitsArea:
      Bilingual(en: "Authorisation of a visits area revoked", fr: "Autorisation de l’aire des visites révoquée")
    case .doomNames: Bilingual(en: "Names marked to be destroyed", fr: "Noms désignés pour destruction")
    case .destroyNames: Bilingual(en: "Names destroyed", fr: "Noms détruits")
    case .rekeyProcess: Bilingual(en: "Names sealed with a new key", fr: "Noms scellés avec une nouvelle clé")
    case .engageMediator: Bilingual(en: "Mediator engaged", fr: "Médiateur engagé")
    case .correctMediator: Bilingual(en: "Name of a mediator corrected", fr: "Nom d’un médiateur corrigé")
    case .assignMediator: Bilingual(en: "Mediator assigned", fr: "Médiateur affecté")
    case .removeMediator: Bilingual(en: "Mediator taken off", fr: "Médiateur retiré")
    case .correctEngagement: Bilingual(en: "Engagement corrected", fr: "Engagement corrigé")
    case .endEngagement: Bilingual(en: "Engagement ended", fr: "Fin d’un engagement")
    case .closeTask: Bilingual(en: "Task closed", fr: "Tâche fermée")

    case .requestMeeting: Bilingual(en: "Meeting requested", fr: "Rencontre demandée")
    case .agreeToMeeting: Bilingual(en: "Agreement recorded", fr: "Accord enregistré")
    case .takeBackAgreement: Bilingual(en: "Agreement taken back", fr: "Accord repris")
    case .changeAttendees: Bilingual(en: "Attendees changed", fr: "Participants à une rencontre modifiés")
    case .confirmMeeting: Bilingual(en: "Meeting confirmed", fr: "Rencontre confirmée")
    case .declineMeeting: Bilingual(en: "Request declined", fr: "Demande refusée")
    case .takeAlternative: Bilingual(en: "Offered slot taken", fr: "Plage offerte acceptée")
    case .moveMeeting: Bilingual(en: "Meeting moved", fr: "Rencontre déplacée")
    case .adjustMeeting: Bilingual(en: "Movement plan adjusted", fr: "Plan de déplacement ajusté")
    case .answerArrival: Bilingual(en: "Proposed arrival taken or refused", fr: "Arrivée proposée acceptée ou refusée")
    case .changeMediator: Bilingual(en: "Mediator of a meeting changed", fr: "Médiateur d’une rencontre changé")
    case .cancelMeeting: Bilingual(en: "Meeting cancelled", fr: "Rencontre annulée")
    case .stopMeeting: Bilingual(en: "Meeting stopped", fr: "Rencontre interrompue")
    case .sayOutcome: Bilingual(en: "Said whether a meeting took place", fr: "Tenue d’une rencontre précisée")

    case .readEntryList: Bilingual(en: "Entry list read", fr: "Liste d’entrée consultée")
    case .readEntryListDocument:
      Bilingual(en: "Entry list opened as a document", fr: "Liste d’entrée ouverte en document")
    case .readEntryListCopy: Bilingual(en: "Copy of an entry list opened", fr: "Copie d’une liste d’entrée ouverte")
    case .acknowledgeEntryList: Bilingual(en: "Entry list acknowledged", fr: "Réception d’une liste d’entrée confirmée")
    case .printEntryList: Bilingual(en: "Entry list printed", fr: "Liste d’entrée imprimée")
    case .cancelPrint: Bilingual(en: "Print of an entry list cancelled", fr: "Impression d’une liste d’entrée annulée")
    case .endCopy:
      Bilingual(en: "Copy of an entry list accounted for", fr: "Sort d’une copie de liste d’entrée consigné")
    case .packEntryLists:
      Bilingual(
        en: "Entry lists packed for a desk without network", fr: "Listes d’entrée préparées pour un poste sans réseau")
    case .registerDeskKey: Bilingual(en: "Key of a desk registered", fr: "Clé d’un poste enregistrée")
    case .revokeDeskKey: Bilingual(en: "Key of a desk revoked", fr: "Clé d’un poste révoquée")
    case .markArrival: Bilingual(en: "Arrival recorded", fr: "Arrivée enregistrée")
    case .recordAtEntrance: Bilingual(en: "Event at the entrance recorded", fr: "Événement à l’entrée consigné")
    case .undoAtEntrance: Bilingual(en: "Event at the entrance undone", fr: "Événement à l’entrée annulé")
    case .openNamesForEntryList:
      Bilingual(en: "Names opened to make an entry list", fr: "Noms ouverts pour produire une liste d’entrée")
    case .openEntryListToPrint:
      Bilingual(en: "Entry list opened to be printed", fr: "Liste d’entrée ouverte pour impression")
    case .printEntryListItself: Bilingual(en: "Entry list printed by itself", fr: "Liste d’entrée imprimée d’elle-même")
    case .notePrint: Bilingual(en: "End of a print recorded", fr: "Fin d’une impression consignée")
    case .renderEntryList: Bilingual(en: "Entry list made", fr: "Liste d’entrée produite")
    case .destroyEntryList: Bilingual(en: "Entry list destroyed", fr: "Liste d’entrée détruite")

    case .acknowledgeNotice: Bilingual(en: "Notice acknowledged", fr: "Réception d’une notification confirmée")
    case .savePreference: Bilingual(en: "Choices about notices saved", fr: "Préférences de notification enregistrées")
    case .setNoticeSettings: Bilingual(en: "Settings of notices saved", fr: "Réglages des notifications enregistrés")
    case .importDirectory: Bilingual(en: "Directory imported", fr: "Répertoire importé")
    case .saveAddress: Bilingual(en: "Address in the directory saved", fr: "Adresse du répertoire enregistrée")
    case .removeAddress: Bilingual(en: "Address in the directory removed", fr: "Adresse du répertoire supprimée")
    case .saveAccount: Bilingual(en: "Details of an account saved", fr: "Coordonnées d’un compte enregistrées")
    case .saveAbsence: Bilingual(en: "Absence noted", fr: "Absence notée")
    case .endAbsence: Bilingual(en: "Absence ended", fr: "Absence terminée")
    case .resendNotice: Bilingual(en: "Notice sent again", fr: "Notification renvoyée")
    case .tellByTelephone: Bilingual(en: "Recipient told by telephone", fr: "Destinataire avisé par téléphone")
    case .makeWebhook: Bilingual(en: "Program registered for notices", fr: "Programme inscrit aux notifications")
    case .rotateWebhook: Bilingual(en: "New secret for a program", fr: "Nouveau secret d’un programme")
    case .disableWebhook: Bilingual(en: "Program disabled", fr: "Programme désactivé")
    case .tryWebhook: Bilingual(en: "Program tested", fr: "Programme mis à l’essai")
    case .makeCalendar: Bilingual(en: "Calendar made", fr: "Calendrier créé")
    case .revokeCalendar: Bilingual(en: "Calendar revoked", fr: "Calendrier révoqué")
    case .runSchedule: Bilingual(en: "Scheduled job run by hand", fr: "Tâche planifiée lancée à la main")
    case .retryJob: Bilingual(en: "Job tried again", fr: "Tâche relancée")
    case .cancelJob: Bilingual(en: "Job cancelled", fr: "Tâche annulée")
    case .buryJob: Bilingual(en: "Job given up", fr: "Tâche abandonnée")
    case .pauseJobs: Bilingual(en: "Kind of jobs paused", fr: "Type de tâches suspendu")
    case .resumeJobs: Bilingual(en: "Kind of jobs resumed", fr: "Type de tâches repris")
    case .holdJobs:
      Bilingual(en: "Sending held after a restoration", fr: "Envois retenus après une restauration")
    case .releaseJobs: Bilingual(en: "Held sending released", fr: "Envois retenus libérés")

    case .closeAlert: Bilingual(en: "Alert closed", fr: "Alerte fermée")
    case .raiseAlert: Bilingual(en: "Alert raised", fr: "Alerte déclenchée")
    case .makeWorksheet: Bilingual(en: "Breach worksheet made", fr: "Fiche d’atteinte à la vie privée créée")
    case .exportAuditTrail: Bilingual(en: "Audit trail exported", fr: "Journal de vérification exporté")
    case .setWatchRule:
      Bilingual(en: "Usual reading of a role set", fr: "Consultations habituelles d’un rôle établies")
    case .setRetention: Bilingual(en: "Rule of retention set", fr: "Règle de conservation établie")
    case .activateRetention: Bilingual(en: "Rule of retention activated", fr: "Règle de conservation activée")
    case .removeByRetention:
      Bilingual(en: "Data removed by a rule of retention", fr: "Données supprimées selon une règle de conservation")
    case .setAgency: Bilingual(en: "Settings of the agency saved", fr: "Réglages de l’organisme enregistrés")
    case .checkZones: Bilingual(en: "Time zone data checked", fr: "Données de fuseau horaire vérifiées")
    case .importFacilities: Bilingual(en: "Sites and rooms imported", fr: "Établissements et salles importés")
    case .openSession: Bilingual(en: "Session opened", fr: "Session ouverte")
    case .endSession: Bilingual(en: "Session ended", fr: "Session fermée")
    case .endSessionsOf:
      Bilingual(en: "All sessions of a person ended", fr: "Toutes les sessions d’une personne fermées")

    case .listSites, .searchAvailability, .listClosures, .readSiteEntrance, .readSitePrinter, .listReferrals,
      .listProcesses, .transferOffender, .recordWithdrawal, .listWithdrawals, .endWithdrawal, .listAdvice,
      .listRemovals, .listVisitsAuthorisations, .listEngagements, .listTasks, .listMeetings, .readMeeting,
      .listStops, .withdrawFromMeeting, .listDeskKeys, .watchEntryLists, .readNotices, .composeNotices,
      .previewNotices, .readPreference, .readNoticeSettings, .readDirectory, .listAccounts, .readAccount,
      .readLedger, .listWebhooks, .listCalendars, .listSchedules, .listJobs, .listJobKinds, .listSessions,
      .readAuditTrail, .listAlerts, .readWatchRules, .readRetention, .tryRetention, .readAgencySettings, .openHomePage,
      .openMediatorPages, .openSitePages, .openEntrancePages, .openUnitPages, .openAuditPages:
      nil
    }
  }
}

extension AuditWords {
  /// The words for each word of the trail that says what somebody did.
  static let actions: [String: Bilingual] = {
    var words = AuditWords.refusals
    for action in Action.allCases {
      if let inTrail = action.inTrail { words[action.rawValue] = inTrail }
    }
    return words
  }()

  /// What was asked for and refused.
  private static let refusals: [String: Bilingual] = [
    "meeting.refuse": Bilingual(en: "Request for a meeting refused", fr: "Demande de rencontre rejetée"),
    "meeting.confirm.refuse": Bilingual(
      en: "Confirmation of a meeting refused", fr: "Confirmation d’une rencontre rejetée"),
  ]
}
