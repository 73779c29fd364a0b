import Hummingbird
import Identity
import Privacy
import Synchronization

/// Limits the requests of each address and each actor. A refused request is told how long to wait.
///
/// Each process counts separately, so behind a load balancer the effective limit is multiplied by the number of
/// processes.
final class RateLimiter: Sendable {
  /// The time since the process started, by the host's clock. It only affects rate limits, never anything a person
  /// sees.
  typealias Clock = @Sendable () -> Duration

  private let addresses: Mutex<TokenBuckets<IPAddress>?>
  private let actors: Mutex<TokenBuckets<Actor>?>
  private let intake: Mutex<TokenBuckets<IPAddress>?>
  private let refusals: RefusalCounters
  private let now: Clock

  init(_ limits: WebLimits, refusals: RefusalCounters, clock: Clock? = nil) {
    addresses = Mutex(limits.addressRate.map { TokenBuckets($0, countMax: limits.bucketsMax) })
    actors = Mutex(limits.actorRate.map { TokenBuckets($0, countMax: limits.bucketsMax) })
    intake = Mutex(limits.intakeRate.map { TokenBuckets($0, countMax: limits.bucketsMax) })
    self.refusals = refusals
    let beginning = ContinuousClock.now
    now = clock ?? { ContinuousClock.now - beginning }
  }

  /// Counts a request against its address, before any other work is done for it. Throws if the limit is exceeded.
  func admit(_ cost: RequestCost, from address: IPAddress) throws(TooManyRequests) {
    let now = now()
    let wait = addresses.withLock { $0?.take(cost.rawValue, from: address.group, at: now) }
    guard let wait else { return }
    refusals.add(.addressRate)
    throw TooManyRequests(scope: .address, wait: wait)
  }

  /// Counts a request against the signed-in actor. Throws if the limit is exceeded.
  func admit(_ cost: RequestCost, by actor: Actor) throws(TooManyRequests) {
    let now = now()
    let wait = actors.withLock { $0?.take(cost.rawValue, from: actor, at: now) }
    guard let wait else { return }
    refusals.add(.actorRate)
    throw TooManyRequests(scope: .actor, wait: wait)
  }

  /// Counts something sent without an account against its address, in a strict bucket of its own. Throws if the limit
  /// is exceeded.
  func admitIntake(from address: IPAddress) throws(TooManyRequests) {
    let now = now()
    let wait = intake.withLock { $0?.take(1, from: address.group, at: now) }
    guard let wait else { return }
    refusals.add(.intakeRate)
    throw TooManyRequests(scope: .address, wait: wait)
  }

  /// Charges a failed sign-in to its address, so that an address with many failures is limited sooner.
  func noteFailedSignIn(from address: IPAddress) {
    let now = now()
    addresses.withLock { $0?.charge(RequestCost.failedSignIn.rawValue, to: address.group, at: now) }
  }
}

/// The cost of a request. The unit is one read.
enum RequestCost: Int, Sendable {
  case reading = 1
  case changing = 3
  case document = 5
  case signingIn = 10
  case failedSignIn = 50

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
    case .missing, .expired, .ended, .declined, .unavailable: false
    case .untrusted, .misdirected, .wrongKind, .demonstrationKey, .incomplete, .unknownSite, .machine, .replayed,
      .otherBrowser:
      true
    }
  }
}
