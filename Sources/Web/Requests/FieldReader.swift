import Identifiers
import Languages

/// Reads the fields of one JSON object by name and collects their faults.
///
/// Each function returns the value, or `nil` if the field has a fault, which is noted, or if an optional field is
/// missing. Reading continues after a fault, so that one answer reports all of them. Fields that are never asked for
/// are faults too, so that a misspelt field isn't ignored.
struct FieldReader {
  private let object: KeyedDecodingContainer<AnyKey>
  /// The prefix of field names in faults: empty, or a path such as `attendees[1].`.
  private let prefix: String
  private let faults: FaultList
  private var asked: Set<String> = []

  init(_ decoder: any Decoder, prefix: String, faults: FaultList) throws {
    object = try decoder.container(keyedBy: AnyKey.self)
    self.prefix = prefix
    self.faults = faults
  }

  /// A text of the given length in characters, without control characters.
  mutating func text(_ name: String, length: ClosedRange<Int>, required: Bool = true) -> String? {
    read(name, required: required) { text in
      if let fault = TextRules.fault(in: text, length: length) { return .fault(fault) }
      return .value(text)
    }
  }

  /// An id of the expected kind.
  mutating func id<Kind>(_ name: String, required: Bool = true) -> TypedID<Kind>? {
    parsed(name, required: required, else: .notAnIdentifier) { TypedID<Kind>($0) }
  }

  /// The code of a site or a room.
  mutating func code<Code: FacilityCode>(_ name: String, required: Bool = true) -> Code? {
    parsed(name, required: required, else: .notACode) { Code($0) }
  }

  /// One of a closed list of words.
  mutating func choice<Choice: RawRepresentable<String>>(_ name: String, required: Bool = true) -> Choice? {
    parsed(name, required: required, else: .notAllowed) { Choice(rawValue: $0) }
  }

  /// A text that `parse` turns into a value. Notes `reason` if `parse` returns `nil`.
  mutating func parsed<Value>(
    _ name: String, required: Bool = true, else reason: FaultReason, _ parse: (String) -> Value?
  ) -> Value? {
    read(name, required: required) { FieldReading<Value>(parse($0), else: reason) }
  }

  /// A text that `parse` turns into a value, or says what is wrong with.
  mutating func read<Value>(
    _ name: String, required: Bool, _ parse: (String) -> FieldReading<Value>
  ) -> Value? {
    guard let text = value(name, as: String.self, required: required) else { return nil }
    return taken(parse(text), name, required: required)
  }

  /// A whole number within a range.
  mutating func number(_ name: String, in range: ClosedRange<Int>, required: Bool = true) -> Int? {
    guard let number = value(name, as: Int.self, required: required) else { return nil }
    guard range.contains(number) else {
      note(name, .outOfRange)
      return nil
    }
    return number
  }

  /// `true` or `false`.
  mutating func flag(_ name: String, required: Bool = true) -> Bool? {
    value(name, as: Bool.self, required: required)
  }

  /// A nested object.
  mutating func object<Value>(
    _ name: String, required: Bool = true, _ read: (inout FieldReader) -> Value?
  ) -> Value? {
    guard isThere(name, required: required) else { return nil }
    do {
      var reader = try FieldReader(
        object.superDecoder(forKey: AnyKey(name)), prefix: "\(prefix)\(name).", faults: faults)
      let value = read(&reader)
      reader.refuseUnknown()
      return value
    } catch {
      note(name, .wrongType)
      return nil
    }
  }

  /// A list of objects; `nil` if the list itself has a fault. Elements with faults are noted and left out; `nil` too if
  /// too few are left.
  mutating func objects<Value>(
    _ name: String, count: ClosedRange<Int>, _ read: (inout FieldReader) -> Value?
  ) -> [Value]? {
    elements(name, count: count) { [faults] list, path in
      var reader = try FieldReader(list.superDecoder(), prefix: "\(path).", faults: faults)
      let value = read(&reader)
      reader.refuseUnknown()
      return value
    }
  }

  /// A list of texts, each of which `parse` turns into a value, or says what is wrong with.
  mutating func texts<Value>(
    _ name: String, count: ClosedRange<Int>, required: Bool = true, _ parse: (String) -> FieldReading<Value>
  ) -> [Value]? {
    elements(name, count: count, required: required) { [faults] list, path in
      switch parse(try list.decode(String.self)) {
      case .value(let value): return value
      case .fault(let reason): faults.add(path, reason)
      case .missing: faults.add(path, .required)
      }
      return nil
    }
  }

  private mutating func elements<Value>(
    _ name: String, count: ClosedRange<Int>, required: Bool = true,
    _ read: (inout any UnkeyedDecodingContainer, _ path: String) throws -> Value?
  ) -> [Value]? {
    guard isThere(name, required: required) else { return nil }
    guard var list = try? object.nestedUnkeyedContainer(forKey: AnyKey(name)) else {
      note(name, .wrongType)
      return nil
    }
    let given = list.count ?? 0
    guard count.contains(given) else {
      note(name, given < count.lowerBound ? .tooShort : .tooLong)
      return nil
    }
    var values: [Value] = []
    values.reserveCapacity(given)
    for index in 0..<given {
      let path = "\(prefix)\(name)[\(index)]"
      do {
        if let value = try read(&list, path) { values.append(value) }
      } catch {
        faults.add(path, .wrongType)
        // An element that wasn't consumed keeps the list at its position, so nothing after it can be read.
        if list.currentIndex == index, (try? list.superDecoder()) == nil { return nil }
      }
    }
    return count.contains(values.count) ? values : nil
  }

  /// Notes a fault for each field that was never asked for. Call it last.
  func refuseUnknown() {
    for key in object.allKeys where !asked.contains(key.stringValue) {
      // The fault repeats the caller's own spelling, cut to 64 characters so that it never echoes a whole payload.
      faults.add(prefix + String(key.stringValue.prefix(64)), .unknownField)
    }
  }

  /// Notes a fault that only the calling code can detect, such as two values that exclude each other.
  func note(_ name: String, _ reason: FaultReason) {
    faults.add(prefix + name, reason)
  }

  private mutating func isThere(_ name: String, required: Bool) -> Bool {
    asked.insert(name)
    let key = AnyKey(name)
    let isMissing = !object.contains(key) || (try? object.decodeNil(forKey: key)) == true
    if isMissing, required { note(name, .required) }
    return !isMissing
  }

  private mutating func value<Value: Decodable>(_ name: String, as type: Value.Type, required: Bool) -> Value? {
    guard isThere(name, required: required) else { return nil }
    do {
      return try object.decode(type, forKey: AnyKey(name))
    } catch {
      note(name, .wrongType)
      return nil
    }
  }
}
