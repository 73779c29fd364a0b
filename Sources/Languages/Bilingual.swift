/// A text in both official languages. Both are required.
public struct Bilingual: Sendable, Equatable, Codable {
  public let en: String
  public let fr: String

  public init(en: String, fr: String) {
    self.en = en
    self.fr = fr
  }

  /// The same with a capital at the beginning.
  public var capitalised: Bilingual {
    Bilingual(en: en.prefix(1).uppercased() + en.dropFirst(), fr: fr.prefix(1).uppercased() + fr.dropFirst())
  }

  public subscript(language: Language) -> String {
    switch language {
    case .en: en
    case .fr: fr
    }
  }
}
