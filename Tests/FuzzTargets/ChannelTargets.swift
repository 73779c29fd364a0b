@testable import Notices
@testable import Web

extension FuzzTarget {
  static let channels = [
    FuzzTarget(
      "provider-message-id", of: ["ProviderMessageID"],
      texts: ["0190f4a0-0000-7000-8000-000000000000", "a\r\nb", "", "é"]
    ) { text in
      guard let id = ProviderMessageID(text) else { return }
      try hold(id.description == text && (1...100).contains(text.utf8.count), "an id is what was read")
      try hold(text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3C }, "an id fits a header")
    },
    FuzzTarget("schedule-name", of: ["ScheduleName"], texts: ["directory.watch", "a", "a.b.c", "a.b.c.d", "A.b"]) {
      text in
      guard let name = ScheduleName(rawValue: text) else { return }
      try hold(name.rawValue == text && text.contains(".") && text.utf8.count <= 92, "a name is what was read")
    },
    FuzzTarget("job-kind-name", of: ["JobKindName"], texts: ["notice.deliver.smtp", "a", "a.b", "a..b", "A.b", "a.é"]) {
      text in
      guard let name = JobKindName(rawValue: text) else { return }
      try hold(name.rawValue == text && text.contains(".") && text.utf8.count <= 100, "a name is what was read")
    },
    FuzzTarget(
      "webhook-url", of: ["WebhookURL"],
      texts: [
        "https://hooks.example/a", "http://10.0.0.1:8080/", "https://[::1]/", "https://a@b/", "https://a:b/",
        "https://a\\b/", "https:///", "https://a/#x", "https://0x7f.1/", "https://a:99999/",
      ]
    ) { text in
      guard let url = WebhookURL(text) else { return }
      try hold(url.reveal() == text && text.utf8.count <= 500, "an address is what was read")
      try hold(!url.host.isEmpty && !url.host.contains("/") && !url.host.contains("@"), "an address names a host")
      try hold(text.hasPrefix(url.isEncrypted ? "https://" : "http://"), "an address says whether it is encrypted")
      try hold(text.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "an address fits a request's line")
      try hold(!"\(url)".contains(url.host) || url.host.count < 7, "an address does not print itself")
    },
    FuzzTarget(
      "webhook-key", of: ["WebhookKey"], texts: ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "AAEC", "", "===="]
    ) { text in
      guard WebhookKey(base64: text) != nil else { return }
      try hold(text.utf8.count >= 43, "a key has 32 bytes")
    },
    FuzzTarget(
      "bounce-mailbox", of: ["BounceMailbox"],
      texts: [
        "/var/mail/vestibule", "pop3s://mail.example", "pop3://localhost:110", "pop3://mail.example", "pop3s://a/b",
      ]
    ) { text in
      let credentials = SMTPConfiguration.Credentials(user: "a", password: "b")
      guard BounceMailbox(text, credentials: credentials) != nil else { return }
      try hold(text.hasPrefix("/") || text.hasPrefix("pop3"), "a mailbox is a folder or a server")
      try hold(BounceMailbox(text) != nil || !text.hasPrefix("/"), "a folder needs no credentials")
    },
    FuzzTarget(
      "calendar-choice", of: ["CalendarChoice"],
      texts: ["own", "own:", "mediator:m1", "site:KENT", "room:KENT/KENT-BOARD", "room:KENT", "room:/", ":"]
    ) { text in
      guard let choice = CalendarChoice(text) else { return }
      try hold(choice.text == text, "a choice reads back")
    },
    FuzzTarget(
      "bounce-report", of: ["BounceReport"],
      texts: [
        "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
          + "Original-Envelope-Id: 0190f4a0-0000-7000-8000-000000000000\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n--b",
        "Content-Type: multipart/report; boundary=\"\r\n\r\n--\r\n--\r\n----", "Content-Type: multipart/report\r\n\r\n",
      ]
    ) { text in
      guard let report = BounceReport(message: Array(text.utf8)) else { return }
      if case .failed(let code) = report.result {
        try hold(code.wholeMatch(of: /dsn:[45]\.[0-9]{1,3}\.[0-9]{1,3}/) != nil, "a report keeps a code and no words")
      }
    },
  ]
}
