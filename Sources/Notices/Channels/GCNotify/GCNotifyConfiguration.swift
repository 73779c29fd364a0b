import Languages

/// How to reach GC Notify, the Government of Canada's notification service.
public struct GCNotifyConfiguration: Sendable, CustomStringConvertible {
  /// The templates by which it sends. Their subject is `((subject))` and their body `((message))`.
  public struct Templates: Sendable {
    let english: String
    let french: String

    /// - Parameters: the ids of the templates, one for those whose first language is English and one for French.
    public init(english: String, french: String) {
      self.english = english
      self.french = french
    }

    subscript(language: Language) -> String {
      switch language {
      case .en: english
      case .fr: french
      }
    }
  }

  /// The address of the service without a path, such as `https://api.notification.canada.ca`.
  let address: String
  let key: String
  let templates: Templates
  let authorities: String?
  let perMinute: Int
  let totalTimeoutMs: Int
  /// How long until the service is asked a second time about a message that it doesn't know, in milliseconds: it takes
  /// a moment until an accepted one can be found.
  let lookAgainMs: Int

  /// - Parameters:
  ///   - address: `https` and a host, perhaps a port and a path; `http` on this machine only.
  ///   - perMinute: how many requests a minute are sent at most; from 1.
  /// - Returns: `nil` if the address or a template has another form, or the key couldn't stand in a header.
  public init?(
    address: String, key: String, templates: Templates, authorities: String? = nil, perMinute: Int = 1_000,
    totalTimeoutMs: Int = 20_000, lookAgainMs: Int = 5_000
  ) {
    guard let url = WebhookURL(address), url.isEncrypted || ["127.0.0.1", "localhost", "::1"].contains(url.host),
      !key.isEmpty, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      [templates.english, templates.french].allSatisfy({ ProviderMessageID($0) != nil }), perMinute > 0
    else { return nil }
    self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
    self.key = key
    self.templates = templates
    self.authorities = authorities
    self.perMinute = perMinute
    self.totalTimeoutMs = totalTimeoutMs
    self.lookAgainMs = lookAgainMs
  }

  /// Never the key.
  public var description: String { "‹GC Notify›" }
}
