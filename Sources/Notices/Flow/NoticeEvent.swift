import Foundation

/// The payload of an event: ids, and nothing else. Where and when, which revision and how often reminded are read from
/// the tables that the ids name.
struct NoticeEvent: Equatable {
  /// What an event is about, by an id.
  enum Object: Equatable {
    case meeting(UUID)
    case task(UUID)
    case alert(UUID)
    case engagement(UUID)
    case referral(UUID)
    case advice(UUID)
    case removal(UUID)
    /// Of an entry list: the list, a revision, a reminder of one, something that it lacks, or a print of it.
    case entryList(UUID)
    /// A delivery that no channel is left for.
    case delivery(UUID)

    /// The kind of subject that a notice of it has.
    var kind: NoticeSubject.Kind {
      switch self {
      case .meeting: .meeting
      case .task: .task
      case .alert: .alert
      case .engagement: .engagement
      case .referral: .referral
      case .advice: .advice
      case .removal: .removal
      case .entryList: .entryList
      case .delivery: .delivery
      }
    }
  }

  let object: Object
  /// The version of the meeting that the event is about, by its id; `nil` for the present one, in what an older release
  /// published.
  let version: UUID?
  /// Who no longer attends the meeting as a mediator.
  let formerMediators: [UUID]
  /// How a side's arrival changes, by the id of the change.
  let arrivalChange: UUID?

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
    version = fields.version
    formerMediators = fields.formerMediators ?? []
    arrivalChange = fields.arrivalChange
    switch kind.subjectKind {
    case .meeting: object = .meeting(try Self.required(fields.meeting))
    case .task: object = .task(try Self.required(fields.task))
    case .alert: object = .alert(try Self.required(fields.alert))
    case .engagement: object = .engagement(try Self.required(fields.engagement))
    case .referral: object = .referral(try Self.required(fields.referral))
    case .advice: object = .advice(try Self.required(fields.advice))
    case .removal: object = .removal(try Self.required(fields.removal))
    case .delivery: object = .delivery(try Self.required(fields.delivery))
    // A digest is made at its time and not by an event.
    case .digest: throw .payloadUnreadable
    case .entryList:
      object = .entryList(
        try Self.required(fields.revision ?? fields.reminder ?? fields.lack ?? fields.print ?? fields.list))
    }
  }

  private static func required(_ value: UUID?) throws(NoticeFault) -> UUID {
    guard let value else { throw .payloadUnreadable }
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
    let revision: UUID?
    let reminder: UUID?
    let lack: UUID?
    let print: UUID?
    let list: UUID?
    let delivery: UUID?
    let version: UUID?
    let formerMediators: [UUID]?
    let arrivalChange: UUID?
  }
}
