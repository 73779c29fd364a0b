import EntryDocuments
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// An entry list with names, as the API encodes it. Only the front desk and the staff of the site receive it.
struct EntryListBody: Encodable {
  struct Arrival: Encodable {
    let id: AttendeeID
    let time: OffsetTime
    let name: String
    let accompaniedBy: String
    let arrivedAt: OffsetTime?
    let leftAt: OffsetTime?
    let noShowAt: OffsetTime?
    let mediatorArrivedAt: OffsetTime?
    let mediatorLeftAt: OffsetTime?
    let unaccompanied: Bool
  }

  /// A text in both official languages.
  struct Text: Encodable {
    let en: String
    let fr: String

    init(_ text: Bilingual) { (en, fr) = (text.en, text.fr) }
  }

  struct Contact: Encodable {
    let en: String
    let fr: String
    let telephone: String?
  }

  let site: SiteCode
  let date: LocalDay
  let revision: Int
  let supersedes: Int?
  let state: EntryListView.State
  let acknowledgedBySite: Bool
  let now: OffsetTime
  let contact: Contact
  let instructions: Text?
  let arrivals: [Arrival]
  let unlisted: [EntryListView.Unlisted]
  let sha256: String

  init(_ list: EntryListView, sha256: String) {
    site = list.site
    date = list.date
    revision = list.revision
    supersedes = list.supersedes
    state = list.state
    acknowledgedBySite = list.acknowledgedBySite
    now = list.now
    contact = Contact(en: list.contact.who.en, fr: list.contact.who.fr, telephone: list.contact.telephone)
    instructions = list.instructions.map(Text.init)
    arrivals = list.arrivals.map {
      Arrival(
        id: $0.id, time: $0.time, name: $0.name.reveal(), accompaniedBy: $0.accompaniedBy.reveal(),
        arrivedAt: $0.arrivedAt, leftAt: $0.leftAt, noShowAt: $0.noShowAt, mediatorArrivedAt: $0.mediatorArrivedAt,
        mediatorLeftAt: $0.mediatorLeftAt, unaccompanied: $0.isUnaccompanied)
    }
    unlisted = list.unlisted
    self.sha256 = sha256
  }

  private enum CodingKeys: String, CodingKey {
    case site, date, now, revision, supersedes, state, acknowledgedBySite, contact, instructions, arrivals, unlisted
    case sha256
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(site, forKey: .site)
    try container.encode(date, forKey: .date)
    try container.encode(revision, forKey: .revision)
    // Written as `null` for the first revision, to say that it replaces nothing.
    try container.encode(supersedes, forKey: .supersedes)
    try container.encode(state, forKey: .state)
    try container.encode(acknowledgedBySite, forKey: .acknowledgedBySite)
    try container.encode(now, forKey: .now)
    try container.encode(contact, forKey: .contact)
    try container.encodeIfPresent(instructions, forKey: .instructions)
    try container.encode(arrivals, forKey: .arrivals)
    try container.encode(unlisted, forKey: .unlisted)
    try container.encode(sha256, forKey: .sha256)
  }
}
