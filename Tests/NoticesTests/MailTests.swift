import Foundation
import Identifiers
import Languages
import Testing

@testable import Notices

@Suite("Mail messages")
struct MailTests {
  @Test("quoted-printable keeps lines within 76 characters and reads back as it was")
  func quotedPrintable() {
    let text = "à côté " + String(repeating: "é=x ", count: 60) + "\nend \n\n.\n"
    let encoded = MailEncoding.quotedPrintable(text)
    #expect(encoded.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    #expect(encoded.utf8.allSatisfy { $0 < 0x80 })
    #expect(!encoded.contains(" \r\n"))
    #expect(decodeQuotedPrintable(encoded) == text)
  }

  @Test("a header beyond ASCII becomes encoded words of at most 75 characters, no character cut in two")
  func headerText() {
    let text = "Vestibule – un élément demande votre attention / something needs your attention"
    let words = MailEncoding.headerText(text).components(separatedBy: "\r\n ")
    #expect(words.allSatisfy { $0.count <= 75 && $0.hasPrefix("=?UTF-8?B?") && $0.hasSuffix("?=") })
    let parts = words.map { word in
      Data(base64Encoded: String(word.dropFirst(10).dropLast(2))).flatMap { String(data: $0, encoding: .utf8) }
    }
    #expect(parts.allSatisfy { $0 != nil })
    #expect(parts.compactMap(\.self).joined() == text)
    #expect(MailEncoding.headerText("plain") == "plain")
  }

  @Test("the message is ASCII in short lines, with its headers")
  func rendering() throws {
    let key = NoticeDelivery.ID()
    let bytes = MailRendering(
      sender: Sample.sender, recipient: Sample.recipient, message: Sample.message(.meetingHeld), key: key
    ).bytes
    let text = try #require(String(bytes: bytes, encoding: .ascii))
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.contains("\n") && !$0.contains("\r") })
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    for header in [
      "Date: Sun, 10 Jan 2027 18:00:00 +0000", "From: Vestibule <vestibule@agency.test>", "To: front-desk@kent.test",
      "Message-ID: <\(key)@agency.test>", "X-Vestibule-Delivery: \(key)", "Auto-Submitted: auto-generated",
      "Content-Language: en, fr", "X-Auto-Response-Suppress: OOF, AutoReply",
    ] {
      #expect(lines.contains(header), "\(header)")
    }
  }

  @Test("text and HTML say the same, and the HTML fetches nothing", arguments: Language.allCases)
  func alike(language: Language) throws {
    for kind in NoticeKind.allCases {
      let bytes = MailRendering(
        sender: Sample.sender, recipient: Sample.recipient, message: Sample.message(kind, language: language),
        key: NoticeDelivery.ID()
      ).bytes
      let parts = decodeQuotedPrintable(String(decoding: bytes, as: UTF8.self))
        .components(separatedBy: "\n--vestibule-")
      #expect(parts.count == 4)
      let html = parts[2].components(separatedBy: "<body>").last ?? ""
      let words = html.replacing(#/<[^>]*>/#, with: " ").replacing("&amp;", with: "&")
      func kept(_ text: String) -> [Substring] { text.split(whereSeparator: { $0.isWhitespace || $0 == "-" }) }
      let plain = parts[1].components(separatedBy: "\n\n").dropFirst().joined(separator: "\n\n")
      #expect(kept(plain) == kept(words), "\(kind)")
      for fetched in ["src=", "<img", "<link", "<script", "@import", "url("] { #expect(!html.contains(fetched)) }
    }
  }

  @Test("an invitation is a third part that calendars look for, with its method")
  func invitation() throws {
    let object = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"
    var message = Sample.message(.meetingCancelled)
    message = NoticeMessage(
      notice: message.notice, language: .en, date: message.date, signIn: message.signInAddress,
      invitation: CalendarInvitation(method: .cancel, bytes: Array(object.utf8)))
    let key = NoticeDelivery.ID()
    let bytes = MailRendering(
      sender: Sample.sender, recipient: Sample.recipient, message: message, key: key
    ).bytes
    let text = String(decoding: bytes, as: UTF8.self)
    let part = try #require(text.components(separatedBy: "--vestibule-\(key)\r\n").last)
    #expect(part.hasPrefix("Content-Type: text/calendar; charset=utf-8; method=CANCEL\r\n"))
    let encoded = part.components(separatedBy: "\r\n\r\n")[1].components(separatedBy: "\r\n--").first ?? ""
    #expect(Data(base64Encoded: encoded, options: .ignoreUnknownCharacters) == Data(object.utf8))
  }

  @Test("each language of the HTML part is marked as such, and the address is escaped")
  func html() {
    let message = Sample.message(.meetingHeld, language: .fr)
    let bytes = MailRendering(
      sender: Sample.sender, recipient: Sample.recipient, message: message, key: NoticeDelivery.ID()
    ).bytes
    let text = decodeQuotedPrintable(String(decoding: bytes, as: UTF8.self))
    #expect(text.contains("<html lang=\"fr\">"))
    #expect(text.contains("<div lang=\"fr\">\n<p>Une demande de réservation attend une réponse.</p>"))
    #expect(text.contains("<div lang=\"en\">\n<p>A booking request is waiting for an answer.</p>"))
    #expect(text.contains("href=\"https://vestibule.agency.test/sign-in?a=1&amp;b=2\""))
  }

  @Test(
    "an address that could inject anything is refused",
    arguments: [
      "", "x", "@y", "x@", "a@b@c", "a b@c.test", "a@c.test\r\nBcc: x@y.test", "<a@c.test>", "\"a\"@c.test", "é@c.test",
      "a,b@c.test", String(repeating: "a", count: 250) + "@c.test",
    ])
  func addresses(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test("an address is never printed")
  func unprintable() {
    #expect(!"\(Sample.recipient)".contains("kent"))
  }
}

/// Decodes quoted-printable as RFC 2045 says.
func decodeQuotedPrintable(_ text: String) -> String {
  var bytes: [UInt8] = []
  let joined = text.replacingOccurrences(of: "=\r\n", with: "").replacingOccurrences(of: "\r\n", with: "\n")
  var rest = Array(joined.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "="), rest.count >= 2,
      let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
