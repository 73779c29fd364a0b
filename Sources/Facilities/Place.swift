/// What people pass or wait in at a site.
public enum PlaceKind: String, Sendable, CaseIterable, Codable {
  /// Every site has one.
  case principalEntrance
  /// For one side alone.
  case waitingPlace
  /// By which a room is reached.
  case corridor
}

/// One of the two sides of a meeting.
public enum Side: String, Sendable, CaseIterable, Codable {
  case victim
  case offender
}

/// What a room offers.
public enum RoomFeature: String, Sendable, CaseIterable, Codable {
  case stepFreeAccess
  case accessibleWashroom
  case inductionLoop
  case adjustableLighting
  case breakRoom
  case screen
}
