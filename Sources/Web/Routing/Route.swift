import HTTPTypes
import Hummingbird
import Privacy

/// One route: where it is, who may use it, how it is described, and what it does.
struct Route: Sendable {
  let method: HTTPRequest.Method
  /// The template, such as `/v1/meetings/{id}`. It stands in log lines and metrics instead of the path.
  let path: String
  let access: Access
  /// What the OpenAPI document says of it; `nil` for a page, which is no part of the API.
  let operation: Operation?
  let run: @Sendable (Call) async throws -> Response
}

extension Route {
  /// A route of the API.
  static func api(
    _ method: HTTPRequest.Method, _ path: String, _ action: Action, _ operation: Operation,
    _ run: @escaping @Sendable (Call) async throws -> Response
  ) -> Route {
    Route(method: method, path: path, access: .bearer(action), operation: operation, run: run)
  }

  /// A page, or what a page's form is sent to.
  ///
  /// - Parameter isUse: whether a person asked for it, rather than a page by itself.
  static func page(
    _ method: HTTPRequest.Method, _ path: String, _ action: Action, isUse: Bool = true,
    _ run: @escaping @Sendable (Call) async throws -> Response
  ) -> Route {
    Route(method: method, path: path, access: .session(action, isUse: isUse), operation: nil, run: run)
  }

  /// A route that asks nobody to sign in.
  static func open(
    _ method: HTTPRequest.Method, _ path: String, because reason: StaticString, _ operation: Operation? = nil,
    _ run: @escaping @Sendable (Call) async throws -> Response
  ) -> Route {
    Route(method: method, path: path, access: .open(because: reason), operation: operation, run: run)
  }
}
