public import Facilities
public import Identifiers
public import Languages
public import Privacy

/// The id of a referral.
public typealias ReferralID = TypedID<NewReferral>

/// Who a referral comes from (`referral.1`).
public enum ReferralKind: String, Sendable, CaseIterable, Codable {
  /// The person harmed asks for it.
  case victim
  /// Staff of an institution or a parole office make it.
  case institutional
  /// Anyone else.
  case community
}

/// A referral to be submitted.
public struct NewReferral: Sendable {
  public let kind: ReferralKind
  /// The language in which whoever is referred is spoken to.
  public let language: Language
  public let region: Region
  /// The site that an institutional referral comes from; `nil` for the other kinds.
  public let site: SiteCode?
  /// Who is referred and how to reach them.
  public let message: ReferralMessage

  public init(kind: ReferralKind, language: Language, region: Region, site: SiteCode?, message: ReferralMessage) {
    (self.kind, self.language, self.region, self.site) = (kind, language, region, site)
    self.message = message
  }
}

/// All that whoever submits a referral is told.
public struct ReferralSubmitted: Sendable, Codable, Equatable {
  public let receipt: ReferralReceipt
}

/// A referral as it stands in the unit's queue, without what it says.
public struct ReferralSummary: Sendable, Codable, Equatable {
  public let id: ReferralID
  public let receipt: ReferralReceipt
  public let kind: ReferralKind
  public let language: Language
  public let region: Region
  /// The site that an institutional referral named; `nil` where it named none.
  public let site: SiteCode?
  public let state: ReferralState
  /// Counts the changes, from 1.
  public let version: Int
  /// The subject of whoever of the unit has it; `nil` where nobody has.
  public let assignee: String?
  /// The subject of whoever submitted it; `nil` once its message is destroyed.
  public let submittedBy: String?
  public let submittedRole: Role
  public let receivedAt: OffsetTime
  /// Whole days of 24 hours since it was received, up to its end.
  public let ageDays: Int
  /// Whether nobody of the unit has opened it.
  public let unread: Bool
  /// The process that came of it, where one was named.
  public let process: ProcessID?
  public let endedAt: OffsetTime?
  public let messageDestroyedAt: OffsetTime?
}

/// A referral with what it says, for the Restorative Justice Unit alone.
public struct ReferralView: Sendable {
  public let summary: ReferralSummary
  /// `nil` once it is destroyed.
  public let message: ReferralMessage?
}

/// Which referrals of the queue to list.
public struct ReferralFilter: Sendable {
  /// Only those in one of these states; `nil` for all.
  public let states: [ReferralState]?
  public let kind: ReferralKind?
  public let assignee: String?
  public let receipt: ReferralReceipt?
  /// The last referral of the page before.
  public let cursor: ReferralID?
  /// 1 to 200.
  public let limit: Int

  public init(
    states: [ReferralState]? = nil, kind: ReferralKind? = nil, assignee: String? = nil,
    receipt: ReferralReceipt? = nil, cursor: ReferralID? = nil, limit: Int = 100
  ) {
    (self.states, self.kind, self.assignee, self.receipt) = (states, kind, assignee, receipt)
    (self.cursor, self.limit) = (cursor, limit)
  }
}

/// A page of the queue, oldest first.
public struct ReferralPage: Sendable {
  public let referrals: [ReferralSummary]
  /// What to ask for the next page after; `nil` on the last.
  public let next: ReferralID?
}

/// Why a use case of referrals was refused.
public enum ReferralRefusal: Error, Sendable, Equatable {
  /// The actor's role may never do this.
  case notForThisRole
  /// No such referral is within the actor's reach.
  case notFound
  /// A field names what isn't there, or must not stand with another.
  case invalid([FieldFault])
  /// There is no way from its state to that, or it has ended.
  case wrongState
  /// Nobody of the unit has opened it, and nothing is decided about what nobody has read.
  case unread
  /// It was changed since the caller saw it.
  case stale
  /// The idempotency key was used for another request.
  case keyReused
}
