public import Identifiers
public import Logging
public import Privacy

/// Sends notices to recipients' programs. A program that answers 410 is disabled.
public struct WebhookChannel: NoticeChannel {
  public let name = NoticeChannelName.webhook
  private let dispatch: WebhookDispatch
  private let database: Database
  private let logger: Logger

  public init(configuration: WebhookConfiguration, database: Database, logger: Logger) {
    dispatch = WebhookDispatch(configuration)
    self.database = database
    self.logger = logger
  }

  public func send(
    _ message: NoticeMessage, to destination: NoticeDestination, key: NoticeDelivery.ID
  ) async throws(NoticeChannelFailure) -> NoticeReceipt {
    guard case .webhook(let endpoint) = destination else { throw NoticeChannelFailure(.permanent, code: "address:0") }
    do {
      try await dispatch.send(WebhookMessage(message).bytes, id: key.description, to: endpoint)
    } catch {
      logger.warning("webhook not delivered", metadata: ["delivery": "\(key)", "failure": "\(error)"])
      if error.code == WebhookRules.gone { await disable(endpoint) }
      throw error
    }
    return NoticeReceipt()
  }

  /// Always `notDelivered`: the message may be sent again, because its id is the same and a program takes it once.
  public func settle(
    _ key: NoticeDelivery.ID, _ providerID: ProviderMessageID?
  ) async throws(NoticeChannelFailure) -> NoticeSettlement {
    .notDelivered
  }

  /// Always `unchecked`: each recipient has a program of its own, which can be tried on its page.
  public func health() async -> NoticeChannelHealth { .unchecked }

  private func disable(_ endpoint: WebhookEndpoint) async {
    do {
      _ = try await Webhooks(database: database, configuration: nil).disable(.worker, endpoint.id, .unkeyed)
    } catch {
      // The next message is answered with 410 as well, and tries again.
      logger.error("webhook not disabled", metadata: ["webhook": "\(endpoint.id)"])
    }
  }
}
