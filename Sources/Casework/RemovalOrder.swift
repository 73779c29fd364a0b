import Clauses
public import Facilities
public import Identifiers

/// The unit's order to the custodian of a file to remove what should not have been documented (`information.2`).
///
/// It names the file by the custodian's own number, and says nothing of a process or a person.
public struct RemovalOrder: Sendable, Codable, Equatable {
  public let id: RemovalOrderID
  /// How people refer to it, such as `RM-7KMQ-3XHV`. It is random.
  public let number: String
  public let file: NewRemovalOrder.File
  /// The custodian's number of the file.
  public let fileNumber: String
  /// The site whose staff keep the file.
  public let custodian: SiteCode
  /// The last day to carry it out on, by the site's calendar.
  public let dueOn: LocalDay
  public let state: RemovalState
  /// Counts the changes, from 1.
  public let version: Int
  public let issuedAt: String
  /// Whether it isn't carried out past its due day.
  public let overdue: Bool
  /// The day on which the custodian carried it out; `nil` until they say so.
  public let doneOn: LocalDay?
  public let doneBy: String?
  /// Who verified or cancelled it.
  public let endedBy: String?
  public let endedAt: String?

  /// The fixed rationale for the file, with the day filled in and nothing else; `nil` until the removal is done.
  public var rationale: String? { doneOn.map { FixedWording.rationale(on: $0.text) } }
}

/// An order to be issued.
public struct NewRemovalOrder: Sendable {
  public let file: File
  public let fileNumber: RemovalFileNumber
  public let custodian: SiteCode
  /// `nil` for the agency's number of days from today.
  public let dueOn: LocalDay?

  public init(file: File, fileNumber: RemovalFileNumber, custodian: SiteCode, dueOn: LocalDay?) {
    (self.file, self.fileNumber, self.custodian, self.dueOn) = (file, fileNumber, custodian, dueOn)
  }

  /// Whose file it is.
  public enum File: String, Sendable, CaseIterable, Codable {
    case caseManagement
    case victimFile
    /// The unit's own; an order that names one is refused.
    case restorativeJusticeUnit
  }
}

/// A custodian's number of a file: up to three capitals, then 2 to 30 digits, hyphens and slashes beginning with a
/// digit, such as `R12/345-6`. So it can't spell a name.
public struct RemovalFileNumber: Sendable, Hashable {
  public let text: String

  /// The number that a text spells; `nil` if it isn't one.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let letters = bytes.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }.count
    let rest = bytes.dropFirst(letters)
    func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    guard letters <= 3, (2...30).contains(rest.count), let first = rest.first, isDigit(first),
      rest.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") })
    else { return nil }
    self.text = String(text)
  }
}

/// The id of a removal order.
public typealias RemovalOrderID = TypedID<NewRemovalOrder>

/// A removal order's progress.
public enum RemovalState: String, Sendable, CaseIterable, Codable {
  case issued
  /// The custodian says that it is removed.
  case done
  /// Someone of the unit, other than whoever carried it out, has seen that it is removed.
  case verified
  case cancelled

  /// The state that an event leads to; `nil` if it can't happen in this state. The database holds the same table
  /// (`removal_transition`).
  public func next(_ event: RemovalEvent) -> RemovalState? {
    switch (self, event) {
    case (.issued, .carryOut): .done
    case (.issued, .cancel): .cancelled
    case (.done, .verify): .verified
    case (.done, .sendBack): .issued
    case (.issued, .verify), (.issued, .sendBack), (.done, .carryOut), (.done, .cancel): nil
    case (.verified, _), (.cancelled, _): nil
    }
  }
}

/// What may happen to a removal order.
public enum RemovalEvent: String, Sendable, CaseIterable {
  case carryOut
  case verify
  /// Someone of the unit has seen that it isn't removed.
  case sendBack
  case cancel
}
