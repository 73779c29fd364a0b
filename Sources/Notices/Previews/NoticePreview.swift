import Facilities
import Foundation
import Identifiers
public import Languages

/// What one recipient would get of a notice: one kind, one form, one language first. It is made of the same parts as
/// what is sent, about a made-up booking.
public struct NoticePreview: Sendable, Equatable {
  /// The forms in which a notice reaches people and programs.
  public enum Form: String, CaseIterable, Sendable {
    /// The row of the inbox here.
    case inbox
    /// The text part of an e-mail.
    case text
    /// The HTML part of an e-mail.
    case html
    /// The request to GC Notify.
    case gcNotify
    /// The body of a webhook.
    case webhook
    /// The calendar part of an e-mail.
    case invitation

    fileprivate var fileExtension: String {
      switch self {
      case .inbox: "inbox.txt"
      case .text: "txt"
      case .html: "html"
      case .gcNotify: "gcNotify.json"
      case .webhook: "webhook.json"
      case .invitation: "ics"
      }
    }
  }

  public let kind: NoticeKind
  public let form: Form
  /// The recipient's language.
  public let language: Language
  public let content: String

  /// The name of the file that holds it, such as `meetingMoved.fr.html`.
  public var fileName: String { "\(kind.rawValue).\(language.rawValue).\(form.fileExtension)" }

  /// The previews of the given kinds, forms and languages. Kinds that no calendar is told of have no invitation.
  public static func all(
    kinds: [NoticeKind] = NoticeKind.allCases, forms: [Form] = Form.allCases, languages: [Language] = Language.allCases
  ) -> [NoticePreview] {
    kinds.flatMap { kind in
      languages.flatMap { language in
        let sample = NoticeSample(kind: kind, language: language)
        return forms.compactMap { form in
          sample.content(form).map {
            NoticePreview(kind: kind, form: form, language: language, content: $0)
          }
        }
      }
    }
  }
}

/// A notice about a made-up booking at a made-up site.
private struct NoticeSample {
  let kind: NoticeKind
  let language: Language

  private static let id = UUID(uuid: (1, 144, 244, 160, 0, 0, 112, 0, 128, 0, 0, 0, 0, 0, 0, 0))
  private static let signIn = "https://vestibule.agency.example/sign-in"

  func content(_ form: NoticePreview.Form) -> String? {
    guard let notice, let address = EmailAddress("recipient@agency.example"),
      let sender = EmailAddress("vestibule@agency.example")
    else { return nil }
    let message = NoticeMessage(
      notice: notice, language: language, date: "Fri, 08 Jan 2027 18:00:00 +0000", signIn: Self.signIn,
      digest: kind == .dayDigest ? Self.digest : nil)
    let mail = MailRendering(sender: sender, recipient: address, message: message, key: NoticeDelivery.ID(Self.id))
    return switch form {
    case .inbox: message.sections.first.map { $0.lines.joined(separator: "\n") + "\n" }
    case .text: mail.plainText
    case .html: mail.html
    case .gcNotify:
      text(
        GCNotifyMessage(
          message, to: address, key: NoticeDelivery.ID(Self.id),
          templates: .init(english: "template-en", french: "template-fr")
        ).bytes)
    case .webhook: text(WebhookMessage(message).bytes)
    case .invitation: invitation(from: sender, to: address)
    }
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) + "\n" }

  private static let digest = NoticeDigest(
    open: 2,
    sites: [
      NoticeDigest.Site(name: siteName, meetings: 2, times: ["10:00", "13:30"])
    ])
  private static let siteName = Bilingual(en: "Example Institution", fr: "Établissement Exemple")
  private static let moment = "2027-01-15T10:00:00-07:00"

  /// `nil` if a constant here is misspelt, which the tests would show.
  private var notice: Notice? {
    guard let site = SiteCode("EXAMPLE"), let day = LocalDay("2027-01-15"),
      let moment = LocalMoment(rfc3339: Self.moment), let was = LocalMoment(rfc3339: "2027-01-15T09:45:00-07:00"),
      let becomes = LocalMoment(rfc3339: "2027-01-15T09:15:00-07:00")
    else { return nil }
    let place = NoticePlace(code: site, name: Self.siteName)
    let (subject, hasPlace, time): (NoticeSubject, Bool, NoticeTime?) =
      switch kind.subjectKind {
      case .meeting: (.meeting(Self.id), true, .moment(moment))
      case .entryList: (.entryList(site: site, day: day), true, .day(day))
      case .task: (.task(Self.id), true, .moment(moment))
      case .alert: (.alert(Self.id), false, nil)
      case .referral: (.referral(Self.id), false, nil)
      case .advice: (.advice(Self.id), true, .day(day))
      case .engagement: (.engagement(Self.id), false, .day(day))
      case .removal: (.removal(Self.id), true, .day(day))
      case .delivery: (.delivery(Self.id), true, nil)
      case .digest: (.digest(day), false, .day(day))
      }
    let changesArrival = [.movementChanged, .arrivalProposed, .arrivalRefused].contains(kind)
    return Notice(
      id: Notice.ID(Self.id), kind: kind, subject: subject, version: 2, place: hasPlace ? place : nil, time: time,
      arrival: changesArrival ? NoticeArrival(was: was, becomes: becomes) : nil,
      createdAt: "2027-01-08T18:00:00+00:00",
      sentAt: OffsetTime(fromDatabase: "2027-01-08T18:00:00+00:00"), sentZone: "UTC", acknowledgedAt: nil, isOpen: true)
  }

  /// What the recipient's calendar is told, for the kinds that tell it something.
  private func invitation(from sender: EmailAddress, to address: EmailAddress) -> String? {
    let method: CalendarInvitation.Method
    if [.meetingConfirmed, .meetingMoved, .mediatorChanged].contains(kind) {
      method = .request
    } else if [.meetingCancelled, .meetingExpired, .meetingStopped].contains(kind) {
      method = .cancel
    } else {
      return nil
    }
    let event = CalendarEvent(
      uid: "0190f4a0-0000-7000-8000-000000000000", sequence: 2, state: method == .cancel ? .cancelled : .confirmed,
      starts: "20270115T100000", ends: "20270115T113000", zone: "America/Vancouver", changed: "20270108T180000Z",
      place: CalendarEvent.Place(
        site: Self.siteName, room: Bilingual(en: "Boardroom", fr: "Salle de conférence")))
    let zone = CalendarZone(
      zone: "America/Vancouver",
      observances: [CalendarZone.Observance(starts: "20270101T000000", from: -25_200, to: -25_200)])
    return String(
      decoding: CalendarObject.invitation(
        method, event, in: [zone], stamp: "20270108T180000Z", from: sender, to: address, language), as: UTF8.self)
  }
}
