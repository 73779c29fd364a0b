import HTTPTypes
import Hummingbird

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

  /// What is wrong with the table as it stands: the same method and path twice, or an open route that is not on
  /// the list of those that have to be.
  func faults(openRoutes expected: Set<String>) -> [String] {
    var seen: Set<String> = []
    var faults: [String] = []
    for route in routes {
      let name = "\(route.method.rawValue) \(route.path)"
      if !seen.insert(name).inserted { faults.append("\(name) is there twice") }
      if route.access.roles == nil, !expected.contains(name) { faults.append("\(name) is open to everyone") }
      if case .bearer = route.access, route.operation == nil { faults.append("\(name) is not described") }
    }
    return faults
  }
}
