public import Facilities
public import Foundation
public import Identifiers

/// The thing that needs attention, named by its id alone.
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
  /// What the staff of a site are asked to recommend, by its id.
  case advice(UUID)
  /// A mediator's engagement, by its id.
  case engagement(UUID)
  /// A removal order, by its id.
  case removal(UUID)

  /// The kinds of subject.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case meeting
    case entryList
    case task
    case alert
    case referral
    case advice
    case engagement
    case removal
  }

  /// What kind of thing this is.
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
    }
  }

  /// The subject as the ledger keys it: the id in lower case, or `KENT/2027-01-15` for an entry list.
  public var key: String {
    switch self {
    case .meeting(let id), .task(let id), .alert(let id), .referral(let id), .advice(let id), .engagement(let id),
      .removal(let id):
      id.uuidString.lowercased()
    case .entryList(let site, let day): "\(site)/\(day)"
    }
  }

  /// The subject that a kind and a key spell; `nil` where they spell none.
  init?(kind: Kind, key: String) {
    switch kind {
    case .meeting:
      guard let id = UUID(uuidString: key) else { return nil }
      self = .meeting(id)
    case .task:
      guard let id = UUID(uuidString: key) else { return nil }
      self = .task(id)
    case .alert:
      guard let id = UUID(uuidString: key) else { return nil }
      self = .alert(id)
    case .referral:
      guard let id = UUID(uuidString: key) else { return nil }
      self = .referral(id)
    case .advice:
      guard let id = UUID(uuidString: key) else { return nil }
      self = .advice(id)
    case .engagement:
      guard let id = UUID(uuidString: key) else { return nil }
      self = .engagement(id)
    case .removal:
      guard let id = UUID(uuidString: key) else { return nil }
      self = .removal(id)
    case .entryList:
      let parts = key.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let site = SiteCode(parts[0]), let day = LocalDay(parts[1]) else { return nil }
      self = .entryList(site: site, day: day)
    }
  }
}
