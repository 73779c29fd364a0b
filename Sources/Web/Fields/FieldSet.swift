import Languages

/// The fields of one command or query, each stated once, and what they make together. The API's description and all
/// readers of the command take them from here.
struct FieldSet<Model: Sendable, each Part: CommandField>: CommandField {
  /// The schema's name; `nil` for a part of a command, or a query.
  private let name: String?
  private let parts: (repeat each Part)
  private let make: @Sendable (repeat (each Part).Output) throws(FieldFault) -> Model

  /// - Parameter make: is asked only if every field that must be given is there. Throws the fault of fields that
  ///   contradict each other.
  init(
    named name: String? = nil, _ parts: repeat each Part,
    make: @escaping @Sendable (repeat (each Part).Output) throws(FieldFault) -> Model
  ) {
    self.name = name
    self.parts = (repeat each parts)
    self.make = make
  }

  var inBody: [Schema.Property] {
    var properties: [Schema.Property] = []
    for part in repeat each parts { properties += part.inBody }
    return properties
  }

  var inQuery: [Schema.Property] {
    var properties: [Schema.Property] = []
    for part in repeat each parts { properties += part.inQuery }
    return properties
  }

  var schema: Schema {
    let object = Schema.object(inBody)
    return name.map { .named($0, object) } ?? object
  }

  /// Reads all fields, so that one answer reports the faults of all of them.
  func read(_ source: inout some FieldSource) -> Model? {
    let read = (repeat (each parts).read(&source))
    do {
      return try make(repeat try Self.value(each read))
    } catch let fault as FieldFault {
      source.note(fault.field, fault.reason)
    } catch {
      // The fault of the field is noted.
    }
    return nil
  }

  private static func value<Value>(_ value: Value?) throws(NothingRead) -> Value {
    guard let value else { throw NothingRead() }
    return value
  }
}

private struct NothingRead: Error {}

/// What a command is read from: a field, or several that belong together.
protocol CommandField: Sendable {
  associatedtype Output: Sendable

  var inBody: [Schema.Property] { get }
  var inQuery: [Schema.Property] { get }

  /// The value; `nil` if there is a fault, which is noted.
  func read(_ source: inout some FieldSource) -> Output?
}

/// A required field. One that may be left out is an ``OptionalField``.
extension Field: CommandField {
  var inBody: [Schema.Property] { [facts.inBody] }
  var inQuery: [Schema.Property] { [facts.inQuery] }

  func read(_ source: inout some FieldSource) -> Value? {
    assert(isRequired, "a set would stop at \(name) where it is left out")
    return source.value(of: self)
  }
}

/// A field that may be left out.
struct OptionalField<Value: Sendable>: CommandField {
  private let field: Field<Value>

  init(_ name: String, _ kind: FieldKind<Value>) {
    field = Field<Value>(name, kind, .optional)
  }

  var inBody: [Schema.Property] { field.inBody }
  var inQuery: [Schema.Property] { field.inQuery }

  func read(_ source: inout some FieldSource) -> Value?? { .some(source.value(of: field)) }
}

/// A list or an object, which only JSON has. A page's form asks for its parts in its own way.
struct NestedField<Output: Sendable>: CommandField {
  private let property: Schema.Property
  private let take: @Sendable (inout FieldReader) -> Output?

  private init(_ property: Schema.Property, _ take: @escaping @Sendable (inout FieldReader) -> Output?) {
    (self.property, self.take) = (property, take)
  }

  var inBody: [Schema.Property] { [property] }
  var inQuery: [Schema.Property] { [] }

  func read(_ source: inout some FieldSource) -> Output? { source.nested(property.name, take) }

  /// A list of objects.
  static func objects<Model, each Part: CommandField>(
    _ name: String, _ set: FieldSet<Model, repeat each Part>, count: ClosedRange<Int>
  ) -> NestedField<[Model]> where Output == [Model] {
    NestedField(.required(name, .list(set.schema, count: count))) { reader in
      reader.objects(name, count: count) { set.read(&$0) }
    }
  }

  static func object<each Part: CommandField>(
    _ name: String, _ set: FieldSet<Output, repeat each Part>
  ) -> NestedField<Output> {
    NestedField(.required(name, set.schema)) { reader in reader.object(name) { set.read(&$0) } }
  }

  static func optionalObject<Model, each Part: CommandField>(
    _ name: String, _ set: FieldSet<Model, repeat each Part>
  ) -> NestedField<Model?> where Output == Model? {
    NestedField(.optional(name, .orNull(set.schema))) { reader in
      .some(reader.object(name, required: false) { set.read(&$0) })
    }
  }

  /// A list of values that are texts.
  ///
  /// - Parameter areDistinct: whether a value that is given twice is a fault.
  static func list<Value: Hashable>(
    _ name: String, _ kind: FieldKind<Value>, count: ClosedRange<Int>, areDistinct: Bool = true
  ) -> NestedField<[Value]> where Output == [Value] {
    NestedField(.required(name, .list(kind.schema, count: count))) { reader in
      reader.list(name, kind, count: count, areDistinct: areDistinct)
    }
  }

  /// A list of distinct values that are texts, which may be left out.
  static func optionalList<Value: Hashable>(
    _ name: String, _ kind: FieldKind<Value>, count: ClosedRange<Int>
  ) -> NestedField<[Value]?> where Output == [Value]? {
    NestedField(.optional(name, .orNull(.list(kind.schema, count: count)))) { reader in
      .some(reader.list(name, kind, count: count, required: false))
    }
  }
}

extension FieldReader {
  fileprivate mutating func list<Value: Hashable & Sendable>(
    _ name: String, _ kind: FieldKind<Value>, count: ClosedRange<Int>, required: Bool = true, areDistinct: Bool = true
  ) -> [Value]? {
    let values = texts(name, count: count, required: required, kind.text)
    var seen: Set<Value> = []
    for (index, value) in (values ?? []).enumerated() where areDistinct && !seen.insert(value).inserted {
      note("\(name)[\(index)]", .duplicate)
    }
    return values
  }
}
