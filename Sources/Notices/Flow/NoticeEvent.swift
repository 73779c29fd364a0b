import Facilities
import Foundation
import Identifiers

/// What an event's payload says: the subject by its id, and for an entry list its revision and step.
struct NoticeEvent: Equatable {
  let subject: NoticeSubject
  /// An entry list's revision, or the number of a reminder; 1 for what has none in the event.
  var version = 1
  /// How far an unacknowledged entry list has escalated, from 1.
  var step = 1

  /// The event that a payload spells for a kind of notice; `nil` where it spells none.
  init?(_ kind: NoticeKind, payload: String) {
    guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(payload.utf8)) else { return nil }
    switch kind.subjectKind {
    case .meeting:
      guard let id = fields.meeting else { return nil }
      subject = .meeting(id)
    case .task:
      guard let id = fields.task else { return nil }
      subject = .task(id)
    case .alert:
      guard let id = fields.alert else { return nil }
      subject = .alert(id)
    case .referral:
      guard let id = fields.referral else { return nil }
      subject = .referral(id)
      version = max(fields.reminder ?? 1, 1)
    case .advice:
      guard let id = fields.advice else { return nil }
      subject = .advice(id)
      version = max(fields.reminder ?? 1, 1)
    case .engagement:
      guard let id = fields.engagement else { return nil }
      subject = .engagement(id)
    case .removal:
      guard let id = fields.removal else { return nil }
      subject = .removal(id)
      version = max(fields.reminder ?? 1, 1)
    case .entryList:
      guard let site = fields.site, let day = fields.day.flatMap({ LocalDay($0) }), let revision = fields.revision,
        revision >= 1
      else { return nil }
      subject = .entryList(site: site, day: day)
      version = revision
      step = fields.step ?? 1
    }
  }

  private struct Fields: Decodable {
    let meeting: UUID?
    let task: UUID?
    let alert: UUID?
    let referral: UUID?
    let advice: UUID?
    let engagement: UUID?
    let removal: UUID?
    let reminder: Int?
    let site: SiteCode?
    let day: String?
    let revision: Int?
    let step: Int?
  }
}
