/// A rate limit: a burst, and a sustained rate. The unit is one read.
public struct Rate: Sendable, Equatable {
  /// The largest burst; at least the highest cost of what it limits, which is 10 where that is every request.
  let burst: Int
  /// The time in which one read is gained back.
  let tokenTime: Duration

  /// A rate, or `nil` (no limit) if the burst is 0.
  public init?(burst: Int, perSecond: Int) {
    guard burst > 0 else { return nil }
    (self.burst, tokenTime) = (burst, .seconds(1) / max(perSecond, 1))
  }

  /// A burst of so many, which is gained back within an hour; `nil` (no limit) if it is 0.
  init?(perHour: Int) {
    guard perHour > 0 else { return nil }
    (burst, tokenTime) = (perHour, .seconds(3_600) / perHour)
  }
}

/// One token bucket per key, in bounded memory. Taking from a bucket is O(1).
///
/// Each bucket stores only the instant at which it will be full again (the generic cell rate algorithm). Beyond
/// `countMax` buckets, the least recently used one is dropped, which makes it full.
struct TokenBuckets<Key: Hashable & Sendable> {
  private struct Bucket {
    let key: Key
    /// When the bucket is full again, on the limiter's clock.
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
    tokenTime = rate.tokenTime
    burstTime = tokenTime * rate.burst
    self.countMax = max(countMax, 1)
  }

  /// The number of buckets kept.
  var count: Int { places.count }

  /// Takes from a key's bucket. What costs more than a full bucket takes all of one.
  ///
  /// - Returns: `nil` if there was enough; otherwise how long to wait, and nothing is taken.
  mutating func take(_ cost: Int, from key: Key, at now: Duration) -> Duration? {
    let place = use(key, at: now)
    let fullAt = max(buckets[place].fullAt, now) + min(tokenTime * cost, burstTime)
    let missing = fullAt - now - burstTime
    if missing > .zero { return missing }
    buckets[place].fullAt = fullAt
    return nil
  }

  /// Gives back what was taken.
  mutating func giveBack(_ cost: Int, to key: Key, at now: Duration) {
    let place = use(key, at: now)
    buckets[place].fullAt = max(buckets[place].fullAt - tokenTime * cost, now)
  }

  /// The index of the key's bucket, which becomes the most recently used.
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
