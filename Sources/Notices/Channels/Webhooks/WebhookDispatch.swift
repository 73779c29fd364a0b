import Dispatch
import Foundation

/// Sends signed requests to recipients' programs, as Standard Webhooks describes them: the id is the same in each try,
/// so that a program takes a message once, and the time shows when it was sent.
struct WebhookDispatch: Sendable {
  let configuration: WebhookConfiguration
  private let queue = DispatchQueue(label: "vestibule.notices.webhooks", attributes: .concurrent)

  init(_ configuration: WebhookConfiguration) {
    self.configuration = configuration
  }

  /// Sends a body.
  ///
  /// - Throws: ``NoticeChannelFailure``: a request without an answer is `transient`, because repeating it does no harm.
  func send(_ body: [UInt8], id: String, to endpoint: WebhookEndpoint) async throws(NoticeChannelFailure) {
    guard endpoint.url.isEncrypted || configuration.allowsPlain else {
      throw NoticeChannelFailure(.permanent, code: "webhook:plain")
    }
    let timestamp = Int(Date().timeIntervalSince1970)  // The time of a request, by the clock that its receiver has too.
    let signatures = configuration.key.secrets(of: endpoint).map {
      $0.signature(id: id, timestamp: timestamp, body: body)
    }
    let request = HTTPRequest(
      method: .post, url: endpoint.url.reveal(),
      headers: [
        "Content-Type: application/json", "User-Agent: Vestibule", "webhook-id: \(id)",
        "webhook-timestamp: \(timestamp)", "webhook-signature: \(signatures.joined(separator: " "))",
      ],
      body: body, reach: configuration.reach, authorities: configuration.authorities,
      connectTimeoutMs: min(10_000, configuration.totalTimeoutMs), totalTimeoutMs: configuration.totalTimeoutMs)
    if let failure = WebhookRules.failure(await queue.running({ HTTPTransfer.run(request) })) { throw failure }
  }
}

/// What the answer of a recipient's program means.
enum WebhookRules {
  /// The code of a program that wants no more messages.
  static let gone = "webhook:410"

  /// The failure that the result of a request means; `nil` if the message was taken.
  static func failure(_ result: HTTPResult) -> NoticeChannelFailure? {
    switch result {
    case .notSent(let curlCode), .noAnswer(let curlCode): NoticeChannelFailure(.transient, code: "curl:\(curlCode)")
    case .forbiddenAddress: NoticeChannelFailure(.permanent, code: "webhook:address")
    case .answered(let answer):
      switch answer.status {
      case 200..<300: nil
      // A redirect isn't followed: the message would go where nobody has registered.
      case 300..<400, 410: NoticeChannelFailure(.permanent, code: "webhook:\(answer.status)")
      default: NoticeChannelFailure(.transient, code: "webhook:\(answer.status)")
      }
    }
  }
}
