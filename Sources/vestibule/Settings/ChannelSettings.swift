import Foundation
import Logging
import Notices

/// How notices are sent through GC Notify, and what its callbacks show.
struct GCNotifySettings: Sendable {
  /// `gcNotify.url`: the service's address, such as `https://api.notification.canada.ca`. `gcNotify.key`: an API key;
  /// also `gcNotify.keyFile` or `gcNotify.keyCommand`. `gcNotify.template`: the id of a template with the subject
  /// `((subject))` and the body `((message))`; `gcNotify.templateEn` and `gcNotify.templateFr` instead for one of each
  /// language. `gcNotify.perMinute`: how many requests are sent at most, 1 to 10,000; 1,000 by default.
  /// `gcNotify.authorities`: as `mail.authorities`. `nil` if no address is set.
  let service: GCNotifyConfiguration?
  /// `gcNotify.callbackToken`: what the service shows as a bearer token when it tells what became of a message, 16
  /// characters or more; also `gcNotify.callbackTokenFile` or `gcNotify.callbackTokenCommand`. `nil`: it can tell
  /// nothing.
  let callbackToken: Secret?

  init(_ reader: inout SettingsReader, sends: Bool) {
    callbackToken = reader.secretFromAnywhere("gcNotify.callbackToken")
    if let callbackToken, callbackToken.reveal().utf8.count < 16 {
      reader.note("gcNotify.callbackToken", "must have 16 characters or more")
    }
    let perMinute = reader.number("gcNotify.perMinute", in: 1...10_000, default: 1_000)
    let template = reader.text("gcNotify.template")
    let (english, french) = (reader.text("gcNotify.templateEn"), reader.text("gcNotify.templateFr"))
    let authorities = reader.path("gcNotify.authorities")
    guard sends, let address = reader.text("gcNotify.url") else {
      service = nil
      return
    }
    let key = reader.secretFromAnywhere("gcNotify.key")
    if key == nil, !reader.hasFault(of: "gcNotify.key") { reader.note("gcNotify.key", "must be set with gcNotify.url") }
    reader.requireWebAddress()
    guard let english = english ?? template, let french = french ?? template else {
      reader.note("gcNotify.template", "must be set with gcNotify.url, or gcNotify.templateEn and gcNotify.templateFr")
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
      reader.note("gcNotify.url", "must begin with https://, and key and template be as GC Notify shows them")
    }
  }
}

/// How recipients' programs are reached.
struct WebhookSettings: Sendable {
  /// `webhooks.key`: 32 bytes as Base64, from which each program's secret is derived; also `webhooks.keyFile` or
  /// `webhooks.keyCommand`. `webhooks.allowPrivate`: `true` if a program may be in a private network (10/8, 172.16/12,
  /// 192.168/16, 100.64/10, fc00::/7); `false` by default. `webhooks.allowLoopback`: `true` if it may be on this
  /// machine, to try webhooks out; `false` by default. `webhooks.allowPlain`: `true` if it may be reached without TLS;
  /// `false` by default.
  /// `webhooks.authorities`: as `mail.authorities`. `nil` if no key is set: there are no webhooks then.
  let configuration: WebhookConfiguration?

  init(_ reader: inout SettingsReader) {
    let allowsPrivate = reader.flag("webhooks.allowPrivate", default: false)
    let allowsLoopback = reader.flag("webhooks.allowLoopback", default: false)
    let allowsPlain = reader.flag("webhooks.allowPlain", default: false)
    let authorities = reader.path("webhooks.authorities")
    guard let given = reader.secretFromAnywhere("webhooks.key") else {
      configuration = nil
      return
    }
    guard let key = WebhookKey(base64: given.reveal()) else {
      reader.note("webhooks.key", "must be 32 bytes as Base64; make one with: openssl rand -base64 32")
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
  func channels(_ parts: LiveParts, logger: Logger) -> [any NoticeChannel] {
    var channels: [any NoticeChannel] = []
    if let server = mail.server { channels.append(SMTPChannel(configuration: server, logger: logger)) }
    if let service = gcNotify.service { channels.append(GCNotifyChannel(configuration: service, logger: logger)) }
    if let webhooks = webhooks.configuration {
      channels.append(WebhookChannel(configuration: webhooks, database: parts.database, logger: logger))
    }
    return channels
  }
}

extension SettingsReader {
  /// A secret that the setting itself, a file or a command gives: `key`, `keyFile` or `keyCommand`.
  mutating func secretFromAnywhere(_ key: String) -> Secret? {
    let rules = KeyCommandRules(secondsMax: 20, variables: [])
    let text = MasterKeySource(key, &self)?.read(&self, rules)?.trimmed ?? ""
    return text.isEmpty ? nil : Secret(text)
  }

  /// The path of a file that exists.
  mutating func path(_ key: String) -> String? {
    guard let path = text(key) else { return nil }
    if !FileManager.default.fileExists(atPath: path) { note(key, "must name a file") }
    return path
  }

  /// Notes that messages have nowhere to lead to.
  mutating func requireWebAddress() {
    let address = text("web.address", default: "")
    guard !address.hasPrefix("https://"), !address.hasPrefix("http://"), !hasFault(of: "web.address") else { return }
    note("web.address", "must be set, and begin with https:// (or http://)")
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
