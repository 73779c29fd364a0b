import HTTPTypes
import Hummingbird
import Privacy

/// One route: where it is, who may use it, how it is described, and what it does.
struct Route: Sendable {
  let method: HTTPRequest.Method
  /// The path template, such as `/v1/meetings/{id}`.
  let path: String
  let access: Access
  /// Why somebody without an account may use the route too, as the public intake; `nil` if they may not. Whoever shows
  /// a token or a session is admitted by `access`, and refused by it.
  var publicBecause: StaticString?
  /// Describes the route in the OpenAPI document; `nil` for a page, which isn't part of the API.
  let operation: Operation?
  let run: @Sendable (Call) async throws -> Response
  /// What log lines and metrics call it instead of the path template; `nil` for the template itself.
  var label: String?

  /// The same route under a label that several have in common, so that no count tells them apart (`program.1`).
  func counted(as label: String) -> Route {
    var route = self
    route.label = label
    return route
  }
}

extension Route {
  static func api(
    _ method: HTTPRequest.Method, _ path: String, _ action: Action, _ operation: Operation,
    _ run: @escaping @Sendable (Call) async throws -> Response
  ) -> Route {
    Route(method: method, path: path, access: .bearer(action), operation: operation, run: run)
  }

  /// A page, or the target of a page's form.
  ///
  /// - Parameter isUse: whether a person made the request, rather than the page by itself.
  static func page(
    _ method: HTTPRequest.Method, _ path: String, _ action: Action, isUse: Bool = true,
    _ run: @escaping @Sendable (Call) async throws -> Response
  ) -> Route {
    Route(method: method, path: path, access: .session(action, isUse: isUse), operation: nil, run: run)
  }

  /// The same route, for people without an account too. Gives the reason, for reviewers to judge.
  func openToThePublic(because reason: StaticString) -> Route {
    var route = self
    route.publicBecause = reason
    return route
  }

  /// A route that doesn't require signing in.
  static func open(
    _ method: HTTPRequest.Method, _ path: String, because reason: StaticString, _ operation: Operation? = nil,
    _ run: @escaping @Sendable (Call) async throws -> Response
  ) -> Route {
    Route(method: method, path: path, access: .open(because: reason), operation: operation, run: run)
  }
}
