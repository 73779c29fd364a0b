import Foundation

/// The id of a meeting, as addresses spell it.
enum MeetingAddress {
  static func text(_ id: UUID) -> String { id.uuidString.lowercased() }
}
