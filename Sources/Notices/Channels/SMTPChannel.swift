import Dispatch
public import Logging

/// Sends notices by mail, through libcurl.
///
/// libcurl blocks its thread until the server has answered, so each message runs on a thread of a queue of its own and
/// never on the threads that Swift's tasks share.
public struct SMTPChannel: NoticeChannel {
  public let name = NoticeChannelName.smtp
  private let configuration: SMTPConfiguration
  private let queue = DispatchQueue(label: "vestibule.notices.smtp", attributes: .concurrent)
  private let logger: Logger

  public init(configuration: SMTPConfiguration, logger: Logger) {
    self.configuration = configuration
    self.logger = logger
  }

  public func send(_ message: NoticeMessage, key: NoticeDelivery.ID) async throws(NoticeChannelFailure) {
    let bytes = MailRendering(sender: configuration.sender, message: message, key: key).bytes
    let recipient = message.recipient
    let result = await withCheckedContinuation { continuation in
      queue.async { [configuration] in
        continuation.resume(returning: SMTPTransfer.run(bytes, to: recipient, configuration: configuration))
      }
    }
    if let failure = SMTPRules.failure(result) {
      logger.warning("mail not sent", metadata: ["delivery": "\(key)", "failure": "\(failure)"])
      throw failure
    }
  }

  /// Always `cannotTell`: SMTP has no way to ask about a message.
  public func settle(_ key: NoticeDelivery.ID) async throws(NoticeChannelFailure) -> NoticeSettlement {
    .cannotTell
  }
}
