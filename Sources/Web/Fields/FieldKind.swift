import Languages

/// What a field may hold: how the API describes it, how it is read, and how a form shows it.
///
/// It has a reader for each place that a value comes from. Programs are held to one spelling, in JSON (`json`) and in a
/// query (`text`); only what a person types at a page (`typed`) is read leniently.
struct FieldKind<Value: Sendable>: Sendable {
  let schema: Schema
  let input: FieldInput
  /// Reads the member of an object by its name, and whether it is required.
  let json: @Sendable (inout FieldReader, String, Bool) -> Value?
  let text: @Sendable (String) -> FieldReading<Value>
  let typed: @Sendable (String) -> FieldReading<Value>
  /// The value as a form's field shows it.
  let shown: @Sendable (Value) -> String
  /// Writes the value into an answer.
  let encode: @Sendable (Value, AnyKey, inout KeyedEncodingContainer<AnyKey>) throws -> Void
}

extension FieldKind {
  /// What is a text in JSON too.
  ///
  /// - Parameter typed: reads what a person typed; `nil` if it is read as a program's.
  init(
    ofText schema: Schema, _ input: FieldInput, shown: @escaping @Sendable (Value) -> String,
    text: @escaping @Sendable (String) -> FieldReading<Value>,
    typed: (@Sendable (String) -> FieldReading<Value>)? = nil
  ) {
    self.init(
      schema: schema, input: input,
      json: { reader, name, isRequired in reader.read(name, required: isRequired, text) },
      text: text, typed: typed ?? text, shown: shown,
      encode: { value, key, container in try container.encode(shown(value), forKey: key) })
  }
}

/// What became of a text that was read.
enum FieldReading<Value> {
  case value(Value)
  case fault(FaultReason)
  /// It counts as left out.
  case missing

  /// - Parameter reason: why there is no value, if there is none.
  init(_ value: Value?, else reason: FaultReason) {
    if let value {
      self = .value(value)
    } else {
      self = .fault(reason)
    }
  }
}

extension FieldKind {
  /// A text that `parse` turns into a value. `reason` is the fault of any other text.
  ///
  /// - Parameter typed: reads what a person typed; `nil` if it is read as a program's.
  static func parsed(
    _ schema: Schema, _ input: FieldInput = .line, else reason: FaultReason,
    shown: @escaping @Sendable (Value) -> String, typed: (@Sendable (String) -> Value?)? = nil,
    parse: @escaping @Sendable (String) -> Value?
  ) -> FieldKind<Value> {
    let lenient = typed ?? parse
    return FieldKind<Value>(
      ofText: schema, input, shown: shown, text: { FieldReading<Value>(parse($0), else: reason) },
      typed: { FieldReading<Value>(lenient($0), else: reason) })
  }

  /// One to 40 values of a query, with commas between.
  ///
  /// - Parameter pattern: the form of one value, as a regular expression of ECMA-262.
  static func commaList<Element: Sendable>(
    of pattern: String, note: String, else reason: FaultReason, parse: @escaping @Sendable (String) -> Element?
  ) -> FieldKind<[Element]> where Value == [Element] {
    FieldKind<[Element]>(
      ofText: .text(pattern: SchemaPattern.list(of: pattern), note: note), .line,
      shown: { values in values.map { "\($0)" }.joined(separator: ",") },
      text: { text in
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        if parts.count > 40 { return .fault(.tooLong) }
        let values: [Element] = parts.compactMap { parse(String($0)) }
        return values.count == parts.count ? .value(values) : .fault(reason)
      })
  }

  /// One to 40 of a closed list of words in a query, with commas between.
  static func words<Word: RawRepresentable<String> & Sendable>(
    of words: [Word]
  ) -> FieldKind<[Word]> where Value == [Word] {
    FieldKind<[Word]>.commaList(
      of: "(\(words.map(\.rawValue).joined(separator: "|")))", note: "Words with commas between; all must hold.",
      else: .notAllowed, parse: { Word(rawValue: $0) })
  }
}
