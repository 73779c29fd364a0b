import Identifiers
import Languages
import Notices

/// Reads the body of the route that registers a webhook.
enum WebhookFields {
  /// A webhook that is to be registered.
  struct New {
    let addressee: Addressee
    let url: WebhookURL
  }

  static let newWebhook = Schema.named(
    "NewWebhook",
    .object([
      .required("recipient", .words(Addressee.Kind.allCases.map(\.rawValue))), .optional("site", .orNull(.code)),
      .required("url", .text(length: 9...500, note: "https, without user, query or fragment.")),
    ]))

  /// The staff of a site needn't name it.
  static func new(_ fields: inout some DirectoryInput, at own: SiteCode?) -> New? {
    let kind: Addressee.Kind? = fields.choice("recipient", required: true)
    let site: SiteCode? = fields.code("site", required: false)
    let url = fields.parsed("url", required: true, else: .notAWebAddress) { WebhookURL($0) }
    guard let kind, let url else { return nil }
    return DirectoryFields.addressee(kind, site: site, own: own, &fields).map { New(addressee: $0, url: url) }
  }
}

/// The schemas of the webhooks' answers.
enum WebhookSchemas {
  private static let properties: [Schema.Property] = [
    .required("id", .id), .required("recipient", .words(Addressee.Kind.allCases.map(\.rawValue))),
    .optional("site", .code), .required("url", .text()), .required("generation", .number()),
    .optional("formerUntil", .instant), .required("madeBy", .text()), .required("madeAt", .instant),
    .optional("disabledAt", .instant),
  ]

  static let webhook = Schema.named("Webhook", .object(properties))
  static let secret = Schema.named(
    "SecretWebhook",
    .object(
      properties + [.required("secret", .text(note: "What checks signatures, as whsec_ and Base64. Shown once."))]))
  static let list = Schema.named("WebhookList", .object([.required("webhooks", .list(webhook))]))
  static let trial = Schema.named(
    "WebhookTrial",
    .object([
      .required("taken", .flag), .optional("failure", .text(note: "Where it failed, such as webhook:500 or curl:7.")),
    ]))
}

/// A webhook with its secret, as the API encodes it.
struct SecretWebhookBody: Encodable {
  let made: SecretWebhook

  private enum CodingKeys: String, CodingKey { case secret }

  func encode(to encoder: any Encoder) throws {
    try made.webhook.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(made.secret.reveal(), forKey: .secret)
  }
}

/// The webhooks that the caller may change, as the API encodes them.
struct WebhookListBody: Encodable {
  let webhooks: [Webhook]
}

/// What came of trying a webhook, as the API encodes it.
struct WebhookTrialBody: Encodable {
  let taken: Bool
  let failure: String?
}

extension Problem {
  init(of refusal: WebhookRefusal) {
    switch refusal {
    case .notFound: self.init(.notFound)
    case .notAllowed: self.init(.roleNotAllowed)
    case .taken, .disabled: self.init(.wrongState)
    case .notConfigured:
      self.init(
        .notConfigured,
        detail: Bilingual(
          en: "This service has no key for webhooks (webhooks.key). Ask whoever runs it.",
          fr: "Ce service n’a pas de clé à cette fin (webhooks.key). Adressez-vous à ses responsables."))
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .keyReused: self.init(.keyReused)
    }
  }
}
