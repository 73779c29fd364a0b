/// How much may be done at once, and how much a second in the long run. The unit is a read.
public struct Rate: Sendable, Equatable {
  /// How much at once; at least the dearest cost, which is 60.
  let burst: Int
  /// How much a second; at least 1.
  let perSecond: Int

  /// A rate, or `nil` (no limit) where the burst is 0.
  public init?(burst: Int, perSecond: Int) {
    guard burst > 0 else { return nil }
    (self.burst, self.perSecond) = (burst, max(perSecond, 1))
  }
}

/// Token buckets, one a key, in memory of bounded size. Taking from one is O(1).
///
/// A bucket is kept as the one instant at which it will be full again (the generic cell rate algorithm). Beyond
/// `countMax` the bucket that was used longest ago is forgotten, which is as if it were full.
struct TokenBuckets<Key: Hashable & Sendable> {
  private struct Bucket {
    let key: Key
    /// When the bucket is full again, since the clock's beginning.
    var fullAt: Duration
    var older: Int?
    var newer: Int?
  }

  private let tokenTime: Duration
  private let burstTime: Duration
  private let countMax: Int
  private var buckets: [Bucket] = []
  private var places: [Key: Int] = [:]
  private var oldest: Int?
  private var newest: Int?

  init(_ rate: Rate, countMax: Int) {
    tokenTime = .seconds(1) / rate.perSecond
    burstTime = tokenTime * rate.burst
    self.countMax = max(countMax, 1)
  }

  /// How many buckets are kept.
  var count: Int { places.count }

  /// Takes from a key's bucket.
  ///
  /// - Returns: `nil` where there was enough, or how long until there will be. Nothing is taken then.
  mutating func take(_ cost: Int, from key: Key, at now: Duration) -> Duration? {
    let place = use(key, at: now)
    let fullAt = max(buckets[place].fullAt, now) + tokenTime * cost
    let missing = fullAt - now - burstTime
    if missing > .zero { return missing }
    buckets[place].fullAt = fullAt
    return nil
  }

  /// Takes from a key's bucket whether there is enough or not. A debt is never larger than a full bucket.
  mutating func charge(_ cost: Int, to key: Key, at now: Duration) {
    let place = use(key, at: now)
    buckets[place].fullAt = min(max(buckets[place].fullAt, now) + tokenTime * cost, now + burstTime + burstTime)
  }

  /// The place of the key's bucket, now the newest.
  private mutating func use(_ key: Key, at now: Duration) -> Int {
    if let place = places[key] {
      unlink(place)
      link(place)
      return place
    }
    let bucket = Bucket(key: key, fullAt: now)
    let place: Int
    if buckets.count < countMax {
      place = buckets.count
      buckets.append(bucket)
    } else if let oldest {
      place = oldest
      places[buckets[oldest].key] = nil
      unlink(oldest)
      buckets[oldest] = bucket
    } else {
      place = 0
    }
    places[key] = place
    link(place)
    return place
  }

  private mutating func unlink(_ place: Int) {
    let (older, newer) = (buckets[place].older, buckets[place].newer)
    if let older { buckets[older].newer = newer } else { oldest = newer }
    if let newer { buckets[newer].older = older } else { newest = older }
  }

  private mutating func link(_ place: Int) {
    (buckets[place].older, buckets[place].newer) = (newest, nil)
    if let newest { buckets[newest].newer = place } else { oldest = place }
    newest = place
  }
}
