import HTTPTypes
import Hummingbird
import Languages
import Logging
import Privacy
import Tracing

/// What happens around every route: rate limits, the error page or problem when no route matches, security headers,
/// metrics and the log line. This is one layer, because every layer costs each request.
struct WebResponder: HTTPResponder {
  let routes: RouterResponder<WebContext>
  /// What log lines and metrics call some path templates; see `Route.label`.
  let labels: [String: String]
  let failures: FailureAnswers
  let counters: RequestCounters
  let limiter: RateLimiter
  let gatekeeper: Gatekeeper
  let proxies: TrustedProxies
  let unnamedProxies: UnnamedProxyWatch
  /// Whether connections use TLS.
  let isTLS: Bool

  /// Answers under the request's number and in a span of its own. Only of a trusted proxy are a number (`X-Request-ID`)
  /// and a trace (`traceparent`, as the W3C has it) taken.
  func respond(to request: Request, context: WebContext) async throws -> Response {
    let isPassedOn = proxies.contains(context.peer)
    let mark = RequestMark(isPassedOn ? request.headers : nil, made: context.id)
    var context = context
    context.mark = mark
    context.logger[metadataKey: RequestMark.key] = .string(mark.id)
    var trace = ServiceContext.topLevel
    if isPassedOn {
      InstrumentationSystem.instrument.extract(request.headers, into: &trace, using: TraceHeaders())
    }
    var response = await RequestMark.$current.withValue(mark) { [context, trace] in
      await withSpan("request", context: trace, ofKind: .server) { span in
        let (response, route) = await answer(request, context)
        span.operationName = "request \(route)"
        if response.status.kind == .serverError { span.setStatus(SpanStatus(code: .error)) }
        return response
      }
    }
    if let field = RequestMark.field { response.headers[field] = mark.id }
    return response
  }

  /// The answer, and the method and route as the log names them.
  private func answer(_ request: Request, _ context: WebContext) async -> (Response, String) {
    let clock = ContinuousClock()
    let start = clock.now
    var context = context
    context.origin = proxies.origin(of: request.headers, peer: context.peer, isTLS: isTLS)
    context.showsAccount = gatekeeper.showsAccount(request)
    unnamedProxies.look(at: request.headers, from: context.peer, logger: context.logger)
    var request = request
    var response: Response
    do {
      request = try RequestPath.normalized(request)
      try admit(request, context)
      response = try await routes.respond(to: request, context: context)
      // Hummingbird answers unknown paths with a bare 404.
      if response.status == .notFound, context.endpointPath == "NotFound" {
        if context.showsAccount { try limiter.admit(.reading, from: context.origin.address) }
        response = await failures.unmatched(request, context: context)
      }
    } catch {
      response = await failures.answer(
        to: error, request: request, context: context, isPage: failures.isForPage(request))
    }
    SecurityHeaders.apply(to: &response, isSecure: context.origin.isSecure)
    let elapsed = clock.now - start
    return (response, note(request, context, response.status.code, elapsed))
  }

  /// Refuses a request that is too long, or that shows no account and exceeds its address's limit, before anything is
  /// looked up for it. Health checks from the same machine are never refused.
  private func admit(_ request: Request, _ context: WebContext) throws {
    guard request.uri.string.utf8.count <= WebLimits.targetSizeMax else { throw RequestFault.targetTooLong }
    let address = context.origin.address
    if context.showsAccount || (address.isLoopback && HealthRoutes.paths.contains(request.uri.path)) { return }
    try limiter.admit(.reading, from: address)
  }

  /// Counts and logs a request, and returns its method and route.
  private func note(_ request: Request, _ context: WebContext, _ status: Int, _ elapsed: Duration) -> String {
    let method = Self.known(request.method)
    let template = context.endpointPath ?? "NotFound"
    let route = labels[template] ?? template
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    counters.add(method: method, route: route, status: status, seconds: seconds)
    // Log the template, never the path: a path can hold what a caller should not have put there.
    var metadata: Logger.Metadata = [
      "method": .string(method), "route": .string(route), "status": .stringConvertible(status),
      "milliseconds": .stringConvertible(Int(seconds * 1000)),
    ]
    if let role = context.mark?.role { metadata["role"] = .string(role.rawValue) }
    context.logger.info("request", metadata: metadata)
    return "\(method) \(route)"
  }

  /// The method, or `OTHER`. The method is the caller's text too, and each new one would start another metrics series.
  private static func known(_ method: HTTPRequest.Method) -> String {
    switch method {
    case .get, .head, .post, .put, .patch, .delete, .options: method.rawValue
    default: "OTHER"
    }
  }
}

/// Reads a trace from a request's header.
private struct TraceHeaders: Extractor {
  func extract(key: String, from carrier: HTTPFields) -> String? {
    HTTPField.Name(key).flatMap { carrier[$0] }
  }
}
