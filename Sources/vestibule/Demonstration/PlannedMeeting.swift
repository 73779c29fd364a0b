import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// A meeting of the demonstration, with its participants. Every name is invented.
struct PlannedMeeting: Sendable {
  let site: SiteCode
  let region: Region
  let room: String
  let start: String
  let minutes: Int
  let mediator: String
  let people: [PlannedPerson]
  /// Whether there is a condition against contact that the Restorative Justice Unit has cleared (`contact.1`).
  var isCleared = false

  var roomCode: RoomCode { RoomCode(unchecked: "\(site)-\(room)") }
}

/// Someone who attends.
struct PlannedPerson: Sendable {
  let role: ParticipantRole
  let name: String
  let language: Language
}

extension PlannedMeeting {
  /// The day that `demo --once` plays: a Friday after British Columbia, Alberta and Manitoba changed their clocks.
  static let day = "2027-01-15"

  /// Eight sites in as many zones, from Newfoundland to British Columbia.
  static let all = [
    PlannedMeeting(
      site: SiteCode(unchecked: "KENT"), region: .pacific, room: "BOARD", start: "10:00", minutes: 120, mediator: "m1",
      people: [
        PlannedPerson(role: .victim, name: "Amélie Brûlé-Ó Súilleabháin", language: .en),
        PlannedPerson(role: .victimSupport, name: "Jean-François L'Écuyer", language: .fr),
        PlannedPerson(role: .offender, name: "Devon Harker", language: .en),
      ], isCleared: true),
    PlannedMeeting(
      site: SiteCode(unchecked: "EDMONTON"), region: .prairie, room: "BOARD", start: "09:30", minutes: 90,
      mediator: "m3",
      people: [
        PlannedPerson(role: .victim, name: "Nguyễn Thị Hồng", language: .en),
        PlannedPerson(role: .offender, name: "Marcus Ledoux", language: .en),
      ]),
    PlannedMeeting(
      site: SiteCode(unchecked: "SASKPEN"), region: .prairie, room: "MEETING", start: "13:00", minutes: 120,
      mediator: "m4",
      people: [
        PlannedPerson(role: .victim, name: "Kimiwan Ahenakew-Roy", language: .en),
        PlannedPerson(role: .victimSupport, name: "Zoë Ahenakew-Roy", language: .en),
        PlannedPerson(role: .offender, name: "Tyrell Oakes", language: .en),
        PlannedPerson(role: .offenderSupport, name: "Lena Oakes", language: .en),
      ]),
    PlannedMeeting(
      site: SiteCode(unchecked: "STONYMOUNTAIN"), region: .prairie, room: "CHAPEL", start: "10:30", minutes: 120,
      mediator: "m5",
      people: [
        PlannedPerson(role: .victim, name: "Ingibjörg Þórsdóttir", language: .en),
        PlannedPerson(role: .offender, name: "Rafael Quiring", language: .en),
      ]),
    PlannedMeeting(
      site: SiteCode(unchecked: "JOLIETTE"), region: .quebec, room: "BOARD", start: "14:00", minutes: 120,
      mediator: "m2",
      people: [
        PlannedPerson(role: .victim, name: "Maïté Châteauvert", language: .fr),
        PlannedPerson(role: .offender, name: "Coralie Gendron-Fauvel", language: .fr),
      ]),
    PlannedMeeting(
      site: SiteCode(unchecked: "NOVA"), region: .atlantic, room: "MEETING", start: "10:00", minutes: 120,
      mediator: "m6",
      people: [
        PlannedPerson(role: .victim, name: "Siobhán MacIsaac", language: .en),
        PlannedPerson(role: .offender, name: "Brenna Tolliver", language: .en),
      ]),
    PlannedMeeting(
      site: SiteCode(unchecked: "PO-IQALUIT"), region: .ontario, room: "BOARD", start: "13:30", minutes: 90,
      mediator: "m7",
      people: [
        PlannedPerson(role: .victim, name: "ᐱᑕ ᐊᖑᑎᒃ", language: .en),
        PlannedPerson(role: .offender, name: "Noah Qimirpik", language: .en),
      ]),
    PlannedMeeting(
      site: SiteCode(unchecked: "PO-STJOHNS"), region: .atlantic, room: "BOARD", start: "09:00", minutes: 90,
      mediator: "m8",
      people: [
        PlannedPerson(role: .victim, name: "Róisín O'Dwyer", language: .en),
        PlannedPerson(role: .offender, name: "Gerald Pike", language: .en),
      ]),
    cancelledAfterRelease,
  ]

  /// A meeting that is cancelled after the list's release, which causes a second revision.
  static let cancelledAfterRelease = PlannedMeeting(
    site: SiteCode(unchecked: "PO-STJOHNS"), region: .atlantic, room: "MEETING", start: "13:00", minutes: 120,
    mediator: "m8",
    people: [
      PlannedPerson(role: .victim, name: "Łucja Fitzgerald", language: .en),
      PlannedPerson(role: .offender, name: "Warren Snook", language: .en),
    ])

  /// The slot that `contact.1` refuses: there is a condition and nobody has cleared it.
  static let uncleared = PlannedMeeting(
    site: SiteCode(unchecked: "MATSQUI"), region: .pacific, room: "BOARD", start: "10:00", minutes: 120,
    mediator: "m1",
    people: [
      PlannedPerson(role: .victim, name: "Hélène Marchetti", language: .fr),
      PlannedPerson(role: .offender, name: "Owen Castellan", language: .en),
    ])

  /// The meeting that comes first in a demonstration that is looked at.
  static let confirmedAtFirst = PlannedMeeting(
    site: SiteCode(unchecked: "MATSQUI"), region: .pacific, room: "MEETING", start: "13:00", minutes: 90,
    mediator: "m1",
    people: [
      PlannedPerson(role: .victim, name: "Geneviève Lalonde", language: .fr),
      PlannedPerson(role: .victimSupport, name: "Paul Lalonde", language: .fr),
      PlannedPerson(role: .offender, name: "Curtis Vandermeer", language: .en),
    ])

  /// A meeting of the same day, confirmed after the entrance had its list: the list's second revision names who comes
  /// to it.
  static let addedAtFirst = PlannedMeeting(
    site: SiteCode(unchecked: "MATSQUI"), region: .pacific, room: "BOARD", start: "14:30", minutes: 60,
    mediator: "m8",
    people: [
      PlannedPerson(role: .victim, name: "Aiyana Whitford", language: .en),
      PlannedPerson(role: .offender, name: "Dale Prescott", language: .en),
    ])

  /// A meeting of a later day.
  static let laterAtFirst = PlannedMeeting(
    site: SiteCode(unchecked: "JOLIETTE"), region: .quebec, room: "MEETING", start: "14:00", minutes: 90,
    mediator: "m2",
    people: [
      PlannedPerson(role: .victim, name: "Rosalie Pelletier-Dubé", language: .fr),
      PlannedPerson(role: .offender, name: "Mélodie Arsenault", language: .fr),
    ])

  /// The meeting that is held when a demonstration begins, for site staff to answer.
  static let heldAtFirst = PlannedMeeting(
    site: SiteCode(unchecked: "DONNACONA"), region: .quebec, room: "MEETING", start: "10:00", minutes: 90,
    mediator: "m7",
    people: [
      PlannedPerson(role: .victim, name: "Éloïse Bérubé", language: .fr),
      PlannedPerson(role: .offender, name: "Sylvain Crête", language: .fr),
    ])

  /// People between whom a condition stands, on which a site is asked for a recommendation. No meeting is booked.
  static let advisedAtFirst = PlannedMeeting(
    site: SiteCode(unchecked: "DONNACONA"), region: .quebec, room: "BOARD", start: "10:00", minutes: 90,
    mediator: "m2",
    people: [
      PlannedPerson(role: .victim, name: "Mireille Sansregret", language: .fr),
      PlannedPerson(role: .offender, name: "Étienne Roberge", language: .fr),
    ])
}
