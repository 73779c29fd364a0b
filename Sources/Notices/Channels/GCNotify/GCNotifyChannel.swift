import Dispatch
import Foundation
public import Identifiers
public import Logging

/// Sends notices through GC Notify, which is authorised for Protected A: a message has fixed sentences, a site's
/// published name and a time, and nothing else.
public struct GCNotifyChannel: FollowedChannel {
  public let name = NoticeChannelName.gcNotify
  private let configuration: GCNotifyConfiguration
  private let limit: RateLimit
  private let queue = DispatchQueue(label: "vestibule.notices.gcNotify", attributes: .concurrent)
  private let logger: Logger

  public init(configuration: GCNotifyConfiguration, logger: Logger) {
    self.configuration = configuration
    self.logger = logger
    limit = RateLimit(perMinute: configuration.perMinute)
  }

  public func send(
    _ message: NoticeMessage, to destination: NoticeDestination, key: NoticeDelivery.ID
  ) async throws(NoticeChannelFailure) -> NoticeReceipt {
    guard case .mail(let recipient) = destination else { throw NoticeChannelFailure(.permanent, code: "address:0") }
    let body = GCNotifyMessage(message, to: recipient, key: key, templates: configuration.templates)
    let result = try await exchange(.post, "/v2/notifications/email", body: body.bytes)
    if let failure = GCNotifyRules.failure(result) {
      logger.warning("notice not sent by GC Notify", metadata: ["delivery": "\(key)", "failure": "\(failure)"])
      throw failure
    }
    guard case .answered(let answer) = result else { return NoticeReceipt() }
    return NoticeReceipt(providerID: GCNotifyAnswers.id(answer.body))
  }

  /// Asks for the message by its reference, which is the delivery's id.
  public func settle(
    _ key: NoticeDelivery.ID, _ providerID: ProviderMessageID?
  ) async throws(NoticeChannelFailure) -> NoticeSettlement {
    let first = try await find(key)
    guard first.isEmpty else { return GCNotifyRules.settlement(first) }
    do {
      // It takes a moment until an accepted message can be found.
      try await Task.sleep(for: .milliseconds(configuration.lookAgainMs))
    } catch {
      throw NoticeChannelFailure(.unknown, code: "notify:cancelled")
    }
    return GCNotifyRules.settlement(try await find(key))
  }

  /// Asks for the messages with a reference, and returns what it says of each.
  private func find(_ key: NoticeDelivery.ID) async throws(NoticeChannelFailure) -> [GCNotifyStatus] {
    let result = try await exchange(.get, "/v2/notifications?reference=\(key)")
    guard case .answered(let answer) = result, answer.status == 200,
      let found = GCNotifyAnswers.statuses(answer.body, of: key)
    else {
      throw GCNotifyRules.failure(result) ?? NoticeChannelFailure(.unknown, code: "notify:unreadable")
    }
    if found.contains(.cannotTell) {
      logger.warning(
        "GC Notify says what isn't known here",
        metadata: ["delivery": "\(key)", "failure": "\(GCNotifyRules.unknownStatus)"])
    }
    return found
  }

  func outcome(of key: NoticeDelivery.ID) async throws(NoticeChannelFailure) -> DeliveryReports.Result? {
    GCNotifyRules.outcome(try await find(key))
  }

  /// Asks for messages that don't exist: the answer shows that the key is accepted.
  public func health() async -> NoticeChannelHealth {
    do {
      let result = try await exchange(.get, "/v2/notifications?reference=\(NoticeDelivery.ID())")
      return GCNotifyRules.failure(result).map { .failing(code: $0.code) } ?? .well
    } catch {
      return .failing(code: error.code)
    }
  }

  private func exchange(
    _ method: HTTPRequest.Method, _ path: String, body: [UInt8] = []
  ) async throws(NoticeChannelFailure) -> HTTPResult {
    guard await limit.admits() else { throw NoticeChannelFailure(.transient, code: "notify:limit") }
    let request = HTTPRequest(
      method: method, url: configuration.address + path,
      headers: [
        "Authorization: ApiKey-v1 \(configuration.key)", "Content-Type: application/json", "Accept: application/json",
      ],
      body: body, reach: .anywhere, authorities: configuration.authorities, connectTimeoutMs: 10_000,
      totalTimeoutMs: configuration.totalTimeoutMs)
    let result = await queue.running { HTTPTransfer.run(request) }
    if case .answered(let answer) = result, answer.status == 429 || answer.status == 503 {
      await limit.pause(seconds: answer.retryAfterSeconds ?? 10)
    }
    return result
  }
}
