import Auditing
import Languages
import Privacy

/// The rule of a role that is watched, as fields.
enum WatchFields {
  private static let window = Field<Int>(
    "windowMinutes", .number(WatchRule.windowMinutesRange),
    label: Bilingual(
      en: "Time within which readings are counted, in minutes",
      fr: "Durée pendant laquelle les consultations sont comptées, en minutes"))

  private static let objects = Field<Int>(
    "objectsMax", .number(WatchRule.objectsMaxRange),
    label: Bilingual(
      en: "How many different files and lists are usual within it",
      fr: "Nombre habituel de dossiers et de listes différents pendant cette durée"))

  private static let marginRange = DurationHint.range(of: "hoursMarginMinutes", WatchRule.hoursMarginMinutesRange)
  private static let margin = Field<Int>(
    "hoursMarginMinutes", .number(WatchRule.hoursMarginMinutesRange), .optional,
    label: Bilingual(
      en: "How long before opening and after closing reading is usual, in minutes",
      fr: "Marge habituelle avant l’ouverture et après la fermeture, en minutes"),
    hint: Bilingual(
      en: "\(marginRange.en) Left empty, hours aren't watched.",
      fr: "\(marginRange.fr) Vide, les heures ne sont pas surveillées."))

  private static let ofEveryRole: [FormField<WatchRule>] = [
    window.of { $0.windowMinutes }, objects.of { $0.objectsMax },
  ]
  private static let hours: FormField<WatchRule> = margin.of { $0.hoursMarginMinutes }

  /// All fields. Hours that are left out, or null, aren't watched.
  static let form = FieldForm<WatchRule>("NewWatchRule", [.init(ofEveryRole + [hours])])

  /// The fields that a page asks for: a role that acts for no site has no hours.
  static func form(of role: Role) -> FieldForm<WatchRule> {
    role.isOfASite ? form : FieldForm<WatchRule>(form.name, [.init(ofEveryRole)])
  }

  /// The rule; `nil` if there is a fault, which is noted.
  static func read(_ source: inout some FieldSource) -> WatchRule? {
    let window = source.value(of: Self.window)
    let objects = source.value(of: Self.objects)
    let margin = source.value(of: Self.margin)
    guard let window, let objects else { return nil }
    return WatchRule(windowMinutes: window, objectsMax: objects, hoursMarginMinutes: margin)
  }

  /// The roles that are watched, as addresses name them.
  static let roles = Schema.words(WatchRule.roles.map(\.rawValue))

  /// The role that an address names; `nil` if there is none such, or it isn't watched.
  static func role(named text: String) -> Role? { WatchRule.roles.first { $0.rawValue == text } }
}

/// A role's rule, as the API encodes it.
struct WatchRuleBody: Encodable {
  private let kept: KeptWatchRule

  init(_ kept: KeptWatchRule) {
    self.kept = kept
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    try container.encode(kept.role.rawValue, forKey: AnyKey("role"))
    for field in WatchFields.form.fields { try field.encode(kept.rule, &container) }
  }

  static let schema = Schema.named(
    "WatchRule", .object([.required("role", WatchFields.roles)] + WatchFields.form.properties))
}
