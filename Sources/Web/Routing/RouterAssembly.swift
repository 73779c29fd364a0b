import HTTPTypes
import Hummingbird
import Identity
import PostgresClient
import Privacy

/// Puts the table of routes into Hummingbird's router, each behind its access check and rate limits.
struct RouterAssembly: Sendable {
  let table: RouteTable
  let gatekeeper: Gatekeeper
  let limiter: RateLimiter
  let ledger: ConnectionLedger
  let failures: FailureAnswers

  func router() -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
    for route in table.routes {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        do {
          let call = try await admit(request, context, to: route)
          // Neither who acts nor what is called tells routes of one label apart.
          if route.label == nil { context.mark?.note(call.visitor?.role) }
          return try await StatementTrace.$isQuiet.withValue(route.label != nil) {
            try await ConditionalRun.run(route, call)
          }
        } catch {
          return await failures.answer(to: error, request: request, context: context, isPage: route.isPage)
        }
      }
    }
    return router
  }

  /// Admits a request to its route, and counts it: for its actor if its token or session is valid, else for its
  /// address.
  private func admit(_ request: Request, _ context: WebContext, to route: Route) async throws -> Call {
    let address = context.origin.address
    let cost = RequestCost(of: request, on: route)
    var isCounted = !context.showsAccount
    let call: Call
    do {
      call = try await gatekeeper.admit(request, context, to: route) { actor in
        isCounted = true
        ledger.noteAccount(on: context.connection)
        try limiter.admit(cost, by: actor)
      }
    } catch let refusal as SignInRefusal {
      if refusal.isAttempt { try limiter.countFailedSignIn(from: address) }
      if !isCounted { try limiter.admit(.reading, from: address) }
      throw refusal
    } catch {
      if !isCounted { try limiter.admit(.reading, from: address) }
      throw error
    }
    if !isCounted { try await count(request, context) }
    if call.isPublic {
      if cost == .changing { try limiter.admitIntake(from: address) }
    } else if call.visitor == nil, cost == .signingIn {
      try limiter.admit(cost, from: address)
    }
    return call
  }

  /// Counts a request that shows an account on a route that asks for none. If its address has used up its share, the
  /// account is looked at all the same: whoever is signed in gets the assets of their pages whatever others send.
  private func count(_ request: Request, _ context: WebContext) async throws {
    do {
      try limiter.admit(.reading, from: context.origin.address)
    } catch {
      guard let actor = await gatekeeper.identify(request) else { throw error }
      ledger.noteAccount(on: context.connection)
      try limiter.admit(.reading, by: actor)
    }
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
