import HTTPTypes
import Hummingbird
import NIOCore

/// Runs a route whose request lists several versions in `If-Match`.
///
/// A door takes one version and decides under its locks whether that is the present one, so each is tried in turn. A
/// try that is stale changes nothing. Versions only grow, so trying them in ascending order finds the present one if it
/// is listed, even while others change it.
enum ConditionalRun {
  static func run(_ route: Route, _ call: Call) async throws -> Response {
    guard call.request.headers[.ifMatch]?.contains(",") == true,
      let versions = try RequestHeaders.ifMatch(call.request.headers[.ifMatch]), versions.count > 1
    else { return try await route.run(call) }
    var call = call
    // A body is read once, and each try reads it.
    call.request.body = RequestBody(buffer: try await call.body())
    for version in versions.dropLast() {
      call.versionTried = version
      do {
        let response = try await route.run(call)
        if response.status != .preconditionFailed { return response }
      } catch {
        guard Problem(of: error).kind == .stale else { throw error }
      }
    }
    call.versionTried = versions.last
    return try await route.run(call)
  }
}
