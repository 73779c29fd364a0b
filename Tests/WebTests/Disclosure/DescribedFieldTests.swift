import HTTPTypes
import Testing

@testable import Web

/// The fields that the OpenAPI document describes, held to the table of readers.
@Suite("The fields that the API describes")
struct DescribedFieldTests {
  @Test("Each field that an answer about a process can have stands in the table of readers (scope.1)")
  func inTheTable() async throws {
    try await WebFixture.runWithoutDatabase { application, _ in
      let table = Set(Disclosure.all.flatMap(\.fields.keys))
      var described: Set<Disclosure.Field> = []
      for route in application.table.routes {
        guard case .bearer = route.access, route.method == .get, let operation = route.operation else { continue }
        let name = "GET \(route.path)"
        if DisclosureScene.isOfNoProcess(name) { continue }
        let answers = operation.answers.filter { $0.contentType == "application/json" }
        for schema in answers.compactMap(\.schema) {
          for path in Self.paths(of: schema, at: "") where path != "next" {
            described.insert(Disclosure.Field(route: name, path: path))
          }
        }
      }
      #expect(described.count > 100)
      #expect(Self.missing(described, in: table) == [])
      let left = Disclosure.Field(route: "GET /v1/entry-lists/{site}/{date}", path: "arrivals[].noShowAt")
      #expect(Self.missing(described, in: table.subtracting([left])) == ["\(left)"])
    }
  }

  /// The described fields that neither stand in the table nor belong to a list that stands there as a whole.
  private static func missing(_ described: Set<Disclosure.Field>, in table: Set<Disclosure.Field>) -> [String] {
    described.filter { field in
      !table.contains(field)
        && !table.contains { $0.route == field.route && $0.path.hasSuffix("[]") && field.path.hasPrefix($0.path + ".") }
    }
    .map(\.description).sorted()
  }

  private static func paths(of schema: Schema, at path: String) -> [String] {
    switch schema {
    case .object(let properties), .openObject(let properties):
      properties.flatMap { paths(of: $0.schema, at: path.isEmpty ? $0.name : "\(path).\($0.name)") }
    case .list(let element, _): paths(of: element, at: "\(path)[]")
    case .named(_, let schema), .orNull(let schema): paths(of: schema, at: path)
    case .text, .words, .number, .flag, .yes, .anything: [path]
    }
  }
}
