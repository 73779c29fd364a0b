import Foundation

/// The id of a meeting as it stands in an address.
enum MeetingAddress {
  static func text(_ id: UUID) -> String { id.uuidString.lowercased() }
}
