public import PostgresClient

/// A way to send a notice to someone outside the product.
///
/// The inbox isn't a channel: a notice is in it as soon as it is written.
public protocol NoticeChannel: Sendable {
  /// The channel's name in the ledger.
  var name: NoticeChannelName { get }

  /// Sends the message. It returns once the provider has accepted it.
  ///
  /// - Parameter key: the delivery's id. The provider gets it too, so that it can be asked about the message later.
  /// - Throws: ``NoticeChannelFailure``, which says what became of the message.
  func send(
    _ message: NoticeMessage, to destination: NoticeDestination, key: NoticeDelivery.ID
  ) async throws(NoticeChannelFailure) -> NoticeReceipt

  /// Asks the provider what became of a message that a crash left in doubt.
  ///
  /// - Parameter providerID: the provider's own id of the message; `nil` if it never told one.
  func settle(
    _ key: NoticeDelivery.ID, _ providerID: ProviderMessageID?
  ) async throws(NoticeChannelFailure) -> NoticeSettlement

  /// Whether the channel could send now. It sends nothing.
  func health() async -> NoticeChannelHealth

  /// The address that a message comes from, which its invitation to a calendar names as the organizer; `nil` if the
  /// channel carries no invitations.
  var organizer: EmailAddress? { get }
}

extension NoticeChannel {
  public var organizer: EmailAddress? { nil }
}

/// A channel whose provider takes a message first and tells later whether it arrived.
///
/// What it tells by itself may be lost, so it is asked as well.
protocol FollowedChannel: NoticeChannel {
  /// Asks the provider what became of a message that it accepted; `nil` while it can't tell for good.
  func outcome(of key: NoticeDelivery.ID) async throws(NoticeChannelFailure) -> DeliveryReports.Result?
}

/// The channels of the ledger; the inbox has a row there as well.
public enum NoticeChannelName: String, CaseIterable, Codable, Sendable, SQLDecodable {
  case inbox
  case smtp
  /// The Government of Canada's notification service.
  case gcNotify
  /// A program of the recipient's, by a signed request.
  case webhook
  /// Message files in a folder, for demonstrations.
  case outbox
}

/// Where a channel sends a message.
public enum NoticeDestination: Sendable, Equatable {
  case mail(EmailAddress)
  case webhook(WebhookEndpoint)
}

/// What a provider answered when it accepted a message.
public struct NoticeReceipt: Sendable, Equatable {
  /// The provider's own id of the message; `nil` if it gives none.
  public let providerID: ProviderMessageID?

  public init(providerID: ProviderMessageID? = nil) {
    self.providerID = providerID
  }
}

/// What a provider says about a message that was left in doubt.
public enum NoticeSettlement: Sendable, Equatable {
  /// It has the message: it was sent.
  case delivered
  /// It never got the message, which may be sent.
  case notDelivered
  /// It had the message and couldn't deliver it. It isn't sent again through this channel.
  case failed(code: String)
  /// It can't tell. The message isn't sent again; the copy in the inbox remains.
  case cannotTell
}

/// Whether a channel could send now.
public enum NoticeChannelHealth: Sendable, Equatable {
  /// The provider answered and let the product in.
  case well
  /// The channel has nothing to ask.
  case unchecked
  /// The provider can't be reached or refuses the product. The code is one as in ``NoticeChannelFailure``.
  case failing(code: String)
}

/// Why a message wasn't sent, and whether it may be tried again.
public struct NoticeChannelFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What became of the message.
  public enum Outcome: String, CaseIterable, Sendable {
    /// It wasn't sent; a later try may succeed.
    case transient
    /// It wasn't sent, and no try will succeed.
    case permanent
    /// Nobody knows whether it was sent.
    case unknown
  }

  public let outcome: Outcome
  /// Where it failed and with which number, such as `smtp:550`. It never holds the provider's words, which may repeat
  /// the address.
  public let code: String

  init(_ outcome: Outcome, code: String) {
    self.outcome = outcome
    self.code = code
  }

  public var description: String { "\(outcome.rawValue) \(code)" }
}
