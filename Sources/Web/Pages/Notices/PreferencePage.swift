import Facilities
import Identifiers
import Languages
import Notices
import Privacy

/// How the reader's own mailbox is told: the order of channels, quiet hours, and the digest of the day.
struct PreferencePage: Sendable {
  let desk: PageDesk
  let notices: Notices

  private struct Content {
    let form: FormState
    /// The version that the fields are based on.
    let version: Int
    let channels: [ChannelChoice]
    /// What the agency has, in words.
    let agencyChannels: String
    let agencyQuiet: String
    let agencyDigest: String
  }

  var routes: [Route] {
    desk.routes("/notices/preferences", .readPreference, whenStale: .showCurrent, show: show, act: act)
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let kept = try await notices.preference(visit.call.actor)
    let (agency, own) = (kept.agency, kept.preference)
    var defaults = ["quietFrom": own.quiet?.from.text ?? "", "quietUntil": own.quiet?.until.text ?? ""]
    // A box that isn't ticked isn't sent, so a form that is shown again says for itself what is ticked.
    if visit.form == nil, own.digest { defaults["digest"] = "yes" }
    for (place, channel) in (own.channels ?? []).enumerated() {
      defaults[PreferenceFields.field(of: place + 1)] = channel.rawValue
    }
    let form = FormState(visit, defaults: visit.form == nil ? defaults : [:])
    return Page(
      title: Bilingual(en: "How I am told", fr: "Comment je suis informé"), template: .preferences, hasForm: true,
      fieldNames: ChannelChoice.names,
      content: Content(
        form: form, version: visit.form?.seen ?? kept.version,
        channels: ChannelChoice.all(form, among: agency.channels, in: visit.language),
        agencyChannels: agency.channels.map { $0.words[visit.language] }.joined(separator: ", "),
        agencyQuiet: agency.quiet.words[visit.language],
        agencyDigest: ClockWords.words(agency.digestAt.text)[visit.language]))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "save" else { throw RequestFault.noSuchPath }
    let preference = PreferenceFields.preference(form: &form.fields)
    try form.settle()
    do {
      try await notices.setPreference(call.actor, preference, seen: form.seen, form.command)
    } catch NoticeSettingsRefusal.invalid(let faults) {
      throw NoticeSettingsRefusal.invalid(ChannelChoice.atTheirField(faults))
    }
    return "/notices/preferences?done=\(Done.preferencesSaved.rawValue)"
  }
}

/// A place in the order of channels, with the channels to choose from.
struct ChannelChoice {
  let name: String
  let label: String
  let choices: [Choice]
  let fault: String?

  /// One for each channel that may be used.
  static func all(_ form: FormState, among allowed: [NoticeChannelName], in language: Language) -> [ChannelChoice] {
    (1...max(allowed.count, 1)).map { place in
      let name = PreferenceFields.field(of: place)
      return ChannelChoice(
        name: name, label: NoticeWords.place(place)[language],
        choices: Choice.all(allowed, chosen: form.typed[name]) { $0.words[language] }, fault: form.faults[name])
    }
  }

  /// The fields' names, for the links to those that are invalid.
  static let names = Dictionary(
    uniqueKeysWithValues: (1...NoticeSettings.choices.count).map {
      (PreferenceFields.field(of: $0), NoticeWords.place($0))
    })

  /// The database's faults, at the fields of the form.
  static func atTheirField(_ faults: [FieldFault]) -> [FieldFault] {
    faults.map { $0.field == "channels" ? FieldFault(PreferenceFields.field(of: 1), $0.reason) : $0 }
  }
}

/// The words of channels and hours in both official languages.
enum NoticeWords {
  static func place(_ place: Int) -> Bilingual {
    switch place {
    case 1: Bilingual(en: "First channel", fr: "Premier moyen d’envoi")
    case 2: Bilingual(en: "Second channel", fr: "Deuxième moyen d’envoi")
    case 3: Bilingual(en: "Third channel", fr: "Troisième moyen d’envoi")
    default: Bilingual(en: "Fourth channel", fr: "Quatrième moyen d’envoi")
    }
  }

  static let noChannel = Bilingual(en: "None", fr: "Aucun")
  static let quietFrom = Bilingual(en: "Quiet hours from", fr: "Heures de silence, de")
  static let quietUntil = Bilingual(en: "Quiet hours until", fr: "Heures de silence, à")
  static let clock = Bilingual(en: "By the clock of the site", fr: "Selon l’heure du lieu")
}

extension NoticeChannelName {
  /// What people call it.
  var words: Bilingual {
    switch self {
    case .inbox: Bilingual(en: "Inbox here", fr: "Boîte de réception ici")
    case .smtp: Bilingual(en: "E-mail", fr: "Courriel")
    case .gcNotify: Bilingual(en: "E-mail by GC Notify", fr: "Courriel par Notification GC")
    case .webhook: Bilingual(en: "Program of your own (webhook)", fr: "Votre programme (point d’accès Web)")
    case .outbox: Bilingual(en: "Files of the demonstration", fr: "Fichiers de la démonstration")
    }
  }
}

extension QuietHours {
  /// From when until when; that there are none if both ends are equal.
  var words: Bilingual {
    if from == until { return Bilingual(en: "none", fr: "aucune") }
    let (from, until) = (ClockWords.words(from.text), ClockWords.words(until.text))
    return Bilingual(en: "from \(from.en) to \(until.en)", fr: "de \(from.fr) à \(until.fr)")
  }
}

/// The choice in one form, beside what the agency has.
enum PreferenceTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "Notices always appear in your inbox here. Choose how else you hear of them. For the staff of a site or "
        + "unit, the choice is everyone's who shares the inbox.",
      fr: "Les notifications figurent toujours dans votre boîte de réception ici. Choisissez par quel autre moyen vous "
        + "en êtes informé. Pour le personnel d’un établissement ou d’une unité, le choix vaut pour tous ceux qui "
        + "partagent la boîte."),
    "channels": Bilingual(en: "Channels, in the order in which they are tried", fr: "Moyens d’envoi, dans l’ordre"),
    "channels-hint": Bilingual(
      en: "If one does not arrive, the next is tried. If you choose none, it is as your agency has it:",
      fr: "Si un envoi n’arrive pas, le suivant est essayé. Sans choix de votre part, c’est selon l’organisme\u{A0}:"),
    "noChannel": NoticeWords.noChannel,
    "quiet": Bilingual(en: "Quiet hours", fr: "Heures de silence"),
    "quiet-hint": Bilingual(
      en: "What is urgent, or about today or tomorrow, comes anyway. Your hours must lie within your agency's:",
      fr: "Ce qui est urgent, ou concerne aujourd’hui ou demain, arrive quand même. Vos heures doivent être comprises "
        + "dans celles de l’organisme\u{A0}:"),
    "quietFrom": NoticeWords.quietFrom, "quietFrom-hint": NoticeWords.clock,
    "quietUntil": NoticeWords.quietUntil, "quietUntil-hint": NoticeWords.clock,
    "day": Bilingual(en: "The day at a glance", fr: "La journée en un coup d’œil"),
    "day-hint": Bilingual(
      en: "One message a day, if there is something to say. What can wait comes in it instead of by itself. Time:",
      fr: "Un message par jour, s’il y a quelque chose à signaler. Ce qui peut attendre y figure au lieu d’être envoyé "
        + "séparément. Heure\u{A0}:"),
    "digest": Bilingual(en: "Send me the day at a glance", fr: "M’envoyer la journée en un coup d’œil"),
    "save": Bilingual(en: "Save", fr: "Enregistrer"),
  ]
}
