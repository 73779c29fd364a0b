import Identifiers
import Languages

/// Reads the named texts of a query or a form and collects their faults.
///
/// An empty text counts as missing, because browsers send empty fields that way.
struct TextFields: Sendable {
  /// The fields that may be given more than once.
  private static let repeatable: Set<String> = ["coMediator", "coMediators", "mediators"]

  private var texts: [String: String]
  private let lists: [String: [String]]
  private var faults: [FieldFault] = []
  private var asked: Set<String> = []

  /// - Parameter percentEncoded: the query string after `?`, or the body of a form.
  init(percentEncoded: String) {
    var texts: [String: String] = [:]
    var lists: [String: [String]] = [:]
    for pair in percentEncoded.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first.flatMap({ PercentEncoding.decode($0) }) else {
        faults.append(FieldFault("", .forbiddenCharacters))
        continue
      }
      guard let text = parts.count == 2 ? PercentEncoding.decode(parts[1]) : "" else {
        faults.append(FieldFault(name, .forbiddenCharacters))
        continue
      }
      let isSecond = texts.updateValue(text, forKey: name) != nil
      if Self.repeatable.contains(name) {
        lists[name, default: []].append(text)
      } else if isSecond {
        faults.append(FieldFault(name, .duplicate))
      }
    }
    (self.texts, self.lists) = (texts, lists)
  }

  /// The raw text of a field, used to show a form again as it was filled in.
  subscript(raw name: String) -> String? { texts[name] }

  /// Puts a text in the place of what was given, for a form that goes on with what a button chose.
  mutating func set(_ name: String, _ text: String) { texts[name] = text }

  /// Takes a field away, for a form that goes on without it.
  mutating func remove(_ name: String) { texts[name] = nil }

  /// The raw texts of a field that may be given more than once, without empty ones.
  func listed(_ name: String) -> [String] { (lists[name] ?? []).filter { !$0.isEmpty } }

  /// All fields with their raw texts, those that may be given more than once as often as they were.
  var pairs: [(name: String, value: String)] {
    texts.keys.sorted().flatMap { name in (lists[name] ?? [texts[name] ?? ""]).map { (name, $0) } }
  }

  /// All fields as raw text.
  var all: [String: String] { texts }

  mutating func text(_ name: String, length: ClosedRange<Int>, required: Bool = true) -> String? {
    read(name, required: required) { text in
      if let fault = TextRules.fault(in: text, length: length) { return .fault(fault) }
      return .value(text)
    }
  }

  mutating func id<Kind>(_ name: String, required: Bool = true) -> TypedID<Kind>? {
    parsed(name, required: required, else: .notAnIdentifier) { TypedID<Kind>($0) }
  }

  mutating func code<Code: FacilityCode>(_ name: String, required: Bool = true) -> Code? {
    parsed(name, required: required, else: .notACode) { Code($0) }
  }

  mutating func choice<Choice: RawRepresentable<String>>(_ name: String, required: Bool = true) -> Choice? {
    parsed(name, required: required, else: .notAllowed) { Choice(rawValue: $0) }
  }

  mutating func number(_ name: String, in range: ClosedRange<Int>, required: Bool = true) -> Int? {
    guard let number = parsed(name, required: required, else: .wrongType, { Int($0) }) else { return nil }
    if !range.contains(number) { note(name, .outOfRange) }
    return number
  }

  /// Whether a box was ticked. Browsers don't send unticked boxes.
  mutating func box(_ name: String) -> Bool {
    given(name, required: false) != nil
  }

  mutating func parsed<Value>(
    _ name: String, required: Bool = true, else reason: FaultReason, _ parse: (String) -> Value?
  ) -> Value? {
    read(name, required: required) { FieldReading<Value>(parse($0), else: reason) }
  }

  /// A text that `parse` turns into a value, or says what is wrong with.
  mutating func read<Value>(
    _ name: String, required: Bool, _ parse: (String) -> FieldReading<Value>
  ) -> Value? {
    guard let text = given(name, required: required) else { return nil }
    return taken(parse(text), name, required: required)
  }

  /// The texts of a field that may be given more than once; empty if it is missing.
  mutating func repeated(_ name: String, length: ClosedRange<Int>, atMost limit: Int) -> [String] {
    asked.insert(name)
    let given = (lists[name] ?? []).filter { !$0.isEmpty }
    if given.count > limit { note(name, .tooLong) }
    if let fault = given.prefix(limit).lazy.compactMap({ TextRules.fault(in: $0, length: length) }).first {
      note(name, fault)
    }
    return given
  }

  /// Notes a fault that only the calling code can detect, such as two values that exclude each other.
  mutating func note(_ name: String, _ reason: FaultReason) {
    faults.note(FieldFault(name, reason))
  }

  /// Throws all faults together, including one for each unknown field.
  mutating func settle() throws(RequestFault) {
    for name in texts.keys.sorted() where !asked.contains(name) {
      note(String(name.prefix(64)), .unknownField)
    }
    try settleKnown()
  }

  /// Throws the faults of the fields that were read, and ignores unknown fields.
  func settleKnown() throws(RequestFault) {
    if !faults.isEmpty { throw .fields(faults) }
  }

  private mutating func given(_ name: String, required: Bool) -> String? {
    asked.insert(name)
    let text = texts[name] ?? ""
    if text.isEmpty, required { note(name, .required) }
    return text.isEmpty ? nil : text
  }
}
