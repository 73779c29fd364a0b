import HTTPTypes
import Hummingbird
import Privacy

/// All routes of the product. Nothing is served that does not stand here.
struct RouteTable: Sendable {
  let routes: [Route]

  /// The methods that a path answers to, whatever stands in the places of its `{…}`.
  func methods(matching path: String) -> [HTTPRequest.Method] {
    let parts = path.split(separator: "/")
    return routes.filter { Self.matches($0.path, parts) }.map(\.method)
  }

  private static func matches(_ template: String, _ parts: [Substring]) -> Bool {
    let pattern = template.split(separator: "/")
    guard pattern.count == parts.count else { return false }
    return zip(pattern, parts).allSatisfy { expected, given in
      guard expected.hasPrefix("{"), let end = expected.firstIndex(of: "}") else { return expected == given }
      return given.hasSuffix(expected[expected.index(after: end)...])
    }
  }

  /// What is wrong with the table as it stands: the same method and path twice, an open route that is not on the
  /// list of those that have to be, or one for which nobody has a permission.
  ///
  /// - Parameter permitted: what stands in the table of permissions.
  func faults(
    openRoutes expected: Set<String>, permitted: Set<Action> = Set(Permissions.table.map(\.action))
  ) -> [String] {
    var seen: Set<String> = []
    var faults: [String] = []
    for route in routes {
      let name = "\(route.method.rawValue) \(route.path)"
      if !seen.insert(name).inserted { faults.append("\(name) is there twice") }
      if route.access.action == nil, !expected.contains(name) { faults.append("\(name) is open to everyone") }
      if let action = route.access.action, !permitted.contains(action) {
        faults.append("\(name) has no line in the table of permissions")
      }
      if case .bearer = route.access, route.operation == nil { faults.append("\(name) is not described") }
    }
    return faults
  }
}
