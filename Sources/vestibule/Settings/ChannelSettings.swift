import Logging
import Notices

/// How notices are sent through GC Notify, and what its callbacks show.
struct GCNotifySettings: Sendable {
  /// `nil` if no address is set.
  let service: GCNotifyConfiguration?
  /// What the service shows as a bearer token when it tells what became of a message. `nil`: it can tell nothing.
  let callbackToken: Secret?

  enum Declared {
    private static let ofSenders = SettingUse.by(.work, .doctor)
    private static let ofConfigured = ofSenders.needed(with: "GC_NOTIFY_URL")

    static let url = OptionalTextSetting(
      "gcNotify.url",
      "GC Notify's address, such as `https://api.notification.canada.ca`. Without it no notice goes out through it. "
        + "`serve` only asks whether it is set.", values: "address that begins with https://", use: ofSenders)
    static let key = SecretSetting(
      "gcNotify.key", "An API key of the agency's service at GC Notify.", values: "text", use: ofConfigured)
    static let template = OptionalTextSetting(
      "gcNotify.template", "The id of a template with the subject `((subject))` and the body `((message))`.",
      values: "id", use: ofSenders.needed(with: "GC_NOTIFY_URL, unless both of the next two are"))
    static let templateEn = OptionalTextSetting(
      "gcNotify.templateEn", "A template of its own for messages in English.", values: "id",
      else: "GC_NOTIFY_TEMPLATE", use: ofSenders)
    static let templateFr = OptionalTextSetting(
      "gcNotify.templateFr", "A template of its own for messages in French.", values: "id",
      else: "GC_NOTIFY_TEMPLATE", use: ofSenders)
    static let perMinute = NumberSetting(
      "gcNotify.perMinute", "How many requests are sent to GC Notify at most.", "requests a minute", in: 1...10_000,
      default: 1_000, use: ofSenders)
    static let authorities = AuthoritiesSetting(
      "gcNotify.authorities", "The certificates of authorities that vouch for GC Notify.", use: ofSenders)
    static let callbackToken = SecretSetting(
      "gcNotify.callbackToken",
      "What GC Notify shows as a bearer token when it tells what became of a message. Without it, its callbacks are "
        + "refused.", values: "16 characters or more", use: .by(.serve))

    static let group = SettingGroup(
      "GC Notify", [url, key, template, templateEn, templateFr, perMinute, authorities, callbackToken])
  }

  init(_ reader: inout SettingsReader, sends: Bool) {
    callbackToken = reader.secret(Declared.callbackToken)
    if let callbackToken, callbackToken.reveal().utf8.count < 16 {
      reader.note(Declared.callbackToken, "must have \(Declared.callbackToken.facts.values)")
    }
    let perMinute = reader.number(Declared.perMinute)
    let template = reader.text(Declared.template)
    let (english, french) = (reader.text(Declared.templateEn), reader.text(Declared.templateFr))
    let authorities = reader.authorities(Declared.authorities)
    guard sends, let address = reader.text(Declared.url) else {
      service = nil
      return
    }
    let key = reader.secret(Declared.key)
    if key == nil, !reader.hasFault(of: Declared.key) { reader.note(Declared.key, "must be set with gcNotify.url") }
    reader.requireWebAddress()
    guard let english = english ?? template, let french = french ?? template else {
      reader.note(Declared.template, "must be set with gcNotify.url, or gcNotify.templateEn and gcNotify.templateFr")
      service = nil
      return
    }
    guard let key else {
      service = nil
      return
    }
    service = GCNotifyConfiguration(
      address: address, key: key.reveal(), templates: .init(english: english, french: french),
      authorities: authorities, perMinute: perMinute)
    if service == nil {
      reader.note(Declared.url, "must begin with https://, and key and template be as GC Notify shows them")
    }
  }
}

/// How recipients' programs are reached.
struct WebhookSettings: Sendable {
  /// `nil` if no key is set: there are no webhooks then.
  let configuration: WebhookConfiguration?

  enum Declared {
    private static let ofLiveParts = SettingUse.by(.serve, .work, .doctor, .administer)

    static let key = SecretSetting(
      "webhooks.key", "The key from which each program's secret is derived. Without it there are no webhooks.",
      values: SecretSetting.key, use: ofLiveParts)
    static let allowPrivate = FlagSetting(
      "webhooks.allowPrivate",
      "Whether a program may be in a private network (10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7).",
      use: ofLiveParts)
    static let allowLoopback = FlagSetting(
      "webhooks.allowLoopback", "Whether a program may be on this machine, for trying webhooks out.", use: ofLiveParts)
    static let allowPlain = FlagSetting(
      "webhooks.allowPlain", "Whether a program may be reached without TLS.", use: ofLiveParts)
    static let authorities = AuthoritiesSetting(
      "webhooks.authorities", "The certificates of authorities that vouch for programs.", use: ofLiveParts)

    static let group = SettingGroup("Webhooks", [key, allowPrivate, allowLoopback, allowPlain, authorities])
  }

  init(_ reader: inout SettingsReader) {
    let allowsPrivate = reader.flag(Declared.allowPrivate)
    let allowsLoopback = reader.flag(Declared.allowLoopback)
    let allowsPlain = reader.flag(Declared.allowPlain)
    let authorities = reader.authorities(Declared.authorities)
    guard let given = reader.secret(Declared.key) else {
      configuration = nil
      return
    }
    guard let key = WebhookKey(base64: given.reveal()) else {
      reader.note(Declared.key, "must be \(Declared.key.facts.values); make one with: openssl rand -base64 32")
      configuration = nil
      return
    }
    reader.requireWebAddress()
    configuration = WebhookConfiguration(
      key: key, allowsPrivate: allowsPrivate, allowsLoopback: allowsLoopback, allowsPlain: allowsPlain,
      authorities: authorities)
  }
}

extension Settings {
  /// The channels of notices besides the inbox that are configured.
  func channels(_ parts: LiveParts, mail: LiveMail, logger: Logger) -> [any NoticeChannel] {
    var channels: [any NoticeChannel] = []
    if let server = mail.server { channels.append(SMTPChannel(configurations: server, logger: logger)) }
    if let service = gcNotify.service { channels.append(GCNotifyChannel(configuration: service, logger: logger)) }
    if let webhooks = webhooks.configuration {
      channels.append(WebhookChannel(configuration: webhooks, database: parts.database, logger: logger))
    }
    return channels
  }
}
