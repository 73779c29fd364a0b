import Facilities
import Foundation
import Identifiers
import Languages

@testable import Notices

/// Notices as the database would return them.
enum Sample {
  static let kent = NoticePlace(
    code: SiteCode(unchecked: "KENT"), name: Bilingual(en: "Kent Institution", fr: "Établissement de Kent"))
  static let sender = constant(EmailAddress("vestibule@agency.test"))
  static let recipient = constant(EmailAddress("front-desk@kent.test"))

  static func notice(_ kind: NoticeKind, id: Notice.ID = Notice.ID()) -> Notice {
    let subject: NoticeSubject =
      switch kind.subjectKind {
      case .meeting: .meeting(UUID())
      case .entryList: .entryList(site: kent.code, day: constant(LocalDay("2027-01-15")))
      case .task: .task(UUID())
      case .alert: .alert(UUID())
      case .referral: .referral(UUID())
      case .advice: .advice(UUID())
      case .engagement: .engagement(UUID())
      case .removal: .removal(UUID())
      case .delivery: .delivery(UUID())
      case .digest: .digest(constant(LocalDay("2027-01-15")))
      }
    let time: NoticeTime? =
      switch kind.subjectKind {
      case .meeting: .moment(constant(LocalMoment(rfc3339: "2027-01-15T10:00:00-07:00")))
      case .entryList, .advice, .engagement, .removal, .digest: .day(constant(LocalDay("2027-01-15")))
      case .task, .alert, .referral, .delivery: nil
      }
    let arrival =
      kind == .movementChanged
      ? NoticeArrival(
        was: constant(LocalMoment(rfc3339: "2027-01-15T12:45:00-07:00")),
        becomes: constant(LocalMoment(rfc3339: "2027-01-15T09:30:00-07:00"))) : nil
    return Notice(
      id: id, kind: kind, subject: subject, version: 1,
      place: [.meeting, .entryList, .advice, .removal].contains(kind.subjectKind) ? kent : nil, time: time,
      arrival: arrival,
      createdAt: "2027-01-10T18:00:00+00:00",
      sentAt: OffsetTime(fromDatabase: "2027-01-10T18:00:00+00:00"), sentZone: "UTC", acknowledgedAt: nil, isOpen: true)
  }

  static func message(_ kind: NoticeKind, language: Language = .en) -> NoticeMessage {
    NoticeMessage(
      notice: notice(kind), language: language, date: "Sun, 10 Jan 2027 18:00:00 +0000",
      signIn: "https://vestibule.agency.test/sign-in?a=1&b=2")
  }
}

/// A constant of the tests.
func constant<Value>(_ value: Value?) -> Value {
  // If this fails, the test itself is wrong.
  guard let value else { preconditionFailure("a constant of the tests has the wrong form") }
  return value
}
