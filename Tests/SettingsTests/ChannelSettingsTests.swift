import Configuration
import Foundation
import Testing

@testable import Web
@testable import vestibule

@Suite("Settings of the channels of notices")
struct ChannelSettingsTests {
  private static let key = Data(repeating: 7, count: 32).base64EncodedString()

  private func reader(_ variables: [String: String]) -> SettingsReader {
    SettingsReader(ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: variables)))
  }

  /// The faults of some settings, by key.
  private func faults(_ variables: [String: String]) -> [String] {
    var reader = reader(variables.merging(["WEB_ADDRESS": "https://vestibule.example.ca"]) { given, _ in given })
    _ = GCNotifySettings(&reader, sends: true)
    _ = WebhookSettings(&reader)
    return reader.faults.map { String($0.prefix { $0 != " " }) }
  }

  private let notify = [
    "GC_NOTIFY_URL": "https://notify.example.ca", "GC_NOTIFY_KEY": "k", "GC_NOTIFY_TEMPLATE": "template-1",
  ]

  @Test("By default there are none, without faults")
  func quiet() {
    #expect(faults([:]) == [])
    var reader = reader([:])
    #expect(GCNotifySettings(&reader, sends: true).service == nil)
    #expect(WebhookSettings(&reader).configuration == nil)
  }

  @Test("GC Notify needs an address with TLS, a key, a template for each language and somewhere to lead to")
  func gcNotify() {
    #expect(faults(notify) == [])
    #expect(faults(["GC_NOTIFY_URL": "https://notify.example.ca"]) == ["gcNotify.key", "gcNotify.template"])
    #expect(faults(notify.merging(["GC_NOTIFY_URL": "http://notify.example.ca"]) { $1 }) == ["gcNotify.url"])
    #expect(
      faults(notify.merging(["GC_NOTIFY_TEMPLATE": "", "GC_NOTIFY_TEMPLATE_EN": "a"]) { $1 }) == ["gcNotify.template"])
    #expect(faults(notify.merging(["WEB_ADDRESS": ""]) { $1 }) == ["web.address"])
    #expect(faults(["GC_NOTIFY_CALLBACK_TOKEN": "short"]) == ["gcNotify.callbackToken"])
    #expect(faults(["GC_NOTIFY_PER_MINUTE": "0"]) == ["gcNotify.perMinute"])
  }

  @Test("A file of authorities that isn't there, or holds no certificate, is refused")
  func authorities() {
    for file in ["/nonexistent", #filePath] {
      #expect(faults(notify.merging(["GC_NOTIFY_AUTHORITIES": file]) { $1 }) == ["gcNotify.authorities"])
      #expect(faults(["WEBHOOKS_KEY": Self.key, "WEBHOOKS_AUTHORITIES": file]) == ["webhooks.authorities"])
      for (variable, name) in [("MAIL_AUTHORITIES", "mail.authorities"), ("TOKENS_AUTHORITIES", "tokens.authorities")] {
        var reader = reader([variable: file])
        _ = MailSettings(&reader, sends: false)
        _ = ProviderSettings(&reader, for: .doctor)
        #expect(reader.faults.contains { $0.hasPrefix("\(name) (") })
      }
    }
  }

  @Test("The key of webhooks has 32 bytes, from the setting or a file that only its owner reads")
  func webhooks() throws {
    #expect(faults(["WEBHOOKS_KEY": Self.key]) == [])
    #expect(faults(["WEBHOOKS_KEY": "c2hvcnQ="]) == ["webhooks.key"])
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-key-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let bytes = Data("\(Self.key)\n".utf8)
    #expect(FileManager.default.createFile(atPath: file, contents: bytes, attributes: [.posixPermissions: 0o600]))
    #expect(faults(["WEBHOOKS_KEY_FILE": file]) == [])
    #expect(faults(["WEBHOOKS_KEY_FILE": file, "WEBHOOKS_KEY": Self.key]) == ["webhooks.key"])
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    #expect(faults(["WEBHOOKS_KEY_FILE": file]) == ["webhooks.keyFile"])
  }

  @Test("No secret is repeated in a fault or in what the settings print")
  func unprintable() {
    var reader = reader(notify.merging(["GC_NOTIFY_KEY": "hun ter2", "GC_NOTIFY_CALLBACK_TOKEN": "hunter2"]) { $1 })
    let settings = GCNotifySettings(&reader, sends: true)
    #expect(!reader.faults.joined().contains("ter2"))
    #expect(!"\(settings)".contains("ter2"))
  }
}
