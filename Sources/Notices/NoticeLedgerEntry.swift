import Foundation
public import Identifiers
public import PostgresClient
public import Privacy

extension NoticeDelivery {
  /// The state of a delivery.
  public enum State: String, CaseIterable, Codable, Sendable, SQLDecodable {
    /// Recorded, and still to be sent.
    case intended
    /// Being sent, or cut off by a crash while it was.
    case sending
    /// The provider has it.
    case sent
    /// The provider says that the recipient's mailbox has it.
    case delivered
    /// The provider refused it for good, or too often for now, or it came back.
    case failed
    /// Nobody knows whether it was sent. Its channel is asked; then the unit asks the recipient.
    case unknown
    /// Not sent: the recipient was told of a newer version or has acknowledged it, its matter is settled, or another
    /// channel took over.
    case cancelled
    /// Somebody has told the recipient by telephone.
    case told
  }
}

/// What became of one notice to one mailbox through one channel.
public struct NoticeLedgerEntry: Sendable, Equatable, Encodable {
  public let id: NoticeDelivery.ID
  public let kind: NoticeKind
  /// The role that reads the mailbox. Mediators aren't told apart here.
  public let role: Role
  public let site: SiteCode?
  /// At whose address of the mailbox.
  public let duty: NoticeDuty
  public let channel: NoticeChannelName
  /// From 1; counts up each time that somebody sends the notice again.
  public let round: Int
  public let state: NoticeDelivery.State
  /// Where the last attempt failed and with which number, such as `smtp:550`.
  public let failure: String?
  /// How often it was tried; 0 for the inbox.
  public let attempt: Int
  /// Who took over, if this channel didn't reach the recipient.
  public let passedOn: PassedOn?
  /// When it was recorded, RFC 3339.
  public let intendedAt: String
  /// When it ended, RFC 3339.
  public let settledAt: String?
  /// The subject of whoever told the recipient by telephone.
  public let settledBy: String?
  /// When somebody acknowledged the notice, RFC 3339.
  public let acknowledgedAt: String?
  /// The subject of whoever acknowledged the notice.
  public let acknowledgedBy: String?

  /// Who took over a delivery that didn't arrive.
  public enum PassedOn: String, CaseIterable, Codable, Sendable, SQLDecodable {
    case smtp
    case gcNotify
    case webhook
    case outbox
    /// The Restorative Justice Unit: no channel was left, or nobody knows whether it was sent.
    case unit
    /// Somebody sent the notice again.
    case again
    /// Nobody: the notice isn't needed any more.
    case nobody
  }

  /// The mailbox in words: `siteStaff:KENT`, `mediator`, `rju`.
  public var recipient: String { site.map { "\(role.rawValue):\($0)" } ?? role.rawValue }

  init(_ row: Row) throws(PostgresError) {
    id = NoticeDelivery.ID(try row.get("id", as: UUID.self))
    kind = try row.get("kind")
    role = try row.get("role")
    site = try row.get("site_code")
    duty = try row.get("duty")
    channel = try row.get("channel")
    round = try row.get("round")
    state = try row.get("state")
    failure = try row.get("failure")
    attempt = try row.get("attempt")
    passedOn = try row.get("passed_on")
    intendedAt = try row.get("intended_at")
    settledAt = try row.get("settled_at")
    settledBy = try row.get("settled_by")
    acknowledgedAt = try row.get("acknowledged_at")
    acknowledgedBy = try row.get("acknowledged_by")
  }
}
