import Facilities
import Identifiers
import Languages
import Notices
import Privacy

/// What the agency allows of notices, for the Restorative Justice Unit.
struct NoticeSettingsPage: Sendable {
  let desk: PageDesk
  let notices: Notices

  private struct Content {
    let form: FormState
    /// The version that the fields are based on.
    let version: Int
    let channels: [ChannelChoice]
    /// The allowed channels that no worker has checked or used, in words; `nil` if there are none.
    let unseen: String?
    /// What the number of minutes comes to, by field.
    let said: [String: String]
  }

  var routes: [Route] {
    desk.routes("/rju/notices/settings", .setNoticeSettings, whenStale: .showCurrent, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let (now, version) = try await notices.settings(visit.call.actor)
    var defaults = [
      "fallbackMinutes": "\(now.fallbackMinutes)", "quietFrom": now.quiet.from.text,
      "quietUntil": now.quiet.until.text, "digestAt": now.digestAt.text,
    ]
    for (place, channel) in now.channels.enumerated() {
      defaults[PreferenceFields.field(of: place + 1)] = channel.rawValue
    }
    let form = FormState(visit, defaults: visit.form == nil ? defaults : [:])
    return Page(
      title: Bilingual(en: "Settings of notices", fr: "Réglages des notifications"), template: .noticeSettings,
      hasForm: true, fieldNames: ChannelChoice.names,
      content: Content(
        form: form, version: visit.form?.seen ?? version,
        channels: ChannelChoice.all(form, among: NoticeSettings.choices, in: visit.language),
        unseen: try await unseen(of: now.channels, visit),
        said: [
          "fallbackMinutes": DurationHint.words(
            of: "fallbackMinutes", form.typed["fallbackMinutes"], in: visit.language)
        ]))
  }

  private func unseen(of allowed: [NoticeChannelName], _ visit: PageVisit) async throws -> String? {
    // Where none was ever used or checked, the list has no row for it.
    let known = Set(try await notices.channels(visit.call.actor).map(\.channel))
    let unseen = allowed.filter { !known.contains($0) }
    return unseen.isEmpty ? nil : unseen.map { $0.words[visit.language] }.joined(separator: ", ")
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "save" else { throw RequestFault.noSuchPath }
    let settings = PreferenceFields.settings(form: &form.fields)
    try form.settle()
    guard let settings else { throw RequestFault.fields([]) }
    do {
      try await notices.setSettings(call.actor, settings, seen: form.seen, form.command)
    } catch NoticeSettingsRefusal.invalid(let faults) {
      throw NoticeSettingsRefusal.invalid(ChannelChoice.atTheirField(faults))
    }
    return "/rju/notices/settings?done=\(Done.preferencesSaved.rawValue)"
  }
}

/// The agency's settings of notices in one form.
enum NoticeSettingsTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "Recipients choose within these. What they chose beyond them does not count any more.",
      fr: "Les destinataires choisissent dans ces limites. Leurs choix qui les dépassent ne comptent plus."),
    "preview": Bilingual(en: "See how notices look", fr: "Voir à quoi ressemblent les notifications"),
    "channels": Bilingual(
      en: "Channels allowed, in the order in which they are tried", fr: "Moyens d’envoi permis, dans l’ordre"),
    "unseen": Bilingual(
      en: "Not yet checked or used by this service:", fr: "Pas encore vérifié ni utilisé par ce service\u{A0}:"),
    "unseenAdvice": Bilingual(
      en: "Ask whoever runs the service whether it is set up. Without any that is, notices stay in the inbox here.",
      fr: "Demandez aux responsables du service si c’est configuré. Sans aucun moyen d’envoi configuré, les "
        + "notifications restent dans la boîte de réception ici."),
    "noChannel": NoticeWords.noChannel,
    "fallbackMinutes": Bilingual(
      en: "After how many minutes of silence the next channel is used",
      fr: "Après combien de minutes sans réponse le moyen suivant est utilisé"),
    "fallbackMinutes-hint": DurationHint.range(of: "fallbackMinutes", NoticeSettings.fallbackRange),
    "quietFrom": NoticeWords.quietFrom, "quietFrom-hint": NoticeWords.clock,
    "quietUntil": NoticeWords.quietUntil,
    "quietUntil-hint": Bilingual(
      en: "The same time as above: there are no quiet hours", fr: "La même heure que ci-dessus\u{A0}: aucun silence"),
    "digestAt": Bilingual(en: "When the day at a glance is sent", fr: "Heure d’envoi de la journée en un coup d’œil"),
    "digestAt-hint": Bilingual(en: "By the clock of the site", fr: "Selon l’heure du lieu"),
    "save": Bilingual(en: "Save", fr: "Enregistrer"),
  ]
}
