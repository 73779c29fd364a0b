import Hummingbird
import Identity
import Privacy
import Synchronization

/// Lets through as many requests as an address and an actor may make, and says of the others when to come again.
///
/// Each process counts for itself: behind a balancer the whole service lets through as many times more as there are
/// processes.
final class RateLimiter: Sendable {
  /// How long a process runs, by the host's clock: what a person sees never depends on it.
  typealias Clock = @Sendable () -> Duration

  private let addresses: Mutex<TokenBuckets<IPAddress>?>
  private let actors: Mutex<TokenBuckets<Actor>?>
  private let refusals: RefusalCounters
  private let now: Clock

  init(_ limits: WebLimits, refusals: RefusalCounters, clock: Clock? = nil) {
    addresses = Mutex(limits.addressRate.map { TokenBuckets($0, countMax: limits.bucketsMax) })
    actors = Mutex(limits.actorRate.map { TokenBuckets($0, countMax: limits.bucketsMax) })
    self.refusals = refusals
    let beginning = ContinuousClock.now
    now = clock ?? { ContinuousClock.now - beginning }
  }

  /// Counts a request of an address, before anything else is done for it.
  func admit(_ cost: RequestCost, from address: IPAddress) throws(TooManyRequests) {
    let now = now()
    let wait = addresses.withLock { $0?.take(cost.rawValue, from: address.group, at: now) }
    guard let wait else { return }
    refusals.add(.addressRate)
    throw TooManyRequests(scope: .address, wait: wait)
  }

  /// Counts a request of somebody who is signed in.
  func admit(_ cost: RequestCost, by actor: Actor) throws(TooManyRequests) {
    let now = now()
    let wait = actors.withLock { $0?.take(cost.rawValue, from: actor, at: now) }
    guard let wait else { return }
    refusals.add(.actorRate)
    throw TooManyRequests(scope: .actor, wait: wait)
  }

  /// Counts a sign-in that failed: an address from which many fail is soon let through less often.
  func noteFailedSignIn(from address: IPAddress) {
    let now = now()
    addresses.withLock { $0?.charge(RequestCost.failedSignIn.rawValue, to: address.group, at: now) }
  }
}

/// What a request costs, in reads.
enum RequestCost: Int, Sendable {
  case reading = 1
  case changing = 3
  case document = 5
  case signingIn = 10
  case failedSignIn = 50

  /// The cost of a request on its route. Whatever changes something without a session signs somebody in.
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

/// More requests than an address or an actor may make: 429.
struct TooManyRequests: Error, Equatable {
  enum Scope: String, Sendable {
    case address, actor
  }

  let scope: Scope
  /// How long until the same request would be let through.
  let wait: Duration

  /// The same in whole seconds, at least 1.
  var seconds: Int { max(1, Int(wait.components.seconds) + (wait.components.attoseconds > 0 ? 1 : 0)) }
}

extension SignInRefusal {
  /// Whether somebody presented what no provider of ours had signed for us. A session that ended, or a provider that
  /// can't be asked, is no attempt.
  var isAttempt: Bool {
    switch self {
    case .missing, .expired, .ended, .declined, .unavailable: false
    case .untrusted, .misdirected, .wrongKind, .demonstrationKey, .incomplete, .machine, .replayed, .otherBrowser: true
    }
  }
}
