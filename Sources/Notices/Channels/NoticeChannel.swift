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
  func send(_ message: NoticeMessage, key: NoticeDelivery.ID) async throws(NoticeChannelFailure)

  /// Asks the provider what became of a message that a crash left in doubt.
  func settle(_ key: NoticeDelivery.ID) async throws(NoticeChannelFailure) -> NoticeSettlement
}

/// The channels of the ledger; the inbox has a row there as well.
public enum NoticeChannelName: String, CaseIterable, Codable, Sendable, SQLDecodable {
  case inbox
  case smtp
  /// Message files in a folder, for demonstrations.
  case outbox
}

/// What a provider says about a message that was left in doubt.
public enum NoticeSettlement: Sendable, Equatable {
  /// It has the message: it was sent.
  case delivered
  /// It never got the message, which may be sent.
  case notDelivered
  /// It can't tell. The message isn't sent again; the copy in the inbox remains.
  case cannotTell
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
