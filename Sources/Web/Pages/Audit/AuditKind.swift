import Languages

/// The kinds of things that entries of the audit trail are about, by the words of the trail.
enum AuditKind: String, CaseIterable {
  case absence, account, advice, agency, alert, arrival, audit, calendar, clearance, closure, condition
  case contactAnswer, delivery, deskKey, engagement, entryList, job, jobKind, jobQueue, meeting, notice
  case noticeAddress, noticePreference, noticeSetting, participant, period, process, referral, removal, retention, room
  case schedule, session, site, task, watchRule, webhook, wording, zone

  var name: Bilingual {
    switch self {
    case .absence: Bilingual(en: "Absence", fr: "Absence")
    case .account: Bilingual(en: "Account", fr: "Compte")
    case .advice: Bilingual(en: "Advice", fr: "Demande de recommandation")
    case .agency: Bilingual(en: "Agency", fr: "Organisme")
    case .alert: Bilingual(en: "Alert", fr: "Alerte")
    case .arrival: Bilingual(en: "Arrival", fr: "Arrivée")
    case .audit: Bilingual(en: "Audit trail", fr: "Journal de vérification")
    case .calendar: Bilingual(en: "Calendar", fr: "Calendrier")
    case .clearance: Bilingual(en: "Clearance", fr: "Autorisation")
    case .closure: Bilingual(en: "Closure", fr: "Fermeture")
    case .condition: Bilingual(en: "Order or condition", fr: "Ordonnance ou condition")
    case .contactAnswer:
      Bilingual(en: "Answer on orders and conditions", fr: "Réponse sur les ordonnances et conditions")
    case .delivery: Bilingual(en: "Delivery of a notice", fr: "Remise d’une notification")
    case .deskKey: Bilingual(en: "Key of a desk", fr: "Clé d’un poste")
    case .engagement: Bilingual(en: "Engagement", fr: "Engagement")
    case .entryList: Bilingual(en: "Entry list", fr: "Liste d’entrée")
    case .job: Bilingual(en: "Job", fr: "Tâche du service")
    case .jobKind: Bilingual(en: "Kind of jobs", fr: "Type de tâches")
    case .jobQueue: Bilingual(en: "Queue of jobs", fr: "File des tâches")
    case .meeting: Bilingual(en: "Meeting", fr: "Rencontre")
    case .notice: Bilingual(en: "Notice", fr: "Notification")
    case .noticeAddress: Bilingual(en: "Address in the directory", fr: "Adresse du répertoire")
    case .noticePreference: Bilingual(en: "Choices about notices", fr: "Préférences de notification")
    case .noticeSetting: Bilingual(en: "Settings of notices", fr: "Réglages des notifications")
    case .participant: Bilingual(en: "Participant", fr: "Personne participante")
    case .period: Bilingual(en: "Period", fr: "Période")
    case .process: Bilingual(en: "Process", fr: "Processus")
    case .referral: Bilingual(en: "Referral", fr: "Renvoi")
    case .removal: Bilingual(en: "Removal order", fr: "Ordre de suppression")
    case .retention: Bilingual(en: "Rule of retention", fr: "Règle de conservation")
    case .room: Bilingual(en: "Room", fr: "Salle")
    case .schedule: Bilingual(en: "Scheduled job", fr: "Tâche planifiée")
    case .session: Bilingual(en: "Session", fr: "Session")
    case .site: Bilingual(en: "Site", fr: "Établissement ou bureau")
    case .task: Bilingual(en: "Task", fr: "Tâche")
    case .watchRule: Bilingual(en: "Usual reading of a role", fr: "Consultations habituelles d’un rôle")
    case .webhook: Bilingual(en: "Program for notices", fr: "Programme pour notifications")
    case .wording: Bilingual(en: "Fixed wording", fr: "Libellé fixe")
    case .zone: Bilingual(en: "Time zone", fr: "Fuseau horaire")
    }
  }
}
