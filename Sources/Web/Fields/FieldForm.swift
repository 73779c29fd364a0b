import Languages

/// The fields of one command, in the order in which a page asks for them: its schema, and what a page shows.
struct FieldForm<Model: Sendable>: Sendable {
  /// Fields under one heading.
  struct Group: Sendable {
    let legend: Bilingual?
    /// What holds for all of them.
    let note: Bilingual?
    /// Whether they stand side by side where there is room.
    let isRow: Bool
    let fields: [FormField<Model>]

    init(
      _ fields: [FormField<Model>], legend: Bilingual? = nil, note: Bilingual? = nil, isRow: Bool = true
    ) {
      (self.fields, self.legend, self.note, self.isRow) = (fields, legend, note, isRow)
    }
  }

  /// The schema's name.
  let name: String
  let groups: [Group]

  init(_ name: String, _ groups: [Group]) {
    (self.name, self.groups) = (name, groups)
  }

  var fields: [FormField<Model>] { groups.flatMap { $0.fields } }
  var properties: [Schema.Property] { fields.map { $0.facts.inBody } }
  var schema: Schema { .named(name, .object(properties)) }

  /// The labels of the fields, by their names, for the links to those that are invalid.
  var labels: [String: Bilingual] {
    var labels: [String: Bilingual] = [:]
    for field in fields { labels[field.facts.name] = field.facts.label }
    return labels
  }

  /// What the fields show of a value, by their names.
  func texts(of model: Model) -> [String: String] {
    var texts: [String: String] = [:]
    for field in fields { texts[field.facts.name] = field.text(model) }
    return texts
  }

  /// The fields as the part `fields` shows them.
  ///
  /// - Parameter choices: what there is to choose, by the field's name, where the field doesn't say it.
  func shown(_ form: FormState, choices: [String: [Choice]] = [:], in language: Language) -> [FieldGroupView] {
    groups.map { group in
      FieldGroupView(
        legend: group.legend?[language], note: group.note?[language], isRow: group.isRow,
        fields: group.fields.map { field in
          FieldView(field.facts, form, choices: choices[field.facts.name], in: language)
        })
    }
  }
}

/// A field of a form, with where its value stands in what the form is about.
struct FormField<Model: Sendable>: Sendable {
  let facts: FieldFacts
  /// Writes the value into an answer, if there is one.
  let encode: @Sendable (Model, inout KeyedEncodingContainer<AnyKey>) throws -> Void
  /// The value as the field shows it; empty if there is none.
  let text: @Sendable (Model) -> String
}

/// Fields under one heading, as the part `fields` shows them.
struct FieldGroupView {
  let legend: String?
  let note: String?
  let isRow: Bool
  let fields: [FieldView]
}

/// A field, as the part `fields` shows it: what stands around the input, and the input's attributes.
struct FieldView {
  let name: String
  let label: String?
  let hint: String?
  let fault: String?
  let isOptional: Bool
  let isLine: Bool
  let isLines: Bool
  let isChoice: Bool
  let type: String
  let value: String
  let maxlength: Int?
  let inputmode: String?
  let least: Int?
  let most: Int?
  let spoken: String?
  let choices: [Choice]

  /// - Parameter choices: what there is to choose; `nil` for what the field itself says.
  init(_ facts: FieldFacts, _ form: FormState, choices: [Choice]?, in language: Language) {
    let (name, input) = (facts.name, facts.input)
    let typed = form.typed[name] ?? ""
    self.name = name
    label = facts.label?[language]
    hint = Self.hint(facts, typed, in: language)
    fault = form.faults[name]
    isOptional = facts.need == .optional
    (isLine, isLines, isChoice) = (input.element == .line, input.element == .lines, input.element == .choice)
    (self.type, value, maxlength, inputmode) = (input.type, typed, input.lengthMax, input.mode)
    // Only a field that counts has limits of its own: what is typed into another is told at the field.
    let limits = input.type == "number" ? input.range : nil
    (least, most) = (limits?.lowerBound, limits?.upperBound)
    spoken = input.language?.rawValue
    self.choices =
      choices
      ?? input.words.map { Choice(value: $0.value, name: $0.name[language], isChosen: $0.value == typed) }
  }

  /// The hint, and what a number of minutes or hours comes to.
  private static func hint(_ facts: FieldFacts, _ typed: String, in language: Language) -> String? {
    let number: Int? = typed.isEmpty ? facts.input.example : TypedNumber.whole(typed)
    let isNumber = facts.input.range != nil
    let said = DurationHint.words(of: facts.name, isNumber ? number.map { String($0) } : nil, in: language)
    let parts = [facts.hint?[language] ?? "", said].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
