import HTTPTypes
import Hummingbird
import Identity
import Privacy

/// Puts the table of routes into Hummingbird's router, each behind its access check and rate limits.
struct RouterAssembly: Sendable {
  let table: RouteTable
  let gatekeeper: Gatekeeper
  let limiter: RateLimiter
  let failures: FailureAnswers

  func router() -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
    for route in table.routes {
      let (gatekeeper, limiter, failures) = (gatekeeper, limiter, failures)
      router.on(RouterPath(route.path), method: route.method) { request, context in
        do {
          let call = try await gatekeeper.admit(request, context, to: route)
          let cost = RequestCost(of: request, on: route)
          if call.isPublic {
            if cost == .changing { try limiter.admitIntake(from: context.origin.address) }
          } else if let actor = call.visitor {
            try limiter.admit(cost, by: actor)
          } else if cost == .signingIn {
            try limiter.admit(cost, from: context.origin.address)
          }
          return try await ConditionalRun.run(route, call)
        } catch {
          if let refusal = error as? SignInRefusal, refusal.isAttempt {
            limiter.noteFailedSignIn(from: context.origin.address)
          }
          return failures.answer(to: error, request: request, context: context, isPage: route.isPage)
        }
      }
    }
    return router
  }
}

extension Route {
  /// Whether failures are shown as a page for a person rather than as a problem for a program.
  var isPage: Bool {
    switch access {
    case .session: true
    case .bearer: false
    case .open: operation == nil
    }
  }
}
