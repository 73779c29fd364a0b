import Languages

/// What fields are read from. There are three, and each reads a field in its own way: a JSON body (``FieldReader``) and
/// a query (``TextFields``) as programs must write them, and a page's form (``PageForm``) as people type.
protocol FieldSource {
  /// The value of a field; `nil` if it has a fault, which is noted, or is left out.
  mutating func value<Value: Sendable>(of field: Field<Value>) -> Value?

  /// Notes a fault that only the calling code can detect.
  mutating func note(_ name: String, _ reason: FaultReason)
}

extension FieldSource {
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
}

extension TextFields: FieldSource {
  mutating func value<Value: Sendable>(of field: Field<Value>) -> Value? {
    read(field.name, required: field.isRequired, field.kind.text)
  }
}

extension PageForm: FieldSource {
  mutating func value<Value: Sendable>(of field: Field<Value>) -> Value? {
    fields.read(field.name, required: field.isRequired, field.kind.typed)
  }

  mutating func note(_ name: String, _ reason: FaultReason) { fields.note(name, reason) }
}
