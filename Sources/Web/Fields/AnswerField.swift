import Languages

/// One field of an answer, stated once: what the API's description says of it, how it is written, and how
/// a page's table shows it.
struct AnswerField<Model: Sendable>: Sendable {
  /// The column in which a page's table shows a field.
  struct Column: Sendable {
    let heading: Bilingual
    let text: @Sendable (Model, Language) -> String
  }

  let property: Schema.Property
  /// `nil` for a field that no table shows.
  private(set) var column: Column?
  /// Writes the value, if there is one.
  let encode: @Sendable (Model, inout KeyedEncodingContainer<AnyKey>) throws -> Void

  /// A field that every answer has.
  static func required<Member: Encodable & Sendable>(
    _ name: String, _ schema: Schema, _ member: @escaping @Sendable (Model) -> Member
  ) -> AnswerField<Model> {
    AnswerField<Model>(property: .required(name, schema)) { model, container in
      try container.encode(member(model), forKey: AnyKey(name))
    }
  }

  /// A field that is left out where there is no value.
  static func optional<Member: Encodable & Sendable>(
    _ name: String, _ schema: Schema, _ member: @escaping @Sendable (Model) -> Member?
  ) -> AnswerField<Model> {
    AnswerField<Model>(property: .optional(name, schema)) { model, container in
      try container.encodeIfPresent(member(model), forKey: AnyKey(name))
    }
  }

  /// The field with a column of its own in a page's table.
  func column(
    _ heading: Bilingual, _ text: @escaping @Sendable (Model, Language) -> String
  ) -> AnswerField<Model> {
    var field = self
    field.column = Column(heading: heading, text: text)
    return field
  }

  /// The field of a part, as one of the whole, without a column.
  func of<Whole: Sendable>(_ part: @escaping @Sendable (Whole) -> Model) -> AnswerField<Whole> {
    let encode = encode
    return AnswerField<Whole>(property: property) { whole, container in
      try encode(part(whole), &container)
    }
  }
}

/// Something as the API answers it, by its fields.
struct AnswerBody<Model: Sendable>: Encodable, Sendable {
  private let model: Model
  private let fields: [AnswerField<Model>]

  init(_ model: Model, _ fields: [AnswerField<Model>]) {
    (self.model, self.fields) = (model, fields)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    for field in fields { try field.encode(model, &container) }
  }
}

/// What a page's table shows of a field: its column's heading, and the text of the field.
struct ShownFact {
  let heading: String
  let text: String

  /// What the table shows of something, column by column.
  static func all<Model: Sendable>(
    of model: Model, _ fields: [AnswerField<Model>], in language: Language
  ) -> [ShownFact] {
    fields.compactMap { field in
      field.column.map { ShownFact(heading: $0.heading[language], text: $0.text(model, language)) }
    }
  }
}
