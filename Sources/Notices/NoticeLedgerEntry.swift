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
    /// The provider refused it for good, or too often for now.
    case failed
    /// Nobody knows whether it was sent, and it isn't sent again.
    case unknown
    /// Not sent, because the recipient was told of a newer version.
    case cancelled
  }
}

/// What became of one notice to one mailbox through one channel.
public struct NoticeLedgerEntry: Sendable, Equatable {
  public let id: NoticeDelivery.ID
  public let kind: NoticeKind
  /// The role that reads the mailbox. Mediators aren't told apart here.
  public let role: Role
  public let site: SiteCode?
  public let channel: NoticeChannelName
  public let state: NoticeDelivery.State
  /// Where the last attempt failed and with which number, such as `smtp:550`.
  public let failure: String?
  /// How often it was tried; 0 for the inbox.
  public let attempt: Int

  /// The mailbox in words: `siteStaff:KENT`, `mediator`, `rju`.
  public var recipient: String { site.map { "\(role.rawValue):\($0)" } ?? role.rawValue }

  init(_ row: Row) throws(PostgresError) {
    id = NoticeDelivery.ID(try row.get("id", as: UUID.self))
    kind = try row.get("kind")
    role = try row.get("role")
    site = try row.get("site_code")
    channel = try row.get("channel")
    state = try row.get("state")
    failure = try row.get("failure")
    attempt = try row.get("attempt")
  }
}
