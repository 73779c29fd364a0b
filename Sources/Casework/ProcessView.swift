public import Facilities
public import Identifiers
public import Languages
public import Privacy

/// A process as the Restorative Justice Unit and its mediators see it, with the names of its participants.
public struct ProcessView: Sendable {
  public let id: ProcessID
  public let reference: String
  public let region: Region
  public let state: String
  /// The subjects of its mediators.
  public let mediators: [String]
  public let participants: [Participant]
  public let conditions: [Condition]
  /// What binds its people and was recorded in other files (`contact.1`); `nil` for everyone but the unit.
  public let linkedConditions: [LinkedCondition]?
  /// The unit's answers on orders and conditions that still count, newest first.
  public let contactAnswers: [ContactAnswer]
  /// When its names were destroyed; `nil` while they are kept.
  public let namesDestroyedAt: OffsetTime?

  /// Someone who takes part, with their name.
  public struct Participant: Sendable {
    public let id: ParticipantID
    public let role: ParticipantRole
    /// `nil` once the names of the process are destroyed.
    public let name: PersonName?
    public let language: Language
    /// At which site the unit recorded an offender to be; `nil` if it never did, and for everyone else.
    public let site: SiteCode?
    /// Whether they can be listed for a meeting: they haven't withdrawn from the process (`program.1`).
    public let takesPart: Bool
  }

  /// An order or a condition in force.
  public struct Condition: Sendable, Codable {
    public let id: ConditionID
    public let kind: NewCondition.Kind
    public let between: [ParticipantID]
    public let clearances: [Clearance]
  }

  /// An order or a condition in force that was recorded in another file, between people who stand in this one too.
  public struct LinkedCondition: Sendable, Codable {
    public let id: ConditionID
    public let kind: NewCondition.Kind
    /// The two people as participants of this process.
    public let between: [ParticipantID]
    /// The process that it was recorded in.
    public let process: ProcessID
    /// How people refer to that process.
    public let reference: String
    /// Those that count here: given in the order's own file for every file, or given for this one.
    public let clearances: [Clearance]
  }

  /// A clearance that wasn't revoked.
  public struct Clearance: Sendable, Codable {
    public let id: ClearanceID
    public let basis: NewClearance.Basis
    public let validUntil: LocalDay
    /// The advice whose recommendation it cites; `nil` for none.
    public let advice: AdviceID?
    /// The one meeting that it is for; `nil` for every meeting until its last day.
    public let meeting: String?
    /// The one process that it counts for, if that isn't the order's own; `nil` for every file of the two people.
    public let process: ProcessID?
  }

  /// An answer of the unit on orders and conditions that still counts (`contact.1`).
  public struct ContactAnswer: Sendable, Codable {
    public let id: ContactAnswerID
    public let finding: NewContactAnswer.Finding
    public let sources: [NewContactAnswer.Source]
    /// The subject of whoever looked.
    public let answeredBy: String
    public let answeredAt: OffsetTime
    /// The last day of a meeting that it counts for.
    public let validUntil: LocalDay
    /// Whether it covers every participant; false once somebody was added since.
    public let coversEveryone: Bool
  }
}

extension ProcessView {
  /// Whether the process can still be added to: it isn't closed, and its names aren't destroyed or about to be.
  public var isOpen: Bool { state == "open" && namesDestroyedAt == nil }
}

/// A process in a list, without its participants.
public struct ProcessSummary: Sendable, Codable, Equatable {
  public let id: ProcessID
  public let reference: String
  public let region: Region
  public let state: String
  /// The subjects of its mediators.
  public let mediators: [String]

  public var isOpen: Bool { state == "open" }
}
