import Hummingbird
import Identity
import Privacy
import Synchronization

/// Limits the requests of each address and each actor. A refused request is told how long to wait.
///
/// A request with a valid token or session counts for its actor alone, so nothing that others send from the same
/// address can have it refused. Everything else counts for its address. Failed sign-ins have a bucket of their own.
///
/// Each process counts separately, so behind a load balancer the effective limit is multiplied by the number of
/// processes.
final class RateLimiter: Sendable {
  /// The time since the process started, by the host's clock. It only affects rate limits, never anything a person
  /// sees.
  typealias Clock = @Sendable () -> Duration

  private let limits: Mutex<WebLimits>
  private let addresses: Mutex<TokenBuckets<IPAddress>?>
  private let actors: Mutex<TokenBuckets<Actor>?>
  private let intake: Mutex<TokenBuckets<IPAddress>?>
  private let searches: Mutex<TokenBuckets<Actor>?>
  private let failures: Mutex<TokenBuckets<IPAddress>?>
  private let exchanges: Mutex<TokenBuckets<IPAddress>?>
  private let refusals: RefusalCounters
  private let now: Clock

  init(_ limits: WebLimits, refusals: RefusalCounters, clock: Clock? = nil) {
    self.limits = Mutex(limits)
    addresses = Mutex(limits.buckets(limits.addressRate))
    actors = Mutex(limits.buckets(limits.actorRate))
    intake = Mutex(limits.buckets(limits.intakeRate))
    searches = Mutex(limits.buckets(limits.searchRate))
    failures = Mutex(limits.buckets(limits.failureRate))
    exchanges = Mutex(limits.buckets(limits.failureRate))
    self.refusals = refusals
    let beginning = ContinuousClock.now
    now = clock ?? { ContinuousClock.now - beginning }
  }

  /// Uses other rates from now on. Where a rate has changed, everybody begins with a full bucket.
  func adopt(_ new: WebLimits) {
    let old = limits.withLock { limits in
      defer { limits = new }
      return limits
    }
    if new.addressRate != old.addressRate { addresses.withLock { $0 = new.buckets(new.addressRate) } }
    if new.actorRate != old.actorRate { actors.withLock { $0 = new.buckets(new.actorRate) } }
    if new.searchRate != old.searchRate { searches.withLock { $0 = new.buckets(new.searchRate) } }
    if new.failureRate != old.failureRate {
      failures.withLock { $0 = new.buckets(new.failureRate) }
      exchanges.withLock { $0 = new.buckets(new.failureRate) }
    }
  }

  /// Counts a request without an account against its address, before any other work is done for it. Throws if the limit
  /// is exceeded.
  func admit(_ cost: RequestCost, from address: IPAddress) throws(TooManyRequests) {
    try take(cost.rawValue, from: address.group, of: addresses, .address, .addressRate)
  }

  /// Counts a request against the signed-in actor. Throws if the limit is exceeded.
  func admit(_ cost: RequestCost, by actor: Actor) throws(TooManyRequests) {
    try take(cost.rawValue, from: actor, of: actors, .actor, .actorRate)
  }

  /// Counts a search against the signed-in actor, in a bucket of its own. Throws if the limit is exceeded. A search
  /// that is larger than the bucket costs all of it.
  func admitSearch(units: Int, by actor: Actor) throws(TooManyRequests) {
    try take(units, from: actor, of: searches, .actor, .searches)
  }

  /// Counts something sent without an account against its address, in a strict bucket of its own. Throws if the limit
  /// is exceeded.
  func admitIntake(from address: IPAddress) throws(TooManyRequests) {
    try take(1, from: address.group, of: intake, .address, .intakeRate)
  }

  /// Counts a failed sign-in against its address. Throws if there were too many, so that the next ones learn nothing
  /// more, not even whether they failed. Nothing but failures is ever refused by it.
  func countFailedSignIn(from address: IPAddress) throws(TooManyRequests) {
    try take(1, from: address.group, of: failures, .address, .failureRate)
  }

  /// Counts an exchange of a code at the provider against its address, and throws if too many failed or are under way.
  /// One that succeeds is given back by `noteExchanged`.
  func admitExchange(from address: IPAddress) throws(TooManyRequests) {
    try take(1, from: address.group, of: exchanges, .address, .failureRate)
  }

  /// Gives back an exchange that signed somebody in.
  func noteExchanged(from address: IPAddress) {
    let now = now()
    exchanges.withLock { $0?.giveBack(1, to: address.group, at: now) }
  }

  private func take<Key>(
    _ cost: Int, from key: Key, of buckets: borrowing Mutex<TokenBuckets<Key>?>, _ scope: TooManyRequests.Scope,
    _ reason: RefusalCounters.Reason
  ) throws(TooManyRequests) {
    let now = now()
    guard let wait = buckets.withLock({ $0?.take(cost, from: key, at: now) }) else { return }
    refusals.add(reason)
    throw TooManyRequests(scope: scope, wait: wait)
  }
}

extension WebLimits {
  fileprivate func buckets<Key>(_ rate: Rate?) -> TokenBuckets<Key>? {
    rate.map { TokenBuckets($0, countMax: bucketsMax) }
  }
}

/// The cost of a request. The unit is one read.
enum RequestCost: Int, Sendable {
  case reading = 1
  case changing = 3
  case document = 5
  case signingIn = 10

  /// The cost of a request on its route. A change without a session is a sign-in.
  init(of request: Request, on route: Route) {
    switch request.method {
    case .get, .head:
      let isDocument = route.path.hasSuffix(".pdf") || request.headers[.accept]?.contains("application/pdf") == true
      self = isDocument ? .document : .reading
    default:
      self = route.access.action == nil ? .signingIn : .changing
    }
  }
}

/// An address or an actor exceeded its rate limit: 429.
struct TooManyRequests: Error, Equatable {
  enum Scope: String, Sendable {
    case address, actor
  }

  let scope: Scope
  /// How long to wait until the same request would be accepted.
  let wait: Duration

  /// The wait in whole seconds, rounded up; at least 1.
  var seconds: Int { max(1, Int(wait.components.seconds) + (wait.components.attoseconds > 0 ? 1 : 0)) }
}

extension SignInRefusal {
  /// Whether the refusal suggests an attack: a credential that our provider didn't issue for this use. An expired or
  /// ended session, or a provider that can't be reached, isn't an attempt.
  var isAttempt: Bool {
    switch self {
    case .missing, .expired, .ended, .declined, .notAfresh, .unavailable: false
    case .untrusted, .misdirected, .wrongKind, .demonstrationKey, .incomplete, .unknownSite, .machine, .replayed,
      .otherBrowser:
      true
    }
  }
}
