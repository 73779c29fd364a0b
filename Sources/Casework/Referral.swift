public import Facilities
public import Identifiers
public import Languages
public import Privacy

/// The id of a referral.
public typealias ReferralID = TypedID<NewReferral>

/// Who a referral comes from (`referral.1`).
public enum ReferralKind: String, Sendable, CaseIterable, Codable {
  /// The person harmed asks for it, or somebody for them. The only kind for which nobody needs an account.
  case victim
  /// About an offender in an institution. Staff of a site make it for their own institution alone.
  case institutional
  /// Staff of a parole office make it, about an offender in the community.
  case community
}

/// How the offender of a community referral is in the community.
public enum OffenderStatus: String, Sendable, CaseIterable, Codable {
  /// On conditional release: parole, statutory release, or a temporary absence.
  case conditionalRelease
  /// Under a long-term supervision order.
  case longTermSupervision
}

/// A referral to be submitted.
public struct NewReferral: Sendable {
  public let kind: ReferralKind
  /// The language to speak to whoever is referred in.
  public let language: Language
  public let region: Region
  /// The site that an institutional or community referral comes from, where the offender is; `nil` for victims'
  /// referrals. One without it is from the submitter's own site, if they act for a site.
  public let site: SiteCode?
  /// Only for a community referral, which needs it.
  public let offenderStatus: OffenderStatus?
  /// Who is referred and how to reach them.
  public let message: ReferralMessage

  public init(
    kind: ReferralKind, language: Language, region: Region, site: SiteCode?, offenderStatus: OffenderStatus? = nil,
    message: ReferralMessage
  ) {
    (self.kind, self.language, self.region, self.site) = (kind, language, region, site)
    (self.offenderStatus, self.message) = (offenderStatus, message)
  }
}

/// All that the submitter of a referral gets.
public struct ReferralSubmitted: Sendable, Codable, Equatable {
  public let receipt: ReferralReceipt
}

/// A referral in the unit's queue, without its message.
public struct ReferralSummary: Sendable, Codable, Equatable {
  public let id: ReferralID
  public let receipt: ReferralReceipt
  public let kind: ReferralKind
  public let language: Language
  public let region: Region
  /// The site that an institutional or community referral comes from; `nil` if it names none.
  public let site: SiteCode?
  /// How the offender of a community referral is in the community; `nil` for other kinds.
  public let offenderStatus: OffenderStatus?
  public let state: ReferralState
  /// Counts the changes, from 1.
  public let version: Int
  /// The subject of the member of the unit that it is assigned to; `nil` for nobody.
  public let assignee: String?
  /// The subject of the submitter; `nil` for one without an account, and once the message is destroyed.
  public let submittedBy: String?
  public let submittedRole: Role
  public let receivedAt: OffsetTime
  /// Whole days of 24 hours since it was received, up to its end.
  public let ageDays: Int
  /// Whether nobody of the unit has opened it.
  public let unread: Bool
  /// The process that came of it; `nil` unless one was named.
  public let process: ProcessID?
  public let endedAt: OffsetTime?
  public let messageDestroyedAt: OffsetTime?
}

/// A referral with its message, for the Restorative Justice Unit alone.
public struct ReferralView: Sendable {
  public let summary: ReferralSummary
  /// `nil` once it is destroyed.
  public let message: ReferralMessage?
}

/// Which referrals of the queue to list.
public struct ReferralFilter: Sendable {
  /// Only those in one of these states; `nil` for all.
  public let states: [ReferralState]?
  /// Only those of this kind; `nil` for all.
  public let kind: ReferralKind?
  /// Only those assigned to this subject; `nil` for all.
  public let assignee: String?
  /// Only the one with this receipt; `nil` for all.
  public let receipt: ReferralReceipt?
  /// The last referral of the page before; `nil` for the first page.
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
  /// The cursor of the next page; `nil` on the last.
  public let next: ReferralID?
}

/// Why a use case of referrals was refused.
public enum ReferralRefusal: Error, Sendable, Equatable {
  /// The actor's role may not do this.
  case notForThisRole
  /// No such referral is within the actor's reach.
  case notFound
  /// Some fields have values that can't be, alone or together.
  case invalid([FieldFault])
  /// No transition leads from its state to that one, or it has ended.
  case wrongState
  /// Nobody of the unit has opened it, so nothing can be decided about it.
  case unread
  /// It was changed since the caller saw it.
  case stale
  /// People without an account have submitted as many as an hour may bring.
  case busy
  /// The idempotency key was used for another request.
  case keyReused
}
