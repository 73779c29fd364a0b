import Hummingbird
import Foundation
import HTTPTypes
import HummingbirdTesting
import Privacy
import Scenarios
import Testing

@testable import Web

/// Every route for every role, for what is theirs and what is others': the answer is the one that the table of
/// permissions says, and shows what the table of fields says.
@Suite("The matrix of permissions")
struct MatrixTests {
  /// Streams have no end to wait for; `NoticeEvents` has tests of its own.
  private static let streams: Set<String> = ["GET /v1/events", "GET /live"]

  /// What a row is answered, for one role and side.
  private enum Expected: Equatable {
    case allowed
    case forbidden
    case notFound
  }

  @Test("Every route with an actor has its row; one without is found")
  func complete() async throws {
    try await WebFixture.runWithoutDatabase { application, _ in
      #expect(Self.missing(in: application.table) == [])
      let planted = Route.page(.get, "/planted", .openHomePage) { _ in .init(status: .ok) }
      #expect(Self.missing(in: RouteTable(routes: application.table.routes + [planted])) == ["GET /planted"])
    }
  }

  @Test("Every route answers every role as the table says, by the API (scope.1)")
  func api() async throws {
    try await MatrixWorld.run { world, application, client in
      for row in MatrixRow.api { try await Self.check(row, world, application, client) }
      try await Self.readWholeTrail(client)
    }
  }

  @Test("Every page answers every role as the table says (scope.1)")
  func pages() async throws {
    try await MatrixWorld.run { world, application, client in
      for row in MatrixRow.pages { try await Self.check(row, world, application, client) }
      try await Self.readWholeTrail(client)
    }
  }

  /// Whatever everybody has done can be read in the trail.
  private static func readWholeTrail(_ client: WebClient) async throws {
    struct TrailPage: Decodable {
      let next: Int64?
    }
    let auditor = try #require(MatrixWorld.actors[.auditor])
    #expect(try await client.page("/audit", as: auditor).status == .ok)
    var (cursor, pages): (Int64?, Int) = (nil, 0)
    repeat {
      let place = cursor.map { "&cursor=\($0)" } ?? ""
      let page = try await client.api(.get, "/v1/audit?limit=200\(place)", as: auditor)
      try #require(page.status == .ok, "\(page.text)")
      cursor = try page.decode(TrailPage.self).next
      pages += 1
    } while cursor != nil
    #expect(pages > 1)
  }

  private static func missing(in table: RouteTable) -> [String] {
    let rows = Set((MatrixRow.api + MatrixRow.pages).map(\.name)).union(streams)
    return table.routes.filter { $0.access.action != nil }.map { "\($0.method.rawValue) \($0.path)" }
      .filter { !rows.contains($0) }
  }

  private static func check(
    _ row: MatrixRow, _ world: MatrixWorld, _ application: WebApplication, _ client: WebClient
  ) async throws {
    let route = try #require(application.table.routes.first { "\($0.method.rawValue) \($0.path)" == row.name })
    let action = try #require(route.access.action)
    for role in Role.allCases {
      let actor = try #require(MatrixWorld.actors[role])
      for side in MatrixWorld.Side.allCases {
        let asked = try await row.ask(world, side, actor)
        let response = try await send(asked, route, actor, client)
        let place =
          "\(row.name) as \(role.rawValue), \(side.rawValue): \(response.status.code) \(response.text.prefix(300))"
        switch expected(action, role, side, asked) {
        case .forbidden: #expect(response.status == .forbidden, "\(place)")
        case .notFound: #expect(response.status == .notFound, "\(place)")
        case .allowed:
          #expect(response.status == row.success || [409, 412, 422].contains(response.status.code), "\(place)")
          shows(asked, Permissions.reach(of: role, for: action), response, place)
          if response.status == row.success, case .bearer = route.access {
            #expect(MatrixFields.seen(in: response) == MatrixFields.table[row.name]?[role], "\(place)")
          }
        }
      }
    }
  }

  private static func expected(
    _ action: Action, _ role: Role, _ side: MatrixWorld.Side, _ asked: MatrixRow.Asked
  ) -> Expected {
    guard let reach = Permissions.reach(of: role, for: action) else { return .forbidden }
    if asked.isNowhere { return .notFound }
    switch reach {
    case .everything: return .allowed
    case .ownProcesses, .ownSite, .ownMailbox, .ownCalendar, .ownAccount:
      // A list, and a page without a thing in its address, is one's own for everyone.
      return side == .own || asked.shows != nil || !asked.namesSomething ? .allowed : .notFound
    }
  }

  private static func shows(
    _ asked: MatrixRow.Asked, _ reach: Reach?, _ response: TestResponse, _ place: String
  ) {
    guard let shows = asked.shows, let own = shows[.own], let other = shows[.other] else { return }
    #expect(response.text.contains(own), "\(place)")
    #expect(response.text.contains(other) == (reach == .everything), "\(place)")
  }

  private static func send(
    _ asked: MatrixRow.Asked, _ route: Route, _ actor: Actor, _ client: WebClient
  ) async throws -> TestResponse {
    if case .session = route.access { return try await client.page(asked.path, as: actor, form: asked.form) }
    return try await client.api(route.method, asked.path, as: actor, asked.body)
  }
}
