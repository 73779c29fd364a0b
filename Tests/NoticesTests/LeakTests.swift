import Foundation
import Identifiers
import Languages
import Testing

@testable import Notices

@Suite("What channels can't carry")
struct LeakTests {
  /// Words that tell what a booking is for, or who takes part in it.
  private static let telling = [
    "victim", "mediat", "médiat", "offender", "délinquant", "contrevenant", "referral", "renvoi", "restorative",
    "réparatrice", "withdraw", "retrait", "offence", "infraction", "conviction", "condamn",
  ]

  @Test(
    "program.1: no kind in any language through any channel says who takes part, why, or which subject it is about",
    arguments: NoticeKind.allCases, Language.allCases)
  func canary(kind: NoticeKind, language: Language) throws {
    let message = Sample.message(kind, language: language)
    let key = NoticeDelivery.ID()
    let mail = MailRendering(sender: Sample.sender, recipient: Sample.recipient, message: message, key: key).bytes
    let notify = GCNotifyMessage(
      message, to: Sample.recipient, key: key, templates: .init(english: "a", french: "b")
    ).bytes
    let raw = String(decoding: mail, as: UTF8.self)
    let texts = [
      decodeQuotedPrintable(raw), message.subject, String(decoding: notify, as: UTF8.self),
      String(decoding: WebhookMessage(message).bytes, as: UTF8.self), raw.components(separatedBy: "\r\n\r\n")[0],
    ]
    for text in texts {
      for word in Self.telling { #expect(!text.lowercased().contains(word), "“\(word)” in: \(text)") }
      // These two are named by the day, which a notice may say.
      if ![.entryList, .digest].contains(message.notice.subject.kind) {
        #expect(!text.contains(message.notice.subject.key), "the subject's id in: \(text)")
      }
      // Nothing but the page to sign in at is linked to, and no file is attached.
      for match in text.matches(of: #/https?:\/\/[^\s"<&\\]+/#) {
        #expect(match.0.hasPrefix("https://vestibule.agency.test/sign-in"))
      }
      #expect(!text.contains("filename"))
    }
  }
}
