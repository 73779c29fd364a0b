import HTTPTypes
import Languages
import Privacy

/// The OpenAPI 3.1 document. It is made from the same table as the router, so the two can't disagree.
struct OpenAPIDocument {
  private let table: RouteTable
  private var components: [String: Schema] = ["Problem": ProblemSchema.problem]

  init(_ table: RouteTable) {
    self.table = table
  }

  mutating func value() -> JSONValue {
    var paths: [String: [String: JSONValue]] = [:]
    for route in table.routes {
      guard let operation = route.operation else { continue }
      paths[route.path, default: [:]][route.method.rawValue.lowercased()] = describe(route, operation)
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Vestibule", "version": "1",
        "description": """
        Closed rooms for victim-offender mediation, entry documents at the principal entrance, and notices to the \
        staff who must know. Messages come in the language of Accept-Language, English or French.
        """,
      ],
      "servers": [["url": "/"]],
      "paths": .object(paths.mapValues { .object($0) }),
      "components": [
        "securitySchemes": [
          "bearer": [
            "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
            "description":
              .string(
                "An access token of the agency's OpenID provider, signed by RS256, PS256 or ES256, with this service "
                  + "in `aud`. A machine has its own by client credentials. The agency maps its claims to one role, "
                  + "and to a site where the role is of one."),
          ],
          .init(Operation.Credential.gcNotify.rawValue): [
            "type": "http", "scheme": "bearer",
            "description":
              "The token that this service's settings and GC Notify have in common. It opens no other route.",
          ],
        ],
        "schemas": .object(allComponents()),
      ],
    ]
  }

  private mutating func describe(_ route: Route, _ operation: Operation) -> JSONValue {
    var value: [String: JSONValue] = [
      "operationId": .string(operation.id),
      "summary": .string(operation.summary),
      "parameters": .array(parameters(route, operation)),
      "responses": .object(responses(route, operation)),
    ]
    switch operation.body {
    case .none: break
    case .required(let schema):
      value["requestBody"] = ["required": true, "content": ["application/json": ["schema": reference(schema)]]]
    case .optional(let schema):
      value["requestBody"] = ["required": false, "content": ["application/json": ["schema": reference(schema)]]]
    case .empty:
      value["requestBody"] = ["required": false, "content": ["application/json": ["schema": reference(.object([]))]]]
    }
    if let action = route.access.action {
      value["security"] = route.publicBecause == nil ? [["bearer": []]] : [["bearer": []], [:]]
      value["x-roles"] = .array(Permissions.roles(for: action).map(\.rawValue).sorted().map { .string($0) })
    } else {
      value["security"] = .array(operation.credential.map { [.object([$0.rawValue: []])] } ?? [])
    }
    return .object(value)
  }

  private mutating func parameters(_ route: Route, _ operation: Operation) -> [JSONValue] {
    var parameters: [JSONValue] = route.pathParameters.map { name in
      ["name": .string(name), "in": "path", "required": true, "schema": reference(Self.pathSchema(name))]
    }
    for property in operation.query {
      // An empty value counts as missing, so only optional parameters may be empty.
      parameters.append([
        "name": .string(property.name), "in": "query", "required": .boolean(property.isRequired),
        "allowEmptyValue": .boolean(!property.isRequired), "schema": reference(property.schema),
      ])
    }
    if route.takesKey(operation) {
      parameters.append(
        header("Idempotency-Key", ["type": "string", "pattern": .string(SchemaPattern.idempotencyKey)]))
    }
    if operation.takesIfMatch {
      parameters.append(header("If-Match", ["type": "string", "pattern": .string(SchemaPattern.entityTag)]))
    }
    if operation.id == "streamEvents" {
      parameters.append(header("Last-Event-ID", ["type": "string", "pattern": .string(SchemaPattern.lastEventID)]))
    }
    return parameters
  }

  private func header(_ name: String, _ schema: JSONValue) -> JSONValue {
    ["name": .string(name), "in": "header", "required": false, "schema": schema]
  }

  private static func pathSchema(_ name: String) -> Schema {
    switch name {
    case "site", "code": .code
    case "date": .day
    case "name": ScheduleSchemas.name
    case "job": JobSchemas.number
    case "jobKind": JobSchemas.kindName
    case "role": WatchFields.roles
    case "subject": SessionSchemas.subject
    case "token": .text(pattern: "^[A-Za-z0-9_-]{43}$")
    case "copy", "revision": .number(1...1_000_000)
    default: .id
    }
  }

  private mutating func responses(_ route: Route, _ operation: Operation) -> [String: JSONValue] {
    var responses: [String: JSONValue] = [:]
    for answer in operation.answers {
      var value: [String: JSONValue] = ["description": .string(answer.note)]
      if let schema = answer.schema {
        value["content"] = [answer.contentType: ["schema": reference(schema)]].asObject
      }
      if !answer.headers.isEmpty {
        value["headers"] = .object(
          Dictionary(uniqueKeysWithValues: answer.headers.map { ($0, ["schema": ["type": "string"]] as JSONValue) }))
      }
      responses["\(answer.status.code)"] = .object(value)
    }
    for (status, kinds) in Dictionary(grouping: route.problems(of: operation), by: \.status.code) {
      responses["\(status)"] = [
        "description": .string(kinds.map(\.title.en).joined(separator: " Or: ")),
        "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
      ]
    }
    return responses
  }

  /// The schema as JSON. Adds named schemas to `components` and refers to them.
  private mutating func reference(_ schema: Schema) -> JSONValue {
    schema.json { name, shape in components[name] = shape }
  }

  private func allComponents() -> [String: JSONValue] {
    var done: [String: JSONValue] = [:]
    var waiting = components
    while let (name, shape) = waiting.popFirst() {
      done[name] = shape.json { inner, innerShape in
        if done[inner] == nil { waiting[inner] = innerShape }
      }
    }
    return done
  }
}

extension [String: JSONValue] {
  fileprivate var asObject: JSONValue { .object(self) }
}

extension Route {
  /// The parameter names in the path template.
  var pathParameters: [String] {
    path.split(separator: "/").compactMap { part in
      guard part.hasPrefix("{"), let end = part.firstIndex(of: "}") else { return nil }
      return String(part[part.index(after: part.startIndex)..<end])
    }
  }

  /// Whether a caller may name a command by `Idempotency-Key`. A provider that calls back doesn't.
  func takesKey(_ operation: Operation) -> Bool { method == .post && operation.credential == nil }

  /// The route's own problems, and those that follow from its access, method and path.
  func problems(of operation: Operation) -> [ProblemKind] {
    var kinds = operation.problems + [.tooManyRequests, .targetTooLong]
    if access.action != nil { kinds += [.notSignedIn, .roleNotAllowed, .unavailable, .inside, .invalidFields] }
    if !pathParameters.isEmpty { kinds.append(.notFound) }
    if method == .post || method == .put { kinds += [.brokenJSON, .tooLarge] }
    if method == .put || takesKey(operation) { kinds.append(.unsupportedMediaType) }
    if takesKey(operation) { kinds.append(.keyReused) }
    if operation.takesIfMatch { kinds.append(.stale) }
    return ProblemKind.allCases.filter(kinds.contains)
  }
}
