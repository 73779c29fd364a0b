extension Language {
  /// The official language that an `Accept-Language` header prefers (RFC 9110, 12.5.4).
  ///
  /// A range with a quality of 0 excludes its language; `*` stands for each language that no range names. Equal
  /// qualities keep the header's order. Defaults to English if there is no header or it accepts neither language.
  public init(acceptLanguage header: String?) {
    var wishes: [Language: Wish] = [:]
    var others: Wish?
    for (place, range) in (header ?? "").split(separator: ",").enumerated() {
      let parts = range.split(separator: ";").map { $0.trimmingSpaces().lowercased() }
      guard let tag = parts.first else { continue }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Self.quality($0.dropFirst(2)) } ?? 1
      let wish = Wish(quality: quality, place: place)
      if tag == "*" {
        others = others ?? wish
      } else if let language = Language(languageTag: tag), wish.isBetter(than: wishes[language]) {
        wishes[language] = wish
      }
    }
    var best: (language: Language, wish: Wish)?
    for language in Language.allCases {
      guard let wish = wishes[language] ?? others, wish.quality > 0, wish.isBetter(than: best?.wish) else { continue }
      best = (language, wish)
    }
    self = best?.language ?? .en
  }

  /// How much a language is wanted, and by which of the header's ranges.
  private struct Wish {
    let quality: Double
    let place: Int

    func isBetter(than other: Wish?) -> Bool {
      guard let other else { return true }
      return (quality, -place) > (other.quality, -other.place)
    }
  }

  /// From 0 to 1; 0 for a text that isn't such a number.
  private static func quality(_ text: Substring) -> Double {
    guard let quality = Double(text), (0...1).contains(quality) else { return 0 }
    return quality
  }

  private init?(languageTag tag: String) {
    let primary = tag.split(separator: "-").first.map(String.init) ?? tag
    guard let language = Language(rawValue: primary) else { return nil }
    self = language
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
