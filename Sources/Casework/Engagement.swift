public import Facilities
import Foundation
public import Identifiers
import PostgresClient
public import Privacy

/// A mediator's engagement, and how it stands today at National Headquarters (`program.2`).
public struct Engagement: Sendable, Codable, Equatable {
  public let id: EngagementID
  /// The mediator's subject as the identity provider knows it.
  public let mediator: String
  public let kind: NewEngagement.Kind
  public let startsOn: LocalDay
  /// The last day of the term, included.
  public let endsOn: LocalDay
  public let state: State
  /// Whether another of its kind follows on it without a day between; nobody is reminded of the end of such a one.
  public let renewed: Bool

  /// Where the term lies from today.
  public enum State: String, Sendable, CaseIterable, Codable {
    case upcoming
    case current
    case ended
  }
}

extension NewEngagement.Kind {
  /// The kind that counts at the sites of a region.
  public static func counting(in region: Region) -> Self { region == .pacific ? .serviceContract : .casual }
}

extension Casework {
  /// The engagements within the actor's reach, at most 200, what ends next first and what is over last: the unit's all,
  /// a mediator's their own.
  public func engagements(_ actor: Actor) async throws -> [Engagement] {
    try allow(actor, .listEngagements)
    return try await store.database.acting(as: actor).query("casework_engagements").map { row in
      try JSONDecoder().decode(
        Engagement.self, from: Data(row.get("engagement", as: JSONText.self).text.utf8))
    }
  }
}
