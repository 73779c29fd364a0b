/// A way to take a notice to someone outside the product.
///
/// The inbox is none: the notice lies there from the moment it is written.
public protocol NoticeChannel: Sendable {
  /// The channel's name in the ledger.
  var name: NoticeChannelName { get }

  /// Sends the message. It returns once the provider has taken it over for good.
  ///
  /// - Parameter key: the delivery's id. The provider is given it, so that it can be asked about later.
  /// - Throws: ``NoticeChannelFailure``, which says what became of the message.
  func send(_ message: NoticeMessage, key: NoticeDelivery.ID) async throws(NoticeChannelFailure)

  /// Asks the provider what became of a message that a crash left in doubt.
  func settle(_ key: NoticeDelivery.ID) async throws(NoticeChannelFailure) -> NoticeSettlement
}

/// The channels that the ledger knows.
public enum NoticeChannelName: String, CaseIterable, Codable, Sendable {
  case inbox
  case smtp
  /// Message files in a folder: the demonstration's.
  case outbox
}

/// What a provider says of a message that was left in doubt.
public enum NoticeSettlement: Sendable, Equatable {
  /// It has the message: it was sent.
  case delivered
  /// It never got it: it may be sent.
  case notDelivered
  /// It can't tell. The message is not sent again; the copy in the inbox stands.
  case cannotTell
}

/// Why a message was not sent, and what may be done about it.
public struct NoticeChannelFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What became of the message.
  public enum Outcome: String, CaseIterable, Sendable {
    /// It was not sent; a later try may succeed.
    case transient
    /// It was not sent, and no try will succeed.
    case permanent
    /// Nobody knows whether it was sent.
    case unknown
  }

  public let outcome: Outcome
  /// Where it failed and with which number, such as `smtp:550`. It never holds the provider's words, as these may
  /// repeat the address.
  public let code: String

  init(_ outcome: Outcome, code: String) {
    self.outcome = outcome
    self.code = code
  }

  public var description: String { "\(outcome.rawValue) \(code)" }
}
