import HTTPTypes
import Hummingbird
import Languages
import NIOCore

/// Answers on the listener of the metrics: `GET /metrics`, in the text format of Prometheus, and nothing else; in a
/// process that serves nothing else, also `GET /livez` and `GET /readyz`, which ask for no token.
struct MetricsResponder: HTTPResponder {
  let access: MetricsAccess
  let counters: RequestCounters
  let probe: any HealthProbe
  /// Whether this is the only listener of its process.
  var isAlone = false

  func respond(to request: Request, context: WebContext) async throws -> Response {
    var response = await answer(request, context)
    SecurityHeaders.apply(to: &response, isSecure: false)
    return response
  }

  private func answer(_ request: Request, _ context: WebContext) async -> Response {
    let isProbe = isAlone && HealthRoutes.paths.contains(request.uri.path)
    guard isProbe || request.uri.path == "/metrics" else { return Response(status: .notFound) }
    guard request.method == .get || request.method == .head else {
      return Response(status: .methodNotAllowed, headers: [.allow: "GET, HEAD"])
    }
    if isProbe { return await probed(request) }
    guard access.allows(request.headers, from: context.peer) else {
      return Response(status: .unauthorized, headers: [.wwwAuthenticate: "Bearer realm=\"vestibule metrics\""])
    }
    return Response(
      status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: await text())))
  }

  private func probed(_ request: Request) async -> Response {
    do {
      if request.uri.path == "/livez" { return try HealthRoutes.liveness() }
      return try await HealthRoutes.readiness(of: probe)
    } catch {
      return Problem(of: error).response(in: Language(acceptLanguage: request.headers[.acceptLanguage]))
    }
  }

  /// The figures. No label tells one site, person or meeting from another.
  func text() async -> String { await counters.text() + probe.metrics() }
}
