/// The schema of a JSON value, with as much detail as the API description needs.
indirect enum Schema: Sendable, Equatable {
  case text(format: String? = nil, pattern: String? = nil, length: ClosedRange<Int>? = nil, note: String? = nil)
  case words([String])
  case number(ClosedRange<Int>? = nil)
  case flag
  /// A boolean that must be `true`.
  case yes
  case list(Schema, count: ClosedRange<Int>? = nil)
  case object([Property])
  /// An object that may have more members, which aren't read.
  case openObject([Property])
  case orNull(Schema)
  /// A schema with its own name under `components`.
  case named(String, Schema)
  /// Any JSON value.
  case anything

  struct Property: Sendable, Equatable {
    let name: String
    let schema: Schema
    let isRequired: Bool

    static func required(_ name: String, _ schema: Schema) -> Property {
      Property(name: name, schema: schema, isRequired: true)
    }

    static func optional(_ name: String, _ schema: Schema) -> Property {
      Property(name: name, schema: schema, isRequired: false)
    }
  }
}

extension Schema {
  static let id = Schema.text(format: "uuid")
  static let code = Schema.text(pattern: "^[A-Z0-9-]{2,40}$")
  static let day = Schema.text(format: "date", pattern: "^\(SchemaPattern.day)$")
  static let wallTime = Schema.text(
    pattern: "^\(SchemaPattern.day)T([01][0-9]|2[0-3]):[0-5][0-9]$",
    note: "The site's local time, without an offset.")
  static let instant = Schema.text(format: "date-time", note: "With the site's offset, or else headquarters'.")

  /// The properties, if the schema is an object; otherwise empty.
  var properties: [Property] {
    switch self {
    case .object(let properties), .openObject(let properties): properties
    case .named(_, let schema): schema.properties
    case .text, .words, .number, .flag, .yes, .list, .orNull, .anything: []
    }
  }
}
