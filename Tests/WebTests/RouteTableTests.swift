import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Privacy
import TestSupport
import Testing

@testable import Web

@Suite("The table of routes")
struct RouteTableTests {
  /// The routes that nobody signs in for. A new one has to be put here by somebody who means it.
  static let open: Set<String> = [
    "GET /livez", "GET /readyz", "GET /openapi.json", "GET /assets/vestibule.css",
    "GET /assets/vestibule.js", "GET /assets/board.css", "GET /assets/board.js", "GET /front-desk/locked",
    "POST /front-desk/locked", "GET /sign-in", "POST /sign-in", "GET /sign-in/provider", "GET /sign-in/callback",
    "POST /sign-out/back-channel", "GET /refer", "POST /refer", "POST /v1/referrals",
    "GET /v1/calendars/{token}.ics", "POST /v1/callbacks/gc-notify",
  ]

  @Test("No route is accidentally open, duplicated or undocumented")
  func noFaults() async throws {
    try await WebFixture.runWithoutDatabase { application, _ in
      #expect(application.table.faults(openRoutes: Self.open) == [])
    }
  }

  @Test("A door that a route names is there, and requires the action that the route does")
  func doors() async throws {
    let doors = try Self.functions()
    try await WebFixture.runWithoutDatabase { application, _ in
      let routes = application.table.routes.filter { $0.operation?.door != nil }
      #expect(routes.count >= 7)
      for route in routes {
        let name = route.operation?.door ?? ""
        let text = doors[name] ?? ""
        let action = route.access.action?.rawValue ?? ""
        #expect(text.contains("PERFORM permission_require(who, '\(action)');"), "\(route.path) names \(name)")
      }
    }
  }

  /// The text of each file of `sql/functions`, by the name of its function.
  private static func functions() throws -> [String: String] {
    let folder = repositoryRoot.appendingPathComponent("sql/functions")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var functions: [String: String] = [:]
    for case let file as URL in files?.allObjects ?? [] where file.pathExtension == "sql" {
      functions[file.deletingPathExtension().lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
    }
    return functions
  }

  @Test("The check finds a planted open route, a doubled one, one that nobody may use and an undescribed one")
  func plantedFaults() {
    let answer: @Sendable (Call) async throws -> Response = { _ in Response(status: .ok) }
    let planted = RouteTable(routes: [
      .open(.get, "/v1/names", because: "planted", nil, answer),
      .page(.get, "/twice", .openHomePage, answer), .page(.get, "/twice", .openHomePage, answer),
      Route(method: .get, path: "/v1/quiet", access: .bearer(.listSites), operation: nil, run: answer),
      .page(.get, "/ajar", .openUnitPages, answer).openToThePublic(because: "planted"),
    ])
    let permitted = Set(Permissions.table.map(\.action)).subtracting([.listSites])
    #expect(
      planted.faults(openRoutes: Self.open, permitted: permitted) == [
        "GET /v1/names is open to everyone", "GET /twice is there twice",
        "GET /v1/quiet has no line in the table of permissions", "GET /v1/quiet is not described",
        "GET /ajar is open to everyone", "GET /ajar is open to a public that may not do it",
      ])
  }

  @Test("Without a token the API answers 401, with a broken one too, and pages lead to signing in")
  func signedOut() async throws {
    try await WebFixture.runWithoutDatabase { application, client in
      for route in application.table.routes where route.access.action != nil && route.publicBecause == nil {
        let path = route.somePath
        if case .session = route.access {
          let response = try await client.client.execute(uri: path, method: route.method, headers: [:], body: nil)
          #expect(
            response.status == (route.method == .get ? .seeOther : .unauthorized), "\(route.method) \(route.path)")
          continue
        }
        for headers: HTTPFields in [[:], [.authorization: "Bearer nonsense"], [.authorization: "Basic bTE6"]] {
          let response = try await client.api(route.method, path, nil, headers)
          #expect(response.status == .unauthorized, "\(route.method) \(route.path)")
          #expect(response.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
          #expect(response.problem?.name == "not-signed-in")
        }
      }
    }
  }

  @Test("A role that may never use a route is answered 403, before anything is asked of the database")
  func wrongRole() async throws {
    try await WebFixture.runWithoutDatabase { application, client in
      for route in application.table.routes {
        guard case .bearer(let action) = route.access else { continue }
        for role in Role.allCases where !Permissions.allow(role, action) {
          let response = try await client.api(route.method, route.somePath, as: TestTokens.someone(role))
          #expect(response.status == .forbidden, "\(role) at \(route.method) \(route.path)")
          #expect(response.problem?.name == "role-not-allowed")
        }
      }
    }
  }

  @Test("Another method on a path that exists is answered 405 with those that are")
  func otherMethods() async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      let response = try await client.api(.delete, "/v1/meetings/0190f4a0-0000-7000-8000-000000000000")
      #expect(response.status == .methodNotAllowed)
      #expect(response.headers[.allow] == "GET")
      let nowhere = try await client.api(.get, "/v1/nowhere")
      #expect(nowhere.status == .notFound && nowhere.problem?.name == "not-found")
    }
  }

  @Test("Every answer carries the headers that keep a browser from caching, framing and guessing")
  func securityHeaders() async throws {
    try await WebFixture.runWithoutDatabase { _, client in
      for path in ["/livez", "/v1/meetings", "/sign-in", "/nowhere"] {
        let response = try await client.api(.get, path)
        #expect(response.headers[.cacheControl] == "no-store")
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        #expect(response.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
        #expect(response.headers[.contentSecurityPolicy]?.contains("unsafe") == false)
        #expect(response.headers[.server] == nil)
        #expect(response.headers[HTTPField.Name("Cross-Origin-Opener-Policy") ?? .server] == "same-origin")
        #expect(response.headers[HTTPField.Name("Permissions-Policy") ?? .server]?.contains("camera=()") == true)
        #expect(response.headers[.strictTransportSecurity] == nil, "it came without TLS")
      }
    }
  }
}

extension Route {
  /// A path of the route, with something in each place that could be there.
  var somePath: String {
    path.replacing("{name}", with: "notice.watch").replacing("{jobKind}", with: "notice.watch")
      .replacing("{role}", with: "rju")
      .replacing("{job}", with: "1")
      .replacing("{id}", with: "0190f4a0-0000-7000-8000-000000000000").replacing("{site}", with: "KENT")
      .replacing("{code}", with: "KENT").replacing("{date}", with: "2027-01-15").replacing("{copy}", with: "1")
      .replacing("{revision}", with: "1")
      .replacing("{kind}", with: "notice").replacing(/\{[a-z]+\}/, with: "0190f4a0-0000-7000-8000-000000000000")
  }
}

extension Access {
  /// One of the roles that may use the route.
  var someRole: Role? {
    action.flatMap { action in Role.allCases.first { Permissions.allow($0, action) } }
  }
}
