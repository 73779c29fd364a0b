public import Facilities
public import Foundation
public import Identifiers
public import Languages
public import PostgresClient
public import Privacy

/// The id of a process.
public typealias ProcessID = TypedID<ProcessOpened>
/// The id of a participant of a process.
public typealias ParticipantID = TypedID<NewParticipant>
/// The id of an order or a condition against contact.
public typealias ConditionID = TypedID<NewCondition>
/// The id of a clearance.
public typealias ClearanceID = TypedID<NewClearance>

/// A kind for the ids of mediators.
public enum Mediator {}

/// The id of a mediator.
public typealias MediatorID = TypedID<Mediator>
/// The id of a mediator's engagement.
public typealias EngagementID = TypedID<NewEngagement>
/// The id of a task of the Restorative Justice Unit.
public typealias TaskID = TypedID<RJUTask>

/// A process to be opened: the Restorative Justice Unit's file.
public struct NewProcess: Sendable {
  public let region: Region
  /// The subjects of the mediators assigned. Each needs an engagement that hasn't ended (`program.2`).
  public let mediators: [String]

  public init(region: Region, mediators: [String]) {
    (self.region, self.mediators) = (region, mediators)
  }
}

/// A process that was opened.
public struct ProcessOpened: Sendable, Codable, Equatable {
  public let id: ProcessID
  /// How people refer to the process, such as `RO-7KMQ3XHV`. It says nothing of anyone.
  public let reference: String
  public let state: String
}

/// A participant's part in a process.
public enum ParticipantRole: String, Sendable, CaseIterable, Codable, SQLDecodable {
  case victim
  case offender
  case victimSupport
  case offenderSupport

  /// Whether the participant comes in by the principal entrance, and so is on the entry list.
  public var comesByTheEntrance: Bool {
    switch self {
    case .victim, .victimSupport: true
    case .offender, .offenderSupport: false
    }
  }
}

/// A participant to be added to a process.
public struct NewParticipant: Sendable {
  public let role: ParticipantRole
  public let name: PersonName
  /// The language the participant is spoken to in.
  public let language: Language

  public init(role: ParticipantRole, name: PersonName, language: Language) {
    (self.role, self.name, self.language) = (role, name, language)
  }
}

/// An order or a condition to be recorded between two participants (`contact.1`).
public struct NewCondition: Sendable {
  public let kind: Kind
  public let first: ParticipantID
  public let second: ParticipantID

  public init(kind: Kind, first: ParticipantID, second: ParticipantID) {
    (self.kind, self.first, self.second) = (kind, first, second)
  }

  /// Who keeps the two apart.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// A court's order.
    case nonCommunicationOrder
    /// A Parole Board's condition.
    case noContactCondition
  }
}

/// A clearance to be given: it allows meetings despite an order or a condition (`contact.1`).
public struct NewClearance: Sendable {
  public let condition: ConditionID
  public let basis: Basis
  /// The last day it is valid on, at most a year ahead.
  public let validUntil: LocalDay
  /// The advice whose recommendation it cites (`contact.4`); `nil` for none.
  public let advice: AdviceID?
  /// The id of the one meeting that it is for; `nil` for every meeting until its last day.
  public let meeting: UUID?

  public init(
    condition: ConditionID, basis: Basis, validUntil: LocalDay, advice: AdviceID? = nil, meeting: UUID? = nil
  ) {
    (self.condition, self.basis, self.validUntil) = (condition, basis, validUntil)
    (self.advice, self.meeting) = (advice, meeting)
  }

  /// Why the order or condition no longer prevents a meeting.
  public enum Basis: String, Sendable, CaseIterable, Codable {
    /// The Parole Board amended its condition.
    case conditionAmended
    /// The court varied its order.
    case orderVaried
    /// The order or the condition itself allows contact that the program facilitates.
    case facilitatedByProgram
  }
}

/// A mediator's engagement for a term (`program.2`).
public struct NewEngagement: Sendable {
  /// The mediator's subject as the identity provider knows it.
  public let mediator: String
  /// The mediator's name as the entry list shows it; `nil` if it isn't known, and the list shows the subject.
  public let name: PersonName?
  public let language: Language
  public let kind: Kind
  public let startsOn: LocalDay
  /// The last day of the term, included.
  public let endsOn: LocalDay

  public init(
    mediator: String, name: PersonName?, language: Language, kind: Kind, startsOn: LocalDay, endsOn: LocalDay
  ) {
    (self.mediator, self.name, self.language) = (mediator, name, language)
    (self.kind, self.startsOn, self.endsOn) = (kind, startsOn, endsOn)
  }

  /// How a mediator is engaged. Which kind counts depends on the site's region.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// For at most a year; counts everywhere but in the Pacific region.
    case casual
    /// Counts in the Pacific region.
    case serviceContract
  }
}

/// A task of the Restorative Justice Unit.
public struct RJUTask: Sendable, Codable, Equatable {
  public let id: TaskID
  public let kind: Kind
  /// `nil` where it is about a site's day, or about the service's own work.
  public let process: ProcessID?
  /// The id of the meeting it is about; `nil` where there is none.
  public let meeting: String?
  public let openedAt: OffsetTime
  /// The last day to deal with it, by the calendar of National Headquarters.
  public let dueOn: LocalDay
  /// Whether that day is over.
  public let isOverdue: Bool
  /// The site whose day it is about; `nil` where it is about a process or the service's own work.
  public let site: SiteCode?
  public let day: LocalDay?

  /// What happened.
  public enum Kind: String, Sendable, CaseIterable, Codable, SQLDecodable {
    /// A victim is to attend, and no answer of the unit on orders and conditions covers it (`contact.1`).
    case contactAnswerNeeded
    /// A meeting is wanted or held while an order or a condition between two people is uncleared (`contact.1`).
    case contactClearanceNeeded
    /// A message is to be recorded by or for somebody whom an uncleared order or condition keeps apart (`contact.1`).
    case contactRecordingRequested
    /// A meeting lost its clearance before its day.
    case meetingFlagged
    /// An open process has no mediator who is engaged (`program.2`).
    case mediatorNeeded
    /// A meeting under way was stopped; the process's page says by whom and why (`entry.3`).
    case meetingStopped
    /// Somebody came to an entrance whom no list names (`entry.3`).
    case notOnTheList
    /// The watch found that a list doesn't name everyone who is expected, or isn't acknowledged (`entry.3`).
    case entryListMissing
    /// An offender is at another site than a meeting that stands.
    case offenderMoved
    /// A meeting is confirmed at a site with nobody to tell: its staff have no general address.
    case siteUntold
    /// Printed copies of a list were still out when it was destroyed (`entry.3`).
    case copiesOut
    /// Work of the service that somebody waits for has failed, or isn't done in its time.
    case workStuck
  }
}

/// The answer to a request that created one thing.
public struct Made<ID: Codable & Sendable & Equatable>: Sendable, Codable, Equatable {
  public let id: ID
}
