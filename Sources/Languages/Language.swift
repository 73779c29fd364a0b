/// One of Canada's two official languages. They have equal status.
public enum Language: String, Codable, Sendable, CaseIterable {
  case en
  case fr

  /// The other official language, which bilingual pages show second.
  public var other: Language {
    switch self {
    case .en: .fr
    case .fr: .en
    }
  }

  /// What stands between a label and what it is a label of; French has a no-break space before the colon.
  public var colon: String {
    switch self {
    case .en: ": "
    case .fr: "\u{A0}: "
    }
  }
}
