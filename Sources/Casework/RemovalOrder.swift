import Clauses
public import Facilities
public import Identifiers

/// The unit's order to the custodian of a file to remove what should not have been documented (`information.2`).
///
/// It names the file by the custodian's own number, and nothing of a process or anyone.
public struct RemovalOrder: Sendable, Codable, Equatable {
  public let id: RemovalOrderID
  /// What people call the order by, such as `RM-7KMQ-3XHV`; it tells nothing.
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
  /// Whether it isn't carried out, and was due.
  public let overdue: Bool
  /// The day on which the custodian removed it; `nil` until they say.
  public let doneOn: LocalDay?
  public let doneBy: String?
  /// Who verified or cancelled it.
  public let endedBy: String?
  public let endedAt: String?

  /// The fixed rationale with nothing but the day filled in, for the file; `nil` until the removal is done.
  public var rationale: String? { doneOn.map { FixedWording.rationale(on: $0.text) } }
}

/// An order to be issued.
public struct NewRemovalOrder: Sendable {
  public let file: File
  public let fileNumber: RemovalFileNumber
  public let custodian: SiteCode
  /// `nil` for the agency's number of days from now.
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

/// A custodian's number of a file: up to three capitals, then digits, hyphens and slashes, such as `R12/345-6`. It can
/// spell no name.
public struct RemovalFileNumber: Sendable, Hashable {
  public let text: String

  /// The number that a text is; `nil` where it is none.
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

/// How far a removal order is.
public enum RemovalState: String, Sendable, CaseIterable, Codable {
  case issued
  /// The custodian says that it is removed.
  case done
  /// Someone else of the unit has seen that it is.
  case verified
  case cancelled

  /// Where an event leads; `nil` where it has no place. The database holds the same table (`removal_transition`).
  public func next(_ event: RemovalEvent) -> RemovalState? {
    switch (self, event) {
    case (.issued, .carryOut): .done
    case (.issued, .cancel): .cancelled
    case (.done, .verify): .verified
    case (.done, .sendBack): .issued
    default: nil
    }
  }
}

/// What may happen to a removal order.
public enum RemovalEvent: String, Sendable, CaseIterable {
  case carryOut
  case verify
  /// It isn't removed after all.
  case sendBack
  case cancel
}
