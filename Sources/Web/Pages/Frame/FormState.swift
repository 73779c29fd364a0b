import Casework
import Facilities
import Foundation
import Identifiers
import Languages

/// The state of a page's form: what was entered, and its faults.
struct FormState {
  /// The entered text, by field name.
  let typed: [String: String]
  /// The fault of each invalid field, as a sentence.
  let faults: [String: String]
  /// The idempotency key of the displayed form, so that pressing a button twice acts only once.
  let key: String

  init(_ visit: PageVisit, defaults: [String: String] = [:]) {
    typed = defaults.merging(visit.form?.fields.all ?? [:]) { _, typed in typed }
    faults = Dictionary(
      (visit.problem?.errors ?? []).map { ($0.field, $0.text[visit.language]) },
      uniquingKeysWith: { first, _ in first })
    key = UUID().uuidString.lowercased()
  }
}

/// One option of a select field.
struct Choice {
  let value: String
  let name: String
  let isChosen: Bool

  /// The options for a list of sites, sorted by name, with one of them selected.
  ///
  /// - Parameter withRetired: whether those out of use are among them, where somebody asks about the past; else only
  ///   one that was chosen before.
  static func sites(
    _ sites: [Site], chosen: String?, in language: Language, withRetired: Bool = false
  ) -> [Choice] {
    (withRetired ? sites : sites.offered(besides: chosen)).map { site in
      Choice(
        value: site.code.rawValue, name: "\(site.name[language]) (\(site.code))",
        isChosen: site.code.rawValue == chosen)
    }
    .sorted { $0.name < $1.name }
  }

  /// The two languages by their own names, with one of them selected.
  static func languages(chosen: String?) -> [Choice] {
    all(Language.allCases, chosen: chosen) { PageLanguage.name(of: $0) }
  }

  /// Processes by their references, with one of them selected.
  static func processes(_ processes: [ProcessSummary], chosen: String?) -> [Choice] {
    processes.map {
      Choice(value: $0.id.description, name: $0.reference, isChosen: $0.id.description == chosen)
    }
  }

  /// The options for an enum, with one of them selected.
  static func all<Word: RawRepresentable<String>>(
    _ words: [Word], chosen: String?, _ name: (Word) -> String
  ) -> [Choice] {
    words.map { Choice(value: $0.rawValue, name: name($0), isChosen: $0.rawValue == chosen) }
  }
}

extension [Site] {
  /// Those that are in use, and the one that was chosen before.
  func offered(besides chosen: String?) -> [Site] {
    filter { !$0.retired || $0.code.rawValue == chosen }
  }
}
