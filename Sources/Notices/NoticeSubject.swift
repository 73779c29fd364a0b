public import Facilities
public import Foundation
public import Identifiers
public import PostgresClient

/// What needs attention, named by its id alone.
public enum NoticeSubject: Hashable, Sendable {
  /// A meeting, by its id.
  case meeting(UUID)
  /// The entry list of a site and a day there.
  case entryList(site: SiteCode, day: LocalDay)
  /// A task of the Restorative Justice Unit, by its id.
  case task(UUID)
  /// An alert of the audit trail, by its id.
  case alert(UUID)
  /// A referral, by its id.
  case referral(UUID)
  /// A recommendation that the staff of a site are asked for, by its id.
  case advice(UUID)
  /// A mediator's engagement, by its id.
  case engagement(UUID)
  /// A removal order, by its id.
  case removal(UUID)
  /// A delivery that hasn't arrived, by its id.
  case delivery(UUID)
  /// The digest of a day.
  case digest(LocalDay)

  /// The kinds of subject.
  public enum Kind: String, CaseIterable, Codable, Sendable, SQLDecodable {
    case meeting
    case entryList
    case task
    case alert
    case referral
    case advice
    case engagement
    case removal
    case delivery
    case digest
  }

  /// The kind of this subject.
  public var kind: Kind {
    switch self {
    case .meeting: .meeting
    case .entryList: .entryList
    case .task: .task
    case .alert: .alert
    case .referral: .referral
    case .advice: .advice
    case .engagement: .engagement
    case .removal: .removal
    case .delivery: .delivery
    case .digest: .digest
    }
  }

  /// The subject's key in the database: the id in lower case, `KENT/2027-01-15` for an entry list,
  /// or the day of a digest.
  public var key: String {
    switch self {
    case .meeting(let id), .task(let id), .alert(let id), .referral(let id), .advice(let id), .engagement(let id),
      .removal(let id), .delivery(let id):
      id.uuidString.lowercased()
    case .entryList(let site, let day): "\(site)/\(day)"
    case .digest(let day): day.description
    }
  }

  /// The subject of a kind and a key; `nil` if the key isn't one of that kind.
  init?(kind: Kind, key: String) {
    switch kind {
    case .meeting: self.init(key, Self.meeting)
    case .task: self.init(key, Self.task)
    case .alert: self.init(key, Self.alert)
    case .referral: self.init(key, Self.referral)
    case .advice: self.init(key, Self.advice)
    case .engagement: self.init(key, Self.engagement)
    case .removal: self.init(key, Self.removal)
    case .delivery: self.init(key, Self.delivery)
    case .digest:
      guard let day = LocalDay(key) else { return nil }
      self = .digest(day)
    case .entryList:
      let parts = key.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let site = SiteCode(parts[0]), let day = LocalDay(parts[1]) else { return nil }
      self = .entryList(site: site, day: day)
    }
  }

  private init?(_ key: String, _ make: (UUID) -> NoticeSubject) {
    guard let id = UUID(uuidString: key) else { return nil }
    self = make(id)
  }
}
