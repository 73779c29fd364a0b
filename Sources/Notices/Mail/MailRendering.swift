import Languages

/// A notice as an RFC 5322 message: the bytes that SMTP sends and that an `.eml` file holds.
///
/// It has the same text as plain text and as HTML, which fetches nothing. The parts of the HTML name their language, so
/// that a screen reader speaks each of the two rightly. An invitation is a third part, which calendars look for.
struct MailRendering {
  let sender: EmailAddress
  let recipient: EmailAddress
  let message: NoticeMessage
  let key: NoticeDelivery.ID

  /// The message: ASCII, with lines that end in CR LF.
  var bytes: [UInt8] {
    let boundary = "vestibule-\(key)"
    let parts = [
      part(type: "text/plain", text: plainText, boundary: boundary),
      part(type: "text/html", text: html, boundary: boundary),
      message.invitation.map { calendarPart($0, boundary: boundary) } ?? "",
      "--\(boundary)--\r\n",
    ]
    return Array((headers(boundary: boundary) + "\r\n" + parts.joined()).utf8)
  }

  private func headers(boundary: String) -> String {
    [
      "Date: \(message.date)",
      "From: \(NoticeCopy.sender) <\(sender.reveal())>",
      "To: \(recipient.reveal())",
      "Subject: \(MailEncoding.headerText(message.subject))",
      "Message-ID: <\(key)@\(sender.domain)>",
      "X-Vestibule-Delivery: \(key)",
      "Auto-Submitted: auto-generated",
      // Exchange answers to a sender with "out of office" otherwise.
      "X-Auto-Response-Suppress: OOF, AutoReply",
      "Content-Language: \(message.sections.map(\.language.rawValue).joined(separator: ", "))",
      "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
    ].map { $0 + "\r\n" }.joined()
  }

  private func part(type: String, text: String, boundary: String) -> String {
    "--\(boundary)\r\nContent-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      + MailEncoding.quotedPrintable(text) + "\r\n"
  }

  private func calendarPart(_ invitation: CalendarInvitation, boundary: String) -> String {
    "--\(boundary)\r\nContent-Type: text/calendar; charset=utf-8; method=\(invitation.method.rawValue)\r\n"
      + "Content-Transfer-Encoding: base64\r\n\r\n" + MailEncoding.base64(invitation.bytes) + "\r\n"
  }

  var plainText: String {
    message.sections.map { section in
      (section.lines + ["", section.signIn + message.signInAddress, "", section.footer]).joined(separator: "\n")
    }.joined(separator: "\n\n----\n\n") + "\n"
  }

  var html: String {
    let language = message.sections.first?.language.rawValue ?? ""
    let sections = message.sections.map { section in
      let link = message.signInAddress.escapedForHTML
      let paragraphs =
        section.lines.map { "<p>\($0.escapedForHTML)</p>" }
        + [
          "<p>\(section.signIn.escapedForHTML)<a href=\"\(link)\">\(link)</a></p>",
          "<p><small>\(section.footer.escapedForHTML)</small></p>",
        ]
      return "<div lang=\"\(section.language.rawValue)\">\n\(paragraphs.joined(separator: "\n"))\n</div>"
    }.joined(separator: "\n<hr>\n")
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head><meta charset="utf-8"><title>\(message.subject.escapedForHTML)</title></head>
      <body>
      \(sections)
      </body>
      </html>

      """
  }
}

extension String {
  fileprivate var escapedForHTML: String {
    reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      default: text.append(character)
      }
    }
  }
}
