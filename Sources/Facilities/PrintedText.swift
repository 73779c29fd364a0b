import Languages

/// A text of ours that stands on entry documents in both languages.
enum PrintedText {
  /// What is wrong with it: not readable, too long, not to be drawn, or saying who comes or why (`entry.3`).
  ///
  /// - Parameters:
  ///   - name: the name of its fields, without their `En` and `Fr`.
  ///   - length: in characters.
  static func faults(
    in text: Bilingual?, named name: String, length: ClosedRange<Int>, _ fonts: FontCoverage
  ) -> [FieldFault] {
    guard let text else { return [] }
    return [("\(name)En", text.en), ("\(name)Fr", text.fr)].compactMap { field, text in
      // The database counts Unicode's characters, of which a letter with its marks may be several.
      let isTooLong = text.unicodeScalars.count > length.upperBound
      let fault = TextRules.fault(in: text, length: length) ?? (isTooLong ? .tooLong : fonts.fault(in: text))
      if let fault { return FieldFault(field, fault) }
      return PurposeWords.first(in: text).map { FieldFault(field, .saysPurpose, word: $0) }
    }
  }

  /// The text as it is stored: each letter one character with its marks, where there is one.
  static func composed(_ text: Bilingual) -> Bilingual {
    Bilingual(en: TextRules.composed(text.en), fr: TextRules.composed(text.fr))
  }
}
