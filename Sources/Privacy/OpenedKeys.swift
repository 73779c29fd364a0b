import Crypto

/// The cache of data keys that are open in this process: at most a thousand, each until its time is over.
struct OpenedKeys {
  private var keys: [DataKeyID: (key: SymmetricKey, until: ContinuousClock.Instant)] = [:]
  private static let limit = 1000

  func key(_ id: DataKeyID, at now: ContinuousClock.Instant) -> SymmetricKey? {
    guard let entry = keys[id], entry.until > now else { return nil }
    return entry.key
  }

  mutating func remember(_ id: DataKeyID, _ key: SymmetricKey, until: ContinuousClock.Instant) {
    if keys.count >= Self.limit { keys.removeAll() }
    keys[id] = (key, until)
  }

  mutating func forget(_ id: DataKeyID) {
    keys[id] = nil
  }
}
