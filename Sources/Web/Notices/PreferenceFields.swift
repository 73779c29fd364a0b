import Facilities
import Identifiers
import Languages
import Notices

/// Reads what the agency allows of notices, and how a recipient chose to be told, from a body or a form.
enum PreferenceFields {
  private static let clock = Schema.text(pattern: SchemaPattern.clockTime)
  private static let channels = Schema.list(
    .words(NoticeSettings.choices.map(\.rawValue)), count: 1...NoticeSettings.choices.count)
  private static let settingProperties: [Schema.Property] = [
    .required("channels", channels), .required("fallbackMinutes", .number(NoticeSettings.fallbackRange)),
    .required("quietFrom", clock), .required("quietUntil", clock), .required("digestAt", clock),
  ]
  private static let choiceProperties: [Schema.Property] = [
    .optional("channels", .orNull(channels)), .optional("quietFrom", .orNull(clock)),
    .optional("quietUntil", .orNull(clock)), .required("digest", .flag),
  ]
  private static let whose: [Schema.Property] = [
    .optional("recipient", .orNull(.words(Addressee.Kind.allCases.map(\.rawValue)))), .optional("site", .orNull(.code)),
  ]

  static let settings = Schema.named("NoticeSettings", .object(settingProperties))
  static let newPreference = Schema.named("NewNoticePreference", .object(whose + choiceProperties))
  static let preference = Schema.named(
    "NoticePreference", .object(whose + choiceProperties + [.required("agency", settings)]))

  /// Whose preferences are meant; `nil` for the caller's own.
  static func addressee(_ fields: inout some DirectoryInput) -> Addressee? {
    let kind: Addressee.Kind? = fields.choice("recipient", required: false)
    let site: SiteCode? = fields.code("site", required: false)
    guard let kind else {
      if site != nil { fields.note("site", .notTogether) }
      return nil
    }
    return DirectoryFields.addressee(kind, site: site, &fields)
  }

  /// Hours of a wall clock; both ends or neither.
  static func quiet(_ fields: inout some DirectoryInput, required: Bool) -> QuietHours? {
    let from = fields.parsed("quietFrom", required: required, else: .impossibleTimeOfDay) { ClockTime($0) }
    let until = fields.parsed("quietUntil", required: required, else: .impossibleTimeOfDay) { ClockTime($0) }
    if from == nil, until != nil, !required { fields.note("quietFrom", .requiredHere) }
    if from != nil, until == nil, !required { fields.note("quietUntil", .requiredHere) }
    guard let from, let until else { return nil }
    return QuietHours(from: from, until: until)
  }

  static func settings(_ fields: inout FieldReader) -> NoticeSettings? {
    let channels = fields.texts("channels", count: 1...NoticeSettings.choices.count, reading)
    let minutes = fields.number("fallbackMinutes", in: NoticeSettings.fallbackRange)
    return settings(channels, minutes, &fields)
  }

  /// The form's settings: a field for each place in the order of channels.
  static func settings(form fields: inout TextFields) -> NoticeSettings? {
    let channels = self.channels(form: &fields)
    if channels.isEmpty { fields.note(field(of: 1), .required) }
    let minutes = fields.number("fallbackMinutes", in: NoticeSettings.fallbackRange)
    return settings(channels, minutes, &fields)
  }

  private static func settings(
    _ channels: [NoticeChannelName]?, _ minutes: Int?, _ fields: inout some DirectoryInput
  ) -> NoticeSettings? {
    let quiet = quiet(&fields, required: true)
    let digestAt = fields.parsed("digestAt", required: true, else: .impossibleTimeOfDay) { ClockTime($0) }
    guard let channels, let minutes, let quiet, let digestAt else { return nil }
    return NoticeSettings(channels: channels, fallbackMinutes: minutes, quiet: quiet, digestAt: digestAt)
  }

  static func preference(_ fields: inout FieldReader) -> (addressee: Addressee?, preference: NoticePreference)? {
    let addressee = addressee(&fields)
    let channels = fields.texts("channels", count: 1...NoticeSettings.choices.count, required: false, reading)
    let quiet = quiet(&fields, required: false)
    guard let digest = fields.flag("digest") else { return nil }
    return (addressee, NoticePreference(channels: channels, quiet: quiet, digest: digest))
  }

  /// The form's choice: no channel chosen is as the agency has them.
  static func preference(form fields: inout TextFields) -> NoticePreference {
    let channels = self.channels(form: &fields)
    let quiet = quiet(&fields, required: false)
    return NoticePreference(channels: channels.isEmpty ? nil : channels, quiet: quiet, digest: fields.box("digest"))
  }

  /// The form's field of a place in the order of channels, from 1.
  static func field(of place: Int) -> String { "channel\(place)" }

  private static func channels(form fields: inout TextFields) -> [NoticeChannelName] {
    (1...NoticeSettings.choices.count).compactMap { place in
      fields.parsed(field(of: place), required: false, else: .notAllowed, channel)
    }
  }

  private static func reading(_ word: String) -> FieldReading<NoticeChannelName> {
    FieldReading<NoticeChannelName>(channel(word), else: .notAllowed)
  }

  private static func channel(_ word: String) -> NoticeChannelName? {
    NoticeChannelName(rawValue: word).flatMap { NoticeSettings.choices.contains($0) ? $0 : nil }
  }
}

/// What the agency allows, as the API encodes it.
struct NoticeSettingsBody: Encodable {
  let channels: [NoticeChannelName]
  let fallbackMinutes: Int
  let quietFrom: String
  let quietUntil: String
  let digestAt: String

  init(_ settings: NoticeSettings) {
    channels = settings.channels
    fallbackMinutes = settings.fallbackMinutes
    quietFrom = settings.quiet.from.text
    quietUntil = settings.quiet.until.text
    digestAt = settings.digestAt.text
  }
}

/// How a recipient chose to be told, as the API encodes it. What is left out is as the agency has it.
struct PreferenceBody: Encodable {
  let recipient: String?
  let site: SiteCode?
  let channels: [NoticeChannelName]?
  let quietFrom: String?
  let quietUntil: String?
  let digest: Bool
  let agency: NoticeSettingsBody

  init(_ kept: KeptPreference) {
    recipient = kept.addressee?.kind.rawValue
    site = kept.addressee?.site
    channels = kept.preference.channels
    quietFrom = kept.preference.quiet?.from.text
    quietUntil = kept.preference.quiet?.until.text
    digest = kept.preference.digest
    agency = NoticeSettingsBody(kept.agency)
  }
}

extension Problem {
  init(of refusal: NoticeSettingsRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound: self.init(.notFound)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .stale: self.init(.stale)
    case .keyReused: self.init(.keyReused)
    }
  }
}
