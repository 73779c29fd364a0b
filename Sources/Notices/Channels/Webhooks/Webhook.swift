public import Identifiers
public import Languages

/// The program of a recipient, as those who may change it see it.
public struct Webhook: Sendable, Codable, Equatable {
  public let id: WebhookEndpoint.ID
  /// Whose notices it gets.
  public let recipient: Addressee.Kind
  /// `nil` for the unit and the auditors.
  public let site: SiteCode?
  /// Where it takes them.
  public let url: String
  /// Which secret it has, from 1.
  public let generation: Int
  /// Until when messages are signed with the secret before as well, as RFC 3339 with headquarters' offset;
  /// `nil` if they aren't.
  public let formerUntil: String?
  /// The subject who registered it.
  public let madeBy: String
  /// As RFC 3339 with headquarters' offset.
  public let madeAt: String
  /// Since when no message is sent to it, as RFC 3339 with headquarters' offset; `nil` while it is in use.
  public let disabledAt: String?

  /// The endpoint; `nil` if the address isn't one.
  var endpoint: WebhookEndpoint? {
    WebhookURL(url).map {
      WebhookEndpoint(id: id, url: $0, generation: generation, signsWithFormer: formerUntil != nil)
    }
  }
}

/// A webhook that was just registered or has got another secret.
public struct SecretWebhook: Sendable {
  public let webhook: Webhook
  public let secret: WebhookSecret
}

/// What came of trying a webhook.
public struct WebhookTrial: Sendable, Equatable {
  public let isTaken: Bool
  /// Where it failed and with which number, such as `webhook:500`; `nil` if it didn't.
  public let code: String?
}

/// Why a request about webhooks was refused.
public enum WebhookRefusal: Error, Sendable, Equatable {
  /// There is none within the actor's reach, or no such site.
  case notFound
  /// The actor's role may not do this.
  case notAllowed
  /// The recipient has one already.
  case taken
  /// It is disabled.
  case disabled
  /// The service has no key for webhooks (`webhooks.key`).
  case notConfigured
  case invalid([FieldFault])
  /// The idempotency key was used for another request.
  case keyReused
}
