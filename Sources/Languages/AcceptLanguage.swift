extension Language {
  /// The official language that an `Accept-Language` header prefers.
  ///
  /// Ranges with a quality of 0 are excluded, unknown languages are ignored, and equal qualities keep the header's
  /// order. Defaults to English if there is no header or it has neither language.
  public init(acceptLanguage header: String?) {
    var best: (language: Language, quality: Double)?
    for range in (header ?? "").split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.trimmingSpaces() }
      guard let tag = parts.first?.lowercased(), let language = Language(languageTag: tag) else { continue }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      if quality > 0, quality > (best?.quality ?? 0) { best = (language, quality) }
    }
    self = best?.language ?? .en
  }

  private init?(languageTag tag: String) {
    let primary = tag.split(separator: "-").first.map(String.init) ?? tag
    guard let language = Language(rawValue: primary) else { return nil }
    self = language
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    String(self.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
