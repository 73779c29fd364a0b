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
}
