extension Rule {
  static let french = [typography, colons]

  private static let typography = Rule(
    "French texts have the apostrophe and the no-break spaces of French",
    because: "a line that begins with a sign, or a straight apostrophe, is a fault that every reader of French sees",
    forbids: [
      planted(#"Bilingual(en: "The site", fr: "L'établissement")"#),
      planted(##"Bilingual(en: "a", fr: "jusqu'\(day)")"##),
      planted(#"Bilingual(en: "Name:", fr: "Nom :")"#),
      planted(#"Bilingual(en: "Name: ", fr: "Nom: ")"#),
      planted(##"Bilingual(en: "a", fr: "\(name.fr): \(count)")"##),
      planted(##"Bilingual(en: "a", fr: parts.joined(separator: "; "))"##),
      planted(#"Bilingual(en: "a", fr: count == 1 ? "un" : "deux; trois")"#),
      planted(#"Bilingual(en: "Right?", fr: "Vrai?")"#),
      planted(##"Bilingual(en: "“a”", fr: "« a\u{A0}»")"##),
      planted("Bilingual(\n  en: \"a\",\n  fr: \"\"\"\n    Une ligne; et\n    une autre.\n    \"\"\")"),
    ],
    allows: [
      planted(#"Bilingual(en: "The site's: yes; no?", fr: "L’établissement")"#),
      planted(
        ##"Bilingual(en: "a", fr: "Comme 09:30\u{A0}; ipps://10.0.0.1/ipp, «\u{A0}a\u{A0}»\u{a0}: oui\u{A0}?")"##),
      planted(##"Bilingual(en: "a", fr: "\(words.fr)\u{A0}: \(keys["name"] ?? "")")"##),
    ]
  ) { checkout in
    checkout.files(under: "Sources/", named: ".swift").flatMap { file in
      frenchTexts(of: file).flatMap { text in
        faults.flatMap { fault in
          fault.pattern.matches(in: text.text).map { match in
            Finding(path: file.path, line: text.line + match.line - 1, what: "\(fault.what): \(text.text.prefix(60))")
          }
        }
      }
    }
  }

  private static let colons = Rule(
    "a page's template has its colons from the texts",
    because: "French has a no-break space before a colon, and English none",
    forbids: [Checkout(["Sources/Web/Templates/a.mustache": "<p>{{text.name}}: {{name}}</p>"])],
    allows: [
      Checkout([
        "Sources/Web/Templates/a.mustache":
          "<p style={{a}}:b>{{text.name}}{{text.colon}} {{name}} verify:{{id}}</p>"
      ])
    ]
  ) { checkout in
    occurrences(of: "\\}\\}[:;?!] ", in: checkout.files(under: "Sources/Web/Templates/", named: ".mustache"))
  }

  private static func planted(_ text: String) -> Checkout { Checkout(["Sources/Web/A.swift": "let a = \(text)"]) }

  /// What no French text has, as it stands in the source. An interpolation is shown as `\()`.
  private static let faults: [(what: String, pattern: Pattern)] = [
    ("a straight apostrophe", Pattern(#"\p{L}'(?=\p{L}|«|\\\()"#)),
    (
      "no no-break space before a sign",
      Pattern(#"(?<!\\u\{[aA]0\}|[\u00A0:;?!])[:;?!»](?=[\s»).,]|\\n|\z)"#)
    ),
    ("no no-break space inside «", Pattern(#"«(?!\\u\{[aA]0\}|\u00A0)"#)),
  ]

  /// The string literals of a file that are the value of an argument `fr:`, or part of it.
  private static func frenchTexts(of file: SourceFile) -> [SwiftSource.Literal] {
    guard let swift = file.swift else { return [] }
    let ranges = frenchArguments(in: Array(swift.code.utf8))
    return swift.literals.filter { literal in ranges.contains { $0.contains(literal.offset) } }
  }

  /// Where the values of arguments `fr:` are, in bytes of the code.
  private static func frenchArguments(in code: [UInt8]) -> [Range<Int>] {
    let label = Array("fr:".utf8)
    return code.indices.dropFirst().compactMap { start in
      guard start + label.count < code.count, code[start..<(start + label.count)].elementsEqual(label),
        " (\n".utf8.contains(code[start - 1])
      else { return nil }
      var (end, depth) = (start + label.count, 0)
      while end < code.count {
        if "([{".utf8.contains(code[end]) { depth += 1 }
        if ")]}".utf8.contains(code[end]) { depth -= 1 }
        if depth < 0 || (depth == 0 && code[end] == UInt8(ascii: ",")) { break }
        end += 1
      }
      return start..<end
    }
  }
}
