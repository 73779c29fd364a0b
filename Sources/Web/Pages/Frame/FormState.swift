import Facilities
import Foundation
import Identifiers
import Languages

/// What a page's form shows in its fields: what was typed, and what was wrong with it.
struct FormState {
  /// By field name.
  let typed: [String: String]
  /// The fault of each field at fault, as a sentence.
  let faults: [String: String]
  /// The idempotency key of the form as shown, so that pressing a button twice does a thing once.
  let key: String

  init(_ visit: PageVisit, defaults: [String: String] = [:]) {
    typed = defaults.merging(visit.form?.fields.all ?? [:]) { _, typed in typed }
    faults = Dictionary(
      (visit.problem?.errors ?? []).map { ($0.field, $0.text[visit.language]) },
      uniquingKeysWith: { first, _ in first })
    key = UUID().uuidString.lowercased()
  }
}

/// One choice of a list.
struct Choice {
  let value: String
  let name: String
  let isChosen: Bool

  /// The choices of a list of sites, by name, one of them chosen.
  static func sites(_ sites: [Site], chosen: String?, in language: Language) -> [Choice] {
    sites.map { site in
      Choice(
        value: site.code.rawValue, name: "\(site.name[language]) (\(site.code))",
        isChosen: site.code.rawValue == chosen)
    }
    .sorted { $0.name < $1.name }
  }

  /// The choices of a closed list of words, one of them chosen.
  static func all<Word: RawRepresentable<String>>(
    _ words: [Word], chosen: String?, _ name: (Word) -> String
  ) -> [Choice] {
    words.map { Choice(value: $0.rawValue, name: name($0), isChosen: $0.rawValue == chosen) }
  }
}
