import Foundation
import HTTPTypes
import HummingbirdTesting
import Privacy
import Testing

@testable import Web

@Suite("The OpenAPI document")
struct OpenAPITests {
  private struct Document: Decodable {
    struct Operation: Decodable {
      let operationId: String
    }

    let openapi: String
    let paths: [String: [String: Operation]]
  }

  @Test("Every route of the API is in the document, and nothing else is")
  func sameRoutes() async throws {
    try await WebFixture.runWithoutDatabase { application, client in
      let document: Document = try await client.api(.get, "/openapi.json").decode()
      #expect(document.openapi == "3.1.0")
      let described = Set(document.paths.flatMap { path in path.value.keys.map { "\($0.uppercased()) \(path.key)" } })
      let served = Set(
        application.table.routes.filter { $0.operation != nil }.map { "\($0.method.rawValue) \($0.path)" })
      #expect(described == served)
      let names = document.paths.values.flatMap { $0.values.map(\.operationId) }
      #expect(Set(names).count == names.count)
    }
  }

  @Test("The fields that a body must have are those that the document says, and no other is known")
  func sameFields() async throws {
    try await WebFixture.runWithoutDatabase { application, client in
      for route in application.table.routes {
        guard case .required(let schema)? = route.operation?.body, let role = route.access.someRole else {
          continue
        }
        let required = Set(schema.properties.filter(\.isRequired).map(\.name))
        if !required.isEmpty {
          let empty = try await client.api(route.method, route.somePath, as: TestTokens.someone(role), "{}")
          #expect(empty.status == .badRequest, "\(route.path)")
          let missing = empty.problem?.errors?.filter { $0.code == "required" }.map(\.field) ?? []
          #expect(Set(missing) == required, "\(route.path)")
        }
        // Every described field is asked for: given with a value of no type at all, none of them is unknown.
        let all = schema.properties.map { "\"\($0.name)\":[[]]" }.joined(separator: ",")
        let full = try await client.api(
          route.method, route.somePath, as: TestTokens.someone(role), "{\(all),\"surprise\":1}")
        let unknown = full.problem?.errors?.filter { $0.code == "unknownField" }.map(\.field) ?? []
        #expect(unknown == ["surprise"], "\(route.path)")
      }
    }
  }

  @Test("The parameters that a query takes are those that the document says")
  func sameQueries() async throws {
    try await WebFixture.runWithoutDatabase { application, client in
      for route in application.table.routes where route.method == .get {
        guard let query = route.operation?.query, !query.isEmpty, let role = route.access.someRole else {
          continue
        }
        let all = query.map { "\($0.name)=%00" }.joined(separator: "&")
        let response = try await client.api(
          .get, "\(route.somePath)?\(all)&surprise=1", as: TestTokens.someone(role))
        let errors = response.problem?.errors ?? []
        #expect(errors.filter { $0.code == "unknownField" }.map(\.field) == ["surprise"], "\(route.path)")
        #expect(Set(errors.map(\.field)) == Set(query.map(\.name) + ["surprise"]), "\(route.path)")
      }
    }
  }
}
