import Languages
import Privacy

/// What fields are read from. There are three, and each reads a field in its own way: a JSON body (``FieldReader``) and
/// a query (``TextFields``) as programs must write them, and a page's form (``PageForm``) as people type.
protocol FieldSource {
  /// The value of a field; `nil` if it has a fault, which is noted, or is left out.
  mutating func value<Value: Sendable>(of field: Field<Value>) -> Value?

  /// The value of a list or an object, which only JSON has; what else there is, is a fault there.
  mutating func nested<Value>(_ name: String, _ take: (inout FieldReader) -> Value?) -> Value?

  /// Notes a fault that only the calling code can detect.
  mutating func note(_ name: String, _ reason: FaultReason)
}

extension FieldSource {
  mutating func nested<Value>(_ name: String, _ take: (inout FieldReader) -> Value?) -> Value? {
    note(name, .wrongType)
    return nil
  }

  /// The value of a field that was read, or its fault, noted.
  mutating func taken<Value>(_ reading: FieldReading<Value>, _ name: String, required: Bool) -> Value? {
    switch reading {
    case .value(let value): return value
    case .fault(let reason): note(name, reason)
    case .missing: if required { note(name, .required) }
    }
    return nil
  }
}

extension FieldReader: FieldSource {
  mutating func value<Value: Sendable>(of field: Field<Value>) -> Value? {
    field.kind.json(&self, field.name, field.isRequired)
  }

  mutating func nested<Value>(_ name: String, _ take: (inout FieldReader) -> Value?) -> Value? { take(&self) }
}

extension TextFields: FieldSource {
  mutating func value<Value: Sendable>(of field: Field<Value>) -> Value? {
    read(field.name, required: field.isRequired, field.kind.text)
  }
}

extension PageForm: FieldSource {
  mutating func value<Value: Sendable>(of field: Field<Value>) -> Value? {
    fields.read(names[field.name] ?? field.name, required: field.isRequired, field.kind.typed)
  }

  mutating func note(_ name: String, _ reason: FaultReason) { fields.note(names[name] ?? name, reason) }

  /// What the fields of a command make.
  ///
  /// - Parameter names: what the page calls those fields whose own names other forms of it have.
  /// - Throws: the faults of all fields that were read so far.
  mutating func read<Model, each Part: CommandField>(
    _ set: FieldSet<Model, repeat each Part>, as names: [String: String] = [:]
  ) throws(RequestFault) -> Model {
    self.names = names
    let value = set.read(&self)
    self.names = [:]
    try settle()
    guard let value else { throw .fields([]) }
    return value
  }
}

extension Call {
  /// Reads the JSON body by a command's fields; see ``input(_:)``.
  func input<Model, each Part: CommandField>(
    _ set: FieldSet<Model, repeat each Part>
  ) async throws -> (value: Model, command: Command) {
    try await input { set.read(&$0) }
  }

  /// Reads the query by its fields; see ``query(_:)``.
  func query<Model, each Part: CommandField>(
    _ set: FieldSet<Model, repeat each Part>
  ) throws(RequestFault) -> Model {
    try query { set.read(&$0) }
  }
}
