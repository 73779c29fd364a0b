import Languages

/// One field of a command or a query, stated once: its name, what it may hold, whether it must be given, and what a
/// page calls it. The API's description, the readers, the answers and the pages all take it from here.
struct Field<Value: Sendable>: Sendable {
  let kind: FieldKind<Value>
  let facts: FieldFacts

  /// - Parameters:
  ///   - label: what a page calls it; `nil` for a field that no page asks for.
  ///   - hint: what a page says beside it; `nil` for nothing, and for the range of a number.
  init(
    _ name: String, _ kind: FieldKind<Value>, _ need: FieldNeed = .required, label: Bilingual? = nil,
    hint: Bilingual? = nil
  ) {
    self.kind = kind
    facts = FieldFacts(name: name, need: need, schema: kind.schema, input: kind.input, label: label, ownHint: hint)
  }

  var name: String { facts.name }

  /// Whether whoever leaves it out is told so.
  var isRequired: Bool { facts.need == .required }

  /// The field as one of a form's, with where its value stands in what the form is about.
  func of<Model: Sendable>(_ value: @escaping @Sendable (Model) -> Value?) -> FormField<Model> {
    let (kind, key) = (kind, AnyKey(facts.name))
    return FormField<Model>(
      facts: facts,
      encode: { model, container in
        if let member = value(model) { try kind.encode(member, key, &container) }
      },
      text: { model in value(model).map(kind.shown) ?? "" })
  }
}

/// Whether a field must be given.
enum FieldNeed: Sendable {
  case required
  case optional
  /// A program may leave it out, which means a default. A page shows the default, so there it is always given.
  case defaulted
}

/// What is known of a field, whatever the type of its value is.
struct FieldFacts: Sendable {
  let name: String
  let need: FieldNeed
  let schema: Schema
  let input: FieldInput
  let label: Bilingual?
  fileprivate let ownHint: Bilingual?

  /// What a page says beside the field.
  var hint: Bilingual? { ownHint ?? input.range.map { DurationHint.range(of: name, $0) } }

  /// The field in the description of a body, where `null` counts as left out.
  var inBody: Schema.Property {
    need == .required ? .required(name, schema) : .optional(name, .orNull(schema))
  }

  /// The field in the description of a query.
  var inQuery: Schema.Property { need == .required ? .required(name, schema) : .optional(name, schema) }
}

/// How a page's form asks for a field.
struct FieldInput: Sendable {
  enum Element: Sendable {
    case line, lines, choice
  }

  /// A word that can be chosen.
  struct Word: Sendable {
    let value: String
    let name: Bilingual
  }

  var element = Element.line
  /// The type of the element `input`.
  var type = "text"
  /// The most characters that can be typed; `nil` for any number.
  var lengthMax: Int?
  /// Which keys a telephone shows, as `inputmode` has them.
  var mode: String?
  /// What a number may be.
  var range: ClosedRange<Int>?
  /// The number whose length of time is said while the field is empty.
  var example: Int?
  /// The language of what is typed, if it isn't the page's.
  var language: Language?
  /// What there is to choose, unless the page says it.
  var words: [Word] = []

  /// One line of text.
  static let line = FieldInput()
}
