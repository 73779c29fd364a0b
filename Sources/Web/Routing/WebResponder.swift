import HTTPTypes
import Hummingbird
import Languages
import Logging

/// What stands around every route: the error page or problem where nothing matched, the security headers, the
/// count and the line in the log. One layer, because every layer costs each request.
struct WebResponder: HTTPResponder {
  let routes: RouterResponder<WebContext>
  let failures: FailureAnswers
  let counters: RequestCounters
  let limiter: RateLimiter
  let proxies: TrustedProxies
  /// Whether connections are by TLS.
  let isTLS: Bool

  func respond(to request: Request, context: WebContext) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    var context = context
    context.origin = proxies.origin(of: request.headers, peer: context.peer, isTLS: isTLS)
    var response: Response
    do {
      try admit(request, from: context.origin)
      response = try await routes.respond(to: request, context: context)
      // Hummingbird answers what its router does not know with a bare 404.
      if response.status == .notFound, context.endpointPath == "NotFound" {
        response = failures.unmatched(request, context: context)
      }
    } catch {
      response = failures.answer(
        to: error, request: request, context: context, isPage: failures.isForPage(request))
    }
    SecurityHeaders.apply(to: &response, isSecure: context.origin.isSecure)
    let elapsed = clock.now - start
    note(request, context, response.status.code, elapsed)
    return response
  }

  /// Refuses what is too long or too often, before anything is looked up for it. What supervises the service from the
  /// same machine is never refused.
  private func admit(_ request: Request, from origin: RequestOrigin) throws {
    guard request.uri.string.utf8.count <= WebLimits.targetSizeMax else { throw RequestFault.targetTooLong }
    if origin.address.isLoopback, HealthRoutes.paths.contains(request.uri.path) { return }
    try limiter.admit(.reading, from: origin.address)
  }

  private func note(_ request: Request, _ context: WebContext, _ status: Int, _ elapsed: Duration) {
    let method = Self.known(request.method)
    let route = context.endpointPath ?? "NotFound"
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    counters.add(method: method, route: route, status: status, seconds: seconds)
    // The template, never the path: a path can hold what a caller should not have put there.
    context.logger.info(
      "request",
      metadata: [
        "method": .string(method), "route": .string(route), "status": .stringConvertible(status),
        "milliseconds": .stringConvertible(Int(seconds * 1000)),
      ])
  }

  /// The method, or `OTHER`: a method is the caller's text too, and each would be a series of its own.
  private static func known(_ method: HTTPRequest.Method) -> String {
    switch method {
    case .get, .head, .post, .put, .patch, .delete, .options: method.rawValue
    default: "OTHER"
    }
  }
}
