import Languages

/// One field of an answer, stated once: what the API's description says of it, how it is written, and what a page calls
/// it.
struct AnswerField<Model: Sendable>: Sendable {
  let property: Schema.Property
  /// The heading of its column on a page; `nil` for a field that no page shows.
  let label: Bilingual?
  /// Writes the value, if there is one.
  let encode: @Sendable (Model, inout KeyedEncodingContainer<AnyKey>) throws -> Void

  /// A field that every answer has.
  static func required<Member: Encodable & Sendable>(
    _ name: String, _ schema: Schema, label: Bilingual? = nil, _ member: @escaping @Sendable (Model) -> Member
  ) -> AnswerField<Model> {
    AnswerField<Model>(property: .required(name, schema), label: label) { model, container in
      try container.encode(member(model), forKey: AnyKey(name))
    }
  }

  /// A field that is left out where there is no value.
  static func optional<Member: Encodable & Sendable>(
    _ name: String, _ schema: Schema, label: Bilingual? = nil, _ member: @escaping @Sendable (Model) -> Member?
  ) -> AnswerField<Model> {
    AnswerField<Model>(property: .optional(name, schema), label: label) { model, container in
      try container.encodeIfPresent(member(model), forKey: AnyKey(name))
    }
  }

  /// The field of a part, as one of the whole.
  func of<Whole: Sendable>(_ part: @escaping @Sendable (Whole) -> Model) -> AnswerField<Whole> {
    let encode = encode
    return AnswerField<Whole>(property: property, label: label) { whole, container in
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
