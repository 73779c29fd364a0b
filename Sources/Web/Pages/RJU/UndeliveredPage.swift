import Facilities
import Identifiers
import Languages
import Notices
import Privacy

/// The notices that reached their recipients through no channel. The unit sends them again, or tells the recipients by
/// telephone and says so here.
struct UndeliveredPage: Sendable {
  let desk: PageDesk
  let notices: Notices

  private struct Content {
    let form: FormState
    let rows: [Row]
    let hasNone: Bool
    let channels: [ChannelRow]
    let hasChannels: Bool
  }

  /// How a channel has fared.
  private struct ChannelRow {
    let channel: String
    let check: String
    let lastSuccess: String
    let lastFailure: String
    let waiting: Int
  }

  private struct Row {
    let id: String
    let sentence: String
    let recipient: String
    let channel: String
    /// What went wrong, in words, and with its number if a channel gave one.
    let why: String
    let since: String
  }

  var routes: [Route] { desk.routes("/rju/notices", .openUnitPages, confirm: confirm, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let rows = try await notices.undelivered(visit.call.actor).map { notice in
      Row(
        id: notice.id.description, sentence: notice.kind.sentence[visit.language],
        recipient: Self.recipient(notice)[visit.language], channel: notice.channel.words[visit.language],
        why: Self.why(notice, in: visit.language),
        since: OffsetTime(fromDatabase: notice.intendedAt).atHeadquarters[visit.language])
    }
    let channels = try await notices.channels(visit.call.actor).map { Self.row($0, in: visit.language) }
    return Page(
      title: Bilingual(en: "Undelivered notices", fr: "Notifications non remises"), template: .undelivered,
      hasForm: true,
      content: Content(
        form: FormState(visit), rows: rows, hasNone: rows.isEmpty, channels: channels,
        hasChannels: !channels.isEmpty))
  }

  /// What follows from saying that somebody was told by telephone, before it is recorded.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "told",
      let notice = try await notices.undelivered(call.actor).first(where: { $0.id.description == form.target })
    else { return nil }
    let (recipient, sentence) = (Self.recipient(notice), notice.kind.sentence)
    return Confirmation(
      question: Bilingual(en: "Record that you told them?", fr: "Consigner que vous les avez avisés\u{A0}?"),
      consequences: [
        Bilingual(en: "\(recipient.en): \(sentence.en)", fr: "\(recipient.fr)\u{A0}: \(sentence.fr)"),
        Bilingual(
          en: "The notice isn't tried through any channel again.",
          fr: "La notification n’est plus envoyée par aucune voie."),
      ], act: Bilingual(en: "I told them by telephone", fr: "Je les ai avisés par téléphone"))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard let id = NoticeDelivery.ID(form.target) else { throw RequestFault.noSuchPath }
    switch form.action {
    case "resend":
      try await notices.resend(call.actor, id, form.command)
      return "/rju/notices?done=\(Done.noticeResent.rawValue)"
    case "told":
      try await notices.tellByTelephone(call.actor, id, form.command)
      return "/rju/notices?done=\(Done.noticeTold.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }

  private static func row(_ state: NoticeChannelState, in language: Language) -> ChannelRow {
    let never = Bilingual(en: "Never", fr: "Jamais")[language]
    let well = Bilingual(en: "Works", fr: "Fonctionne")[language]
    let check = state.checkedAt.map { "\(state.checkFailure ?? well), \(shown($0))" }
    let failure = state.lastFailureAt.map { "\(state.lastFailure ?? ""), \(shown($0))" }
    return ChannelRow(
      channel: state.channel.words[language], check: check ?? never,
      lastSuccess: state.lastSuccessAt.map(shown) ?? never,
      lastFailure: failure ?? never, waiting: state.waiting)
  }

  private static func shown(_ time: String) -> String { OffsetTime(fromDatabase: time).minute }

  /// Whom to reach: the role and site, or the mediator.
  private static func recipient(_ notice: UndeliveredNotice) -> Bilingual {
    let whose = Bilingual(
      en: [role(notice.role).en, notice.site?.name.en, notice.name].compactMap { $0 }.joined(separator: ", "),
      fr: [role(notice.role).fr, notice.site?.name.fr, notice.name].compactMap { $0 }.joined(separator: ", "))
    guard let duty = words(notice.duty) else { return whose }
    return Bilingual(en: "\(whose.en) (\(duty.en))", fr: "\(whose.fr) (\(duty.fr))")
  }

  private static func role(_ role: Role) -> Bilingual {
    switch role {
    case .mediator: Bilingual(en: "Mediator", fr: "Médiateur")
    case .siteStaff: Bilingual(en: "Site staff", fr: "Personnel de l’établissement")
    case .frontDesk: Bilingual(en: "Front desk", fr: "Poste d’accueil")
    case .rju: Bilingual(en: "Restorative Justice Unit", fr: "Unité de la justice réparatrice")
    case .auditor: Bilingual(en: "Auditors", fr: "Vérificateurs")
    case .service, .publicIntake: Bilingual(en: role.rawValue, fr: role.rawValue)
    }
  }

  private static func words(_ duty: NoticeDuty) -> Bilingual? {
    switch duty {
    case .general: nil
    case .custodians: Bilingual(en: "custodians of files", fr: "responsables des dossiers")
    case .dutyManager: Bilingual(en: "duty manager", fr: "gestionnaire de service")
    case .deputy: Bilingual(en: "whoever stands in", fr: "remplacement")
    }
  }

  private static func why(_ notice: UndeliveredNotice, in language: Language) -> String {
    // No channel gives this code (queue_quiet_release), so nobody could look it up.
    let sinceRestored = Bilingual(
      en: "not known since the database was restored",
      fr: "sort inconnu depuis la restauration de la base de données")
    let failure = notice.failure == "queue:restored" ? sinceRestored[language] : notice.failure
    return [words(notice.state)[language], failure].compactMap { $0 }.joined(separator: ", ")
  }

  private static func words(_ state: NoticeDelivery.State) -> Bilingual {
    switch state {
    case .intended, .sending:
      Bilingual(en: "The channel is late; it is tried on", fr: "Le moyen d’envoi tarde\u{A0}; les essais continuent")
    case .unknown: Bilingual(en: "Nobody knows whether it arrived", fr: "On ignore si elle est arrivée")
    case .failed: Bilingual(en: "Refused or returned", fr: "Refusée ou retournée")
    case .sent, .delivered, .cancelled, .told: Bilingual(en: "Arrived", fr: "Arrivée")
    }
  }
}

/// The undelivered notices, oldest first, each with what the unit can do.
enum UndeliveredTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "These notices are in the recipients' inboxes here, and reached them in no other way. Send one again once "
        + "its cause is gone, or call the recipients. Say on the telephone no more than the notice says.",
      fr: "Ces notifications sont dans les boîtes de réception ici et ne sont parvenues aux destinataires par aucun "
        + "autre moyen. Renvoyez-en une quand la cause a disparu, ou appelez les destinataires. Ne dites pas au "
        + "téléphone plus que ce que dit la notification."),
    "none": Bilingual(en: "Nothing waits to be sent again.", fr: "Rien n’attend d’être renvoyé."),
    "caption": Bilingual(en: "Oldest first", fr: "De la plus ancienne à la plus récente"),
    "recipient": Bilingual(en: "Recipient", fr: "Destinataire"),
    "what": Bilingual(en: "Notice", fr: "Notification"),
    "channel": Bilingual(en: "Last channel", fr: "Dernier moyen d’envoi"),
    "why": Bilingual(en: "What happened", fr: "Ce qui s’est passé"),
    "since": Bilingual(en: "Since", fr: "Depuis"),
    "act": Bilingual(en: "What to do", fr: "Quoi faire"),
    "channels": Bilingual(en: "Channels", fr: "Moyens d’envoi"),
    "inEastern": .timesAtHeadquarters,
    "means": Bilingual(en: "Channel", fr: "Moyen d’envoi"),
    "check": Bilingual(en: "Last check", fr: "Dernier contrôle"),
    "lastSuccess": Bilingual(en: "Last sent", fr: "Dernier envoi"),
    "lastFailure": Bilingual(en: "Last failure", fr: "Dernier échec"),
    "waiting": Bilingual(en: "Waiting to be tried again", fr: "En attente d’un nouvel essai"),
    "settings": Bilingual(en: "Settings of notices", fr: "Réglages des notifications"),
    "jobs": JobsTexts.title,
    "resend": Bilingual(en: "Send again", fr: "Renvoyer"),
    "told": Bilingual(en: "Told by telephone", fr: "Annoncée par téléphone"),
  ]
}
