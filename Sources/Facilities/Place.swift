public import PostgresClient

/// The kinds of places that people pass or wait in at a site.
public enum PlaceKind: String, Sendable, CaseIterable, Codable {
  /// Every site has one.
  case principalEntrance
  /// For one side alone.
  case waitingPlace
  /// Leads to rooms.
  case corridor
}

/// One of the two sides of a meeting.
public enum Side: String, Sendable, CaseIterable, Codable, SQLDecodable {
  case victim
  case offender
}
