import HTTPTypes
import Hummingbird
import Privacy

/// All routes of the product. Anything not listed isn't served.
struct RouteTable: Sendable {
  let routes: [Route]

  /// The labels of the paths that have one other than the template.
  var labels: [String: String] {
    Dictionary(routes.compactMap { route in route.label.map { (route.path, $0) } }) { first, _ in first }
  }

  /// The methods that a path answers to; a `{…}` in a template matches any value. As in the router, a template that
  /// spells the path hides one that has a `{…}` there.
  func methods(matching path: String) -> [HTTPRequest.Method] {
    let parts = path.split(separator: "/")
    let matching = routes.filter { Self.matches($0.path, parts) }
    let spelled = matching.map { Self.spelledParts($0.path) }
    return zip(matching, spelled).filter { $1 == spelled.max() }.map(\.0.method)
  }

  private static func spelledParts(_ template: String) -> Int {
    template.split(separator: "/").count { !$0.hasPrefix("{") }
  }

  private static func matches(_ template: String, _ parts: [Substring]) -> Bool {
    let pattern = template.split(separator: "/")
    guard pattern.count == parts.count else { return false }
    return zip(pattern, parts).allSatisfy { expected, given in
      guard expected.hasPrefix("{"), let end = expected.firstIndex(of: "}") else { return expected == given }
      return given.hasSuffix(expected[expected.index(after: end)...])
    }
  }

  /// Mistakes in the table: a duplicate method and path, a route that is open, to anyone or to the public intake, and
  /// missing from the list of expected ones, a route whose action nobody or not the public is permitted, or an API
  /// route without a description.
  ///
  /// - Parameter permitted: the actions in the table of permissions.
  func faults(
    openRoutes expected: Set<String>, permitted: Set<Action> = Set(Permissions.table.map(\.action))
  ) -> [String] {
    var seen: Set<String> = []
    var faults: [String] = []
    for route in routes {
      let name = "\(route.method.rawValue) \(route.path)"
      if !seen.insert(name).inserted { faults.append("\(name) is there twice") }
      if route.access.action == nil || route.publicBecause != nil, !expected.contains(name) {
        faults.append("\(name) is open to everyone")
      }
      if route.publicBecause != nil, route.access.action.map({ Permissions.allow(.publicIntake, $0) }) != true {
        faults.append("\(name) is open to a public that may not do it")
      }
      if let action = route.access.action, !permitted.contains(action) {
        faults.append("\(name) has no line in the table of permissions")
      }
      if case .bearer = route.access, route.operation == nil { faults.append("\(name) is not described") }
    }
    return faults
  }
}
