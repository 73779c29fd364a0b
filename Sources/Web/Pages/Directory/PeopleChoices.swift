import Foundation
import HummingbirdCore
import Identifiers
import Notices

extension Choice {
  /// People to choose from, with those who are chosen. Somebody who is chosen and isn't among them stays in the list,
  /// by the name that is known. People choose their own names, so those who have one name are told apart by their
  /// subject, which they don't choose.
  static func people(_ people: [NamedPerson], chosen: [String], names: PeopleNames? = nil) -> [Choice] {
    let listed = Set(people.map(\.subject))
    let others = chosen.filter { !$0.isEmpty && !listed.contains($0) }
    let all =
      people.map { (subject: $0.subject, name: $0.name, isChosen: chosen.contains($0.subject)) }
      + others.map { (subject: $0, name: names?[$0] ?? $0, isChosen: true) }
    let counts = Dictionary(all.map { (comparable($0.name), 1) }, uniquingKeysWith: +)
    return all.map { person in
      let isOnly = counts[comparable(person.name)] == 1 || person.name.isSame(as: person.subject)
      return Choice(
        value: person.subject, name: isOnly ? person.name : "\(person.name) (\(person.subject))",
        isChosen: person.isChosen)
    }
  }

  /// A name as readers tell it from others: case, width, marks and spaces don't count.
  private static func comparable(_ name: String) -> String {
    name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
      .filter { !$0.isWhitespace }
  }
}

extension PageVisit {
  /// The values of a field that may be chosen more than once: in the form that is shown again, else in the address.
  func chosen(_ name: String) -> [String] {
    (form?.fields ?? TextFields(percentEncoded: call.request.uri.query ?? "")).listed(name)
  }
}

extension TextFields {
  /// The subjects of the people whose boxes are ticked.
  mutating func subjects(_ name: String) -> [String] { repeated(name, length: 1...200, atMost: 20) }
}
