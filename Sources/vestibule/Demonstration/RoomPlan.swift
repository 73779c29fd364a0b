import Facilities
import Identifiers
import Languages

/// The rooms that a demonstration creates at each site, one of each kind.
struct RoomPlan {
  let kind: RoomKind
  /// The part of the room's code after the site's code and a hyphen, such as `BOARD`.
  let suffix: String
  let name: Bilingual
  let seats: Int
  /// Whether site staff attest it as closed and private (`space.1`).
  let isAttested: Bool

  /// The rooms for a kind of site. Parole offices have neither a chapel nor a Visits and Correspondence area.
  static func rooms(of kind: Site.Kind) -> [RoomPlan] {
    switch kind {
    case .institution: [board, meeting, chapel, openOffice, visits]
    case .paroleOffice: [board, meeting]
    }
  }

  func room(at site: SiteCode) -> NewRoom {
    NewRoom(
      code: RoomCode(unchecked: "\(site)-\(suffix)"), site: site, kind: kind, name: name, seats: seats)
  }

  private static let board = RoomPlan(
    kind: .boardroom, suffix: "BOARD", name: Bilingual(en: "Boardroom", fr: "Salle de conférence"), seats: 12,
    isAttested: true)
  private static let meeting = RoomPlan(
    kind: .meetingRoom, suffix: "MEETING", name: Bilingual(en: "Meeting room", fr: "Salle de réunion"), seats: 8,
    isAttested: true)
  private static let chapel = RoomPlan(
    kind: .chapel, suffix: "CHAPEL", name: Bilingual(en: "Chapel", fr: "Chapelle"), seats: 30, isAttested: true)
  private static let openOffice = RoomPlan(
    kind: .meetingRoom, suffix: "OPEN", name: Bilingual(en: "Open-plan area", fr: "Aire ouverte"), seats: 6,
    isAttested: false)
  private static let visits = RoomPlan(
    kind: .visitsAndCorrespondence, suffix: "VISITS",
    name: Bilingual(en: "Visits and Correspondence", fr: "Visites et correspondance"), seats: 40, isAttested: false)
}
