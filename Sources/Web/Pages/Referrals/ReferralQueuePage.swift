import Casework
import Facilities
import HTTPTypes
import Identifiers
import Languages
import Notices
import Privacy

/// The queue of referrals, for the Restorative Justice Unit: the open ones, or those that ended in a chosen state.
struct ReferralQueuePage: Sendable {
  let desk: PageDesk
  let referrals: Referrals
  let directory: Directory

  private struct Content {
    let filters: [Filter]
    let referrals: [Row]
    let hasNone: Bool
    /// The address of the next page; `nil` on the last page.
    let more: String?
  }

  private struct Filter {
    let address: String
    let name: String
    let isCurrent: Bool
  }

  private struct Row {
    let address: String
    let receipt: String
    let kind: String
    let region: String
    let state: String
    let age: String
    let assignee: String
    let isUnread: Bool
  }

  private static let path = "/rju/referrals"

  var routes: [Route] {
    [.page(.get, Self.path, .openUnitPages) { [self] in try await desk.show($0, show) }]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let language = visit.language
    let ended = visit.query("state").flatMap(ReferralState.init(rawValue:))
    let states = ended.map { [$0] } ?? ReferralState.allCases.filter { !$0.isEnd }
    let cursor = visit.query("after").flatMap { ReferralID($0) }
    let page = try await referrals.list(visit.call.actor, ReferralFilter(states: states, cursor: cursor))
    let names = try await directory.names(visit.call.actor, of: page.referrals.compactMap(\.assignee))
    return Page(
      title: Bilingual(en: "Referrals", fr: "Renvois"), template: .referralQueue,
      content: Content(
        filters: Self.filters(ended, in: language),
        referrals: page.referrals.map { Self.row($0, names, in: language) }, hasNone: page.referrals.isEmpty,
        more: page.next.map { next in
          Self.path + "?after=\(next)" + (ended.map { "&state=\($0.rawValue)" } ?? "")
        }))
  }

  private static func filters(_ chosen: ReferralState?, in language: Language) -> [Filter] {
    let open = Filter(
      address: path, name: Bilingual(en: "Open", fr: "En cours")[language], isCurrent: chosen == nil)
    return [open]
      + ReferralState.allCases.filter(\.isEnd).map {
        Filter(address: "\(path)?state=\($0.rawValue)", name: $0.name[language], isCurrent: $0 == chosen)
      }
  }

  private static func row(_ referral: ReferralSummary, _ names: PeopleNames, in language: Language) -> Row {
    Row(
      address: "\(path)/\(referral.id)", receipt: referral.receipt.description, kind: referral.kind.name[language],
      region: referral.region.name[language], state: referral.state.name[language],
      age: ReferralWords.age(referral.ageDays)[language], assignee: referral.assignee.map { names[$0] } ?? "–",
      isUnread: referral.unread)
  }
}

/// The queue as a table, oldest first.
enum ReferralQueueTexts {
  static let texts: [String: Bilingual] = [
    "filter": Bilingual(en: "Which referrals", fr: "Quels renvois"),
    "none": Bilingual(en: "There are none.", fr: "Il n’y en a aucun."),
    "caption": Bilingual(en: "Referrals, oldest first", fr: "Renvois, du plus ancien au plus récent"),
    "receipt": Bilingual(en: "Receipt", fr: "Reçu"),
    "age": Bilingual(en: "Age", fr: "Ancienneté"),
    "kind": Bilingual(en: "Comes from", fr: "Provenance"),
    "region": Bilingual(en: "Region", fr: "Région"),
    "state": Bilingual(en: "State", fr: "État"),
    "assignee": Bilingual(en: "Assigned to", fr: "Attribué à"),
    "unread": Bilingual(en: "unread", fr: "non lu"),
    "more": Bilingual(en: "Next page", fr: "Page suivante"),
    "refer": Bilingual(en: "Submit a referral", fr: "Soumettre un renvoi"),
  ]
}
