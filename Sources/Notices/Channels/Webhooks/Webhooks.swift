import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// What people do with webhooks: register the program of a recipient, give it another secret, try and disable it. The
/// unit does it for all recipients, the staff of a site for those of their site.
public struct Webhooks: Sendable {
  private let database: Database
  private let configuration: WebhookConfiguration?

  init(database: Database, configuration: WebhookConfiguration?) {
    self.database = database
    self.configuration = configuration
  }

  /// Whether the service has a key for webhooks.
  public var isConfigured: Bool { configuration != nil }

  /// The webhooks that the actor may change, at most 200, those in use first.
  ///
  /// - Throws: ``WebhookRefusal/notAllowed``.
  public func list(_ actor: Actor) async throws -> [Webhook] {
    try allow(actor, .listWebhooks)
    return try await database.acting(as: actor).rows(of: "webhook_list").map { try $0.decode("answer") }
  }

  /// Registers the program of a recipient. Its secret is shown once.
  ///
  /// - Throws: ``WebhookRefusal``: `taken` where the recipient has one; `invalid` for an address without TLS unless the
  ///   settings allow it; `notFound`; `notConfigured`; `notAllowed`; `keyReused`.
  public func make(
    _ actor: Actor, for addressee: Addressee, at url: WebhookURL, _ command: Command
  ) async throws -> SecretWebhook {
    try allow(actor, .makeWebhook)
    let configuration = try configured()
    guard url.isEncrypted || configuration.allowsPlain else {
      throw WebhookRefusal.invalid([FieldFault("url", .notAWebAddress)])
    }
    let outcome = try await database.carryOut(
      "webhook_make", actor, command,
      [
        "given_id": .uuid(WebhookEndpoint.ID()), "given_mailbox": .uuid(UUID.version7()),
        "given_role": .text(addressee.kind.role), "given_site": .text(addressee.site),
        "given_language": .text(Language.en), "given_url": .text(url.reveal()),
      ], outcome: WebhookOutcome.self)
    return secret(of: try Self.webhook(outcome), configuration)
  }

  /// Gives a webhook another secret, which is shown once. The one before is good for another day.
  ///
  /// - Throws: ``WebhookRefusal``: `notFound`; `disabled`; `notConfigured`; `notAllowed`; `keyReused`.
  public func rotate(_ actor: Actor, _ id: WebhookEndpoint.ID, _ command: Command) async throws -> SecretWebhook {
    try allow(actor, .rotateWebhook)
    let configuration = try configured()
    let outcome = try await database.carryOut(
      "webhook_rotate", actor, command, ["given_webhook": .uuid(id)], outcome: WebhookOutcome.self)
    return secret(of: try Self.webhook(outcome), configuration)
  }

  /// Disables a webhook: no message is sent to it any more. Another can be registered in its place.
  ///
  /// - Throws: ``WebhookRefusal``: `notFound`; `notAllowed`; `keyReused`.
  public func disable(_ actor: Actor, _ id: WebhookEndpoint.ID, _ command: Command) async throws -> Webhook {
    try allow(actor, .disableWebhook)
    return try Self.webhook(
      try await database.carryOut(
        "webhook_disable", actor, command, ["given_webhook": .uuid(id)], outcome: WebhookOutcome.self))
  }

  /// Sends a message of the type `test`, signed as any other.
  ///
  /// - Throws: ``WebhookRefusal``: `notFound`; `disabled`; `notConfigured`; `notAllowed`; `keyReused`.
  public func attempt(_ actor: Actor, _ id: WebhookEndpoint.ID, _ command: Command) async throws -> WebhookTrial {
    try allow(actor, .tryWebhook)
    let dispatch = WebhookDispatch(try configured())
    let webhook = try Self.webhook(
      try await database.carryOut(
        "webhook_try", actor, command, ["given_webhook": .uuid(id)], outcome: WebhookOutcome.self))
    guard let endpoint = webhook.endpoint else { throw WebhookRefusal.notFound }
    do {
      try await dispatch.send(
        WebhookMessage.trial(at: webhook.madeAt), id: NoticeDelivery.ID().description, to: endpoint)
      return WebhookTrial(isTaken: true, code: nil)
    } catch {
      return WebhookTrial(isTaken: false, code: error.code)
    }
  }

  private func configured() throws(WebhookRefusal) -> WebhookConfiguration {
    guard let configuration else { throw .notConfigured }
    return configuration
  }

  private func secret(of webhook: Webhook, _ configuration: WebhookConfiguration) -> SecretWebhook {
    SecretWebhook(
      webhook: webhook, secret: configuration.key.secret(of: webhook.id, generation: webhook.generation))
  }

  private static func webhook(_ outcome: CommandOutcome<WebhookOutcome>) throws -> Webhook {
    switch outcome.word {
    case .done: try outcome.decode()
    case .notFound: throw WebhookRefusal.notFound
    case .taken: throw WebhookRefusal.taken
    case .disabled: throw WebhookRefusal.disabled
    case .keyReused: throw WebhookRefusal.keyReused
    }
  }

  private func allow(_ actor: Actor, _ action: Action) throws(WebhookRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notAllowed }
  }
}

/// The outcomes of the doors of webhooks.
private enum WebhookOutcome: String, SQLDecodable {
  case done, notFound, taken, disabled, keyReused
}
