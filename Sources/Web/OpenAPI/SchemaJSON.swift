extension Schema {
  /// The schema as JSON Schema. Passes each named schema in it to `name` and refers to it.
  func json(_ name: (String, Schema) -> Void) -> JSONValue {
    switch self {
    case .text(let format, let pattern, let length, let note):
      var value: [String: JSONValue] = ["type": "string"]
      if let format { value["format"] = .string(format) }
      if let pattern { value["pattern"] = .string(pattern) }
      if let length {
        value["minLength"] = .integer(length.lowerBound)
        value["maxLength"] = .integer(length.upperBound)
        value["pattern"] = .string(pattern ?? SchemaPattern.text)
      }
      if let note { value["description"] = .string(note) }
      return .object(value)
    case .words(let words):
      return ["type": "string", "enum": .array(words.map { .string($0) })]
    case .number(let range):
      guard let range else { return ["type": "integer"] }
      return ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    case .flag:
      return ["type": "boolean"]
    case .yes:
      return ["type": "boolean", "const": true]
    case .list(let element, let count):
      var value: [String: JSONValue] = ["type": "array", "items": element.json(name)]
      if let count {
        value["minItems"] = .integer(count.lowerBound)
        value["maxItems"] = .integer(count.upperBound)
      }
      return .object(value)
    case .object(let properties):
      return .object(object(properties, name).merging(["additionalProperties": false]) { $1 })
    case .openObject(let properties):
      return .object(object(properties, name))
    case .orNull(let schema):
      return ["anyOf": [schema.json(name), ["type": "null"]]]
    case .named(let title, let schema):
      name(title, schema)
      return ["$ref": .string("#/components/schemas/\(title)")]
    case .anything:
      return [:]
    }
  }

  private func object(_ properties: [Property], _ name: (String, Schema) -> Void) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    for property in properties { members[property.name] = property.schema.json(name) }
    return [
      "type": "object",
      "properties": .object(members),
      "required": .array(properties.filter(\.isRequired).map { .string($0.name) }),
    ]
  }
}
