import Foundation
public import Identifiers
import PostgresClient
public import Privacy

extension NoticeDelivery {
  /// How a delivery stands.
  public enum State: String, CaseIterable, Codable, Sendable {
    /// Written down, to be sent.
    case intended
    /// Being sent; or cut off by a crash while it was.
    case sending
    /// The provider has it.
    case sent
    /// The provider refused it for good, or for now too many times.
    case failed
    /// Nobody knows whether it was sent; it is not sent again.
    case unknown
    /// Not sent, as a newer version was told.
    case cancelled
  }
}

/// What became of telling one mailbox of one notice through one channel.
public struct NoticeLedgerEntry: Sendable, Equatable {
  public let id: NoticeDelivery.ID
  public let kind: NoticeKind
  /// The role that reads the mailbox. Mediators are not told apart here.
  public let role: Role
  public let site: SiteCode?
  public let channel: NoticeChannelName
  public let state: NoticeDelivery.State
  /// Where the last attempt failed and with which number, such as `smtp:550`.
  public let failure: String?
  /// How many times it was tried; 0 for the inbox.
  public let attempt: Int

  /// The mailbox in words: `siteStaff:KENT`, `mediator`, `rju`.
  public var recipient: String { site.map { "\(role.rawValue):\($0)" } ?? role.rawValue }

  init(_ row: Row) throws {
    guard let kind = NoticeKind(rawValue: try row.get("kind")), let role = Role(rawValue: try row.get("role")),
      let channel = NoticeChannelName(rawValue: try row.get("channel")),
      let state = NoticeDelivery.State(rawValue: try row.get("state"))
    else { throw NoticeError.unreadable }
    self.id = NoticeDelivery.ID(try row.get("id", as: UUID.self))
    self.kind = kind
    self.role = role
    self.site = try row.site
    self.channel = channel
    self.state = state
    self.failure = try row.get("failure")
    self.attempt = try row.get("attempt")
  }
}
