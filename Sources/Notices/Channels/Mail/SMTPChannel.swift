import Dispatch
public import Logging

/// Sends notices by mail, through libcurl.
///
/// Each message runs on a thread of a queue of its own and never on the threads that Swift's tasks share, because
/// libcurl blocks its thread.
public struct SMTPChannel: NoticeChannel {
  public let name = NoticeChannelName.smtp
  private let configurations: Replaceable<SMTPConfiguration>
  private var configuration: SMTPConfiguration { configurations.current }

  public var organizer: EmailAddress? { configuration.sender }
  private let queue = DispatchQueue(label: "vestibule.notices.smtp", attributes: .concurrent)
  private let logger: Logger

  public init(configuration: SMTPConfiguration, logger: Logger) {
    self.init(configurations: Replaceable(configuration), logger: logger)
  }

  /// - Parameter configurations: Each message is sent by the one that is then current.
  public init(configurations: Replaceable<SMTPConfiguration>, logger: Logger) {
    self.configurations = configurations
    self.logger = logger
  }

  public func send(
    _ message: NoticeMessage, to destination: NoticeDestination, key: NoticeDelivery.ID
  ) async throws(NoticeChannelFailure) -> NoticeReceipt {
    guard case .mail(let recipient) = destination else { throw NoticeChannelFailure(.permanent, code: "address:0") }
    let configuration = configuration
    let bytes = MailRendering(
      sender: configuration.sender, recipient: recipient, message: message, key: key
    ).bytes
    let transfer = SMTPTransfer(configuration: configuration, recipient: recipient, envelope: key)
    let result = await queue.running { transfer.run(bytes) }
    if let failure = SMTPRules.failure(result) {
      logger.warning("mail not sent", metadata: ["delivery": "\(key)", "failure": "\(failure)"])
      throw failure
    }
    return NoticeReceipt()
  }

  /// Always `cannotTell`: SMTP has no way to ask about a message. A report of one that came back settles it.
  public func settle(
    _ key: NoticeDelivery.ID, _ providerID: ProviderMessageID?
  ) async throws(NoticeChannelFailure) -> NoticeSettlement {
    .cannotTell
  }

  /// Connects and signs in as for a message, and sends none.
  public func health() async -> NoticeChannelHealth {
    await queue.running { [configuration] in
      do throws(SMTPConnection.Stop) {
        _ = try SMTPConnection(configuration).exchange("QUIT")
        return .well
      } catch {
        switch error {
        case .notOpened(_, let replyCode) where replyCode >= 400: return .failing(code: "smtp:\(replyCode)")
        case .notOpened(let curlCode, _), .broken(let curlCode): return .failing(code: "curl:\(curlCode)")
        }
      }
    }
  }
}

extension DispatchQueue {
  /// Runs what blocks its thread on the queue, and waits for it without blocking.
  func running<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      async { continuation.resume(returning: body()) }
    }
  }
}
