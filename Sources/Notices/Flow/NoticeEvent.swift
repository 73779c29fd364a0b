import Facilities
import Foundation
import Identifiers

/// The payload of an event: the subject by its id; for an entry list its revision and step; how an arrival changes.
struct NoticeEvent: Equatable {
  let subject: NoticeSubject
  /// An entry list's revision, or the number of a reminder; 1 for events that have neither.
  var version = 1
  /// Which reminder of an unacknowledged entry list this is, from 1.
  var step = 1
  /// Who took copies of a revision that is recalled.
  var takers: Set<NoticeRules.Audience> = []
  /// The meeting whose people an entry list is missing, so that its mediator is told too.
  var meeting: UUID?
  /// Who no longer attends the meeting as a mediator, by id.
  var formerMediators: [UUID] = []
  /// How a side's arrival changes.
  var arrival: NoticeScene.Arrival?

  /// Reads the payload of an event that a kind of notice tells of.
  ///
  /// - Throws: `NoticeFault.payloadUnreadable` if it isn't the payload of such an event.
  init(_ kind: NoticeKind, payload: String) throws(NoticeFault) {
    let fields: Fields
    do {
      fields = try JSONDecoder().decode(Fields.self, from: Data(payload.utf8))
    } catch {
      throw .payloadUnreadable
    }
    formerMediators = fields.formerMediators ?? []
    if let was = fields.arrivalWas, let becomes = fields.arrivalIs {
      arrival = NoticeScene.Arrival(was: was, becomes: becomes)
    }
    switch kind.subjectKind {
    case .meeting: subject = .meeting(try Self.required(fields.meeting))
    case .task:
      subject = .task(try Self.required(fields.task))
      version = try Self.number(fields.reminder)
    case .alert: subject = .alert(try Self.required(fields.alert))
    case .engagement: subject = .engagement(try Self.required(fields.engagement))
    case .referral:
      subject = .referral(try Self.required(fields.referral))
      version = try Self.number(fields.reminder)
    case .advice:
      subject = .advice(try Self.required(fields.advice))
      version = try Self.number(fields.reminder)
    case .removal:
      subject = .removal(try Self.required(fields.removal))
      version = try Self.number(fields.reminder)
    case .entryList:
      subject = .entryList(site: try Self.required(fields.site), day: try Self.required(fields.day))
      version = try Self.number(Self.required(fields.revision))
      step = try Self.number(fields.step)
      meeting = fields.meeting
      takers = Set(try (fields.takers ?? []).map { role throws(NoticeFault) in try Self.taker(role) })
    }
  }

  private static func required<Value>(_ value: Value?) throws(NoticeFault) -> Value {
    guard let value else { throw .payloadUnreadable }
    return value
  }

  /// The audience of a role that takes copies of entry lists.
  private static func taker(_ role: String) throws(NoticeFault) -> NoticeRules.Audience {
    switch role {
    case "frontDesk": return .frontDesk
    case "siteStaff": return .siteStaff
    default: throw .payloadUnreadable
    }
  }

  /// A number from 1 on; 1 if there is none.
  private static func number(_ value: Int?) throws(NoticeFault) -> Int {
    guard let value else { return 1 }
    guard value >= 1 else { throw .payloadUnreadable }
    return value
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
    let day: LocalDay?
    let revision: Int?
    let step: Int?
    let takers: [String]?
    let formerMediators: [UUID]?
    let arrivalWas: String?
    let arrivalIs: String?
  }
}
