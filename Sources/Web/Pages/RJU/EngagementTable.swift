import Casework
import Facilities
import Languages
import Notices

/// Engagements as a table. The unit's page shows all of them; a mediator's page shows their own.
enum EngagementTable {
  struct Row {
    /// Where the unit changes it; `nil` for everyone else.
    let address: String?
    let mediator: String
    let kind: String
    let startsOn: String
    let endsOn: String
    let state: String
    /// Whether the engagement is current or upcoming and hasn't been renewed.
    let isLast: Bool
  }

  static func rows(
    _ engagements: [Engagement], names: PeopleNames, canChange: Bool = false, in language: Language
  ) -> [Row] {
    engagements.map {
      Row(
        address: canChange ? "/rju/engagements/\($0.id)" : nil, mediator: names[$0.mediator],
        kind: $0.kind.name[language],
        startsOn: $0.startsOn.spoken[language],
        endsOn: $0.endsOn.spoken[language], state: $0.state.name[language], isLast: !$0.renewed && $0.state != .ended)
    }
  }

  static let texts: [String: Bilingual] = [
    "engagements": Bilingual(en: "Engagements", fr: "Engagements"),
    "engaged": Bilingual(en: "Mediator", fr: "Médiateur"),
    "engagedAs": Bilingual(en: "Kind", fr: "Type"),
    "engagedFrom": Bilingual(en: "First day", fr: "Premier jour"),
    "engagedUntil": Bilingual(en: "Last day", fr: "Dernier jour"),
    "engagementState": Bilingual(en: "State", fr: "État"),
    "notRenewed": Bilingual(en: "not renewed", fr: "non renouvelé"),
  ]
}
