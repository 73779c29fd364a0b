import Casework
import Facilities
import Languages
import Privacy

/// A mediator of the demonstration. The names are invented.
struct DemonstrationMediator {
  let subject: String
  let name: String
  let language: Language

  static let all = [
    DemonstrationMediator(subject: "m1", name: "Camille Tremblay", language: .en),
    DemonstrationMediator(subject: "m2", name: "Élise Gagnon", language: .fr),
    DemonstrationMediator(subject: "m3", name: "Jordan Baptiste", language: .en),
    DemonstrationMediator(subject: "m4", name: "Noor Haddad", language: .en),
    DemonstrationMediator(subject: "m5", name: "Tomasz Wójcik", language: .en),
    DemonstrationMediator(subject: "m6", name: "Océane Lefrançois", language: .fr),
    DemonstrationMediator(subject: "m7", name: "Maren Sørensen", language: .en),
    DemonstrationMediator(subject: "m8", name: "Anaïs Çelik", language: .fr),
  ]

  /// The engagements that let the mediator work in every region from a day on: casual and contract, for a year each.
  func engagements(from day: LocalDay) -> [NewEngagement] {
    [
      engagement(.casual, day),
      engagement(.serviceContract, day),
    ].compactMap { $0 }
  }

  private func engagement(_ kind: NewEngagement.Kind, _ day: LocalDay) -> NewEngagement? {
    guard let end = day.sameDayNextYear else { return nil }
    return NewEngagement(
      mediator: subject, name: kind == .casual ? PersonName(name) : nil, language: language, kind: kind, startsOn: day,
      endsOn: end)
  }
}

extension LocalDay {
  /// The same day of the next year, or the end of February if that day doesn't exist.
  fileprivate var sameDayNextYear: LocalDay? {
    guard let year = Int(text.prefix(4)) else { return nil }
    return LocalDay("\(year + 1)\(text.dropFirst(4))") ?? LocalDay("\(year + 1)-02-28")
  }
}
