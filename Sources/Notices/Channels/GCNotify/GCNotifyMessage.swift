import Foundation
import Identifiers
import Languages

/// A message as GC Notify takes it: an address, a template and what fills its two places.
struct GCNotifyMessage: Encodable {
  private let emailAddress: String
  private let templateID: String
  private let reference: String
  private let personalisation: Personalisation

  private struct Personalisation: Encodable {
    let subject: String
    let message: String
  }

  private enum CodingKeys: String, CodingKey {
    case emailAddress = "email_address"
    case templateID = "template_id"
    case reference, personalisation
  }

  init(
    _ message: NoticeMessage, to recipient: EmailAddress, key: NoticeDelivery.ID,
    templates: GCNotifyConfiguration.Templates
  ) {
    emailAddress = recipient.reveal()
    templateID = templates[message.sections.first?.language ?? .en]
    reference = key.description
    personalisation = Personalisation(subject: message.subject, message: Self.text(message))
  }

  /// Both languages, each marked as such, so that a screen reader speaks it rightly.
  static func text(_ message: NoticeMessage) -> String {
    message.sections.map { section in
      let lines = section.lines + [section.signIn + message.signInAddress, section.footer]
      return "[[\(section.language.rawValue)]]\n\(lines.joined(separator: "\n\n"))\n[[/\(section.language.rawValue)]]"
    }.joined(separator: "\n\n---\n\n")
  }

  /// The JSON. Texts always encode.
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map(Array.init) ?? []
  }
}
