/// One of the two official languages of Canada. They have equal standing everywhere.
public enum Language: String, Codable, Sendable, CaseIterable {
  case en
  case fr

  /// The other official language: what a bilingual page shows second.
  public var other: Language {
    switch self {
    case .en: .fr
    case .fr: .en
    }
  }
}
