import Languages

/// What the digest of a day says: counts, times and sites, and nothing else.
struct NoticeDigest: Decodable, Sendable, Equatable {
  /// What a site has that day.
  struct Site: Decodable, Sendable, Equatable {
    let name: Bilingual
    /// How many meetings are confirmed.
    let meetings: Int
    /// When they begin, by the clock of the site: `10:00`; at most twenty. Empty for the front desk.
    let times: [String]
  }

  /// How many notices are open in the mailbox.
  let open: Int
  let sites: [Site]

  /// Nothing: everything was settled while the digest waited to be sent.
  static let empty = NoticeDigest(open: 0, sites: [])

  /// A line for each site, and one for the open notices.
  func lines(in language: Language) -> [String] {
    sites.map { site in
      let bookings = NoticeCopy.bookings(site.meetings, at: site.times)[language]
      return "\(site.name[language]) \u{2013} \(bookings)"
    } + [NoticeCopy.open(open)[language]]
  }
}
