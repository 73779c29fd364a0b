/// Keys in the order in which they came. Adding, removing and finding the oldest are O(1).
struct ArrivalOrder<Key: Hashable & Sendable>: Sendable {
  private struct Links {
    var older: Key?
    var newer: Key?
  }

  private var links: [Key: Links] = [:]
  private var newest: Key?
  /// The key that came first of those that are left.
  private(set) var oldest: Key?

  var isEmpty: Bool { links.isEmpty }

  func contains(_ key: Key) -> Bool { links[key] != nil }

  /// Adds a key that isn't there yet.
  mutating func append(_ key: Key) {
    links[key] = Links(older: newest, newer: nil)
    if let newest { links[newest]?.newer = key } else { oldest = key }
    newest = key
  }

  /// Removes a key, if it is there.
  mutating func remove(_ key: Key) {
    guard let (older, newer) = links.removeValue(forKey: key).map({ ($0.older, $0.newer) }) else { return }
    if let older { links[older]?.newer = newer } else { oldest = newer }
    if let newer { links[newer]?.older = older } else { newest = older }
  }
}
