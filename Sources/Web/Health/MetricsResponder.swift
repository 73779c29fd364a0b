import HTTPTypes
import Hummingbird
import NIOCore

/// Answers on the listener of the metrics: `GET /metrics`, in the text format of Prometheus, and nothing else.
struct MetricsResponder: HTTPResponder {
  let access: MetricsAccess
  let counters: RequestCounters
  let probe: any HealthProbe

  func respond(to request: Request, context: WebContext) async throws -> Response {
    var response = await answer(request, context)
    SecurityHeaders.apply(to: &response, isSecure: false)
    return response
  }

  private func answer(_ request: Request, _ context: WebContext) async -> Response {
    guard request.uri.path == "/metrics" else { return Response(status: .notFound) }
    guard request.method == .get || request.method == .head else {
      return Response(status: .methodNotAllowed, headers: [.allow: "GET, HEAD"])
    }
    guard access.allows(request.headers, from: context.peer) else {
      return Response(status: .unauthorized, headers: [.wwwAuthenticate: "Bearer realm=\"vestibule metrics\""])
    }
    return Response(
      status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: await text())))
  }

  /// The figures. No label tells one site, person or meeting from another.
  func text() async -> String { await counters.text() + probe.metrics() }
}
