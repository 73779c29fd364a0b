import Facilities
import Identifiers
import Languages
import Privacy

extension FieldKind where Value == String {
  /// A readable text of one line.
  ///
  /// - Parameters:
  ///   - length: in characters.
  ///   - pattern: its form, as a regular expression of ECMA-262, if it has one.
  ///   - note: what the API's description says of it.
  ///   - language: the language of the text, if it isn't the page's.
  ///   - check: what else is wrong with a readable text of that length; `nil` if nothing is.
  static func text(
    _ length: ClosedRange<Int>, pattern: String? = nil, note: String? = nil, in language: Language? = nil,
    check: @escaping @Sendable (String) -> FaultReason? = { _ in nil }
  ) -> FieldKind<String> {
    FieldKind<String>(
      ofText: .text(pattern: pattern, length: length, note: note),
      FieldInput(lengthMax: length.upperBound, language: language), shown: { $0 },
      text: { text in
        if let fault = TextRules.fault(in: text, length: length) ?? check(text) { return .fault(fault) }
        return .value(text)
      })
  }

  /// A readable text of one paragraph. Whoever types it may break its lines, which become spaces.
  static func paragraph(_ length: ClosedRange<Int>, note: String) -> FieldKind<String> {
    let read: @Sendable (String) -> FieldReading<String> = { text in
      if let fault = TextRules.fault(in: text, length: length) { return .fault(fault) }
      return .value(text)
    }
    return FieldKind<String>(
      ofText: .text(length: length, note: note), FieldInput(element: .lines, lengthMax: length.upperBound),
      shown: { $0 }, text: read,
      typed: { typed in
        let text = typed.split(whereSeparator: \.isNewline).joined(separator: " ")
        return text.isEmpty ? .missing : read(text)
      })
  }
}

extension FieldKind where Value == Int {
  /// A whole number. Its unit is the last word of the field's name.
  ///
  /// - Parameters:
  ///   - isCounter: whether a page's field counts up and down by buttons, for few copies of something.
  ///   - example: the number whose length of time a page says while the field is empty.
  static func number(
    _ range: ClosedRange<Int>, isCounter: Bool = false, example: Int? = nil
  ) -> FieldKind<Int> {
    let check: @Sendable (Int?) -> FieldReading<Int> = { number in
      guard let number else { return .fault(.wrongType) }
      return range.contains(number) ? .value(number) : .fault(.outOfRange)
    }
    // A field that cuts a number short would change it, so it has room for spaces and for what is out of range.
    let lengthMax = String(range.upperBound).count + 4
    return FieldKind<Int>(
      schema: .number(range),
      input: FieldInput(
        type: isCounter ? "number" : "text", lengthMax: isCounter ? nil : lengthMax,
        mode: isCounter ? nil : "numeric", range: range, example: example),
      json: { reader, name, isRequired in reader.number(name, in: range, required: isRequired) },
      text: { check(Int($0)) }, typed: { check(TypedNumber.whole($0)) }, shown: { String($0) },
      encode: { value, key, container in try container.encode(value, forKey: key) })
  }
}

extension FieldKind where Value == Bool {
  /// `true` or `false`, which no page asks for by itself.
  static var flag: FieldKind<Bool> {
    let read: @Sendable (String) -> FieldReading<Bool> = { FieldReading<Bool>(Bool($0), else: .wrongType) }
    return FieldKind<Bool>(
      schema: .flag, input: .line,
      json: { reader, name, isRequired in reader.flag(name, required: isRequired) },
      text: read, typed: read, shown: { String($0) },
      encode: { value, key, container in try container.encode(value, forKey: key) })
  }
}

extension FieldKind where Value: RawRepresentable<String> & CaseIterable {
  /// One of a closed list of words.
  ///
  /// - Parameter name: what a page calls a word; `nil` if none asks for it.
  static func words(named name: ((Value) -> Bilingual)? = nil) -> FieldKind<Value> {
    var input = FieldInput(element: .choice)
    if let name { input.words = Value.allCases.map { FieldInput.Word(value: $0.rawValue, name: name($0)) } }
    return .parsed(
      .words(Value.allCases.map(\.rawValue)), input, else: .notAllowed, shown: { $0.rawValue },
      parse: { Value(rawValue: $0) })
  }
}

extension FieldKind where Value: FacilityCode {
  /// The code of a site, a room or a place. A page says which there are.
  static var code: FieldKind<Value> {
    .parsed(
      .code, FieldInput(element: .choice), else: .notACode, shown: { $0.rawValue }, parse: { Value(rawValue: $0) })
  }
}

extension FieldKind {
  /// An id. A page says which there are.
  static func id<Kind>() -> FieldKind<Value> where Value == TypedID<Kind> {
    .parsed(
      .id, FieldInput(element: .choice), else: .notAnIdentifier, shown: { $0.description },
      parse: { Value($0) })
  }
}

extension FieldKind where Value == PersonName {
  /// A person's name as shown on identification, in any script.
  static var name: FieldKind<PersonName> {
    FieldKind<PersonName>(
      ofText: .text(length: PersonName.length, note: "As shown on identification."),
      FieldInput(lengthMax: PersonName.length.upperBound), shown: { $0.reveal() },
      text: { text in
        if let fault = PersonName.fault(in: text) { return .fault(fault) }
        return FieldReading<PersonName>(PersonName(text), else: .forbiddenCharacters)
      })
  }
}

extension FieldKind where Value == String {
  /// The subject of a mediator.
  static func mediator(note: String = "The subject of a mediator.") -> FieldKind<String> {
    .text(1...200, note: note)
  }
}

extension FieldKind where Value == LocalDay {
  /// A day. Whoever types it may write it in words.
  static var day: FieldKind<LocalDay> {
    .parsed(
      .day, FieldInput(type: "date"), else: .impossibleDate, shown: { $0.text }, typed: { TypedTime.day($0) },
      parse: { LocalDay($0) })
  }
}

extension FieldKind where Value == WallTime {
  /// A day and a time by a site's clock. Whoever types it may write the time as people do.
  static var wallTime: FieldKind<WallTime> {
    .parsed(
      .wallTime, FieldInput(type: "datetime-local"), else: .impossibleTime, shown: { $0.text },
      typed: { TypedTime.wall($0) }, parse: { WallTime($0) })
  }
}

extension FieldKind where Value == ClockTime {
  /// A time of day by a site's clock. Whoever types it may write it as people do: `9:30 am`, `14 h 30`.
  static func clock(note: String, else reason: FaultReason = .impossibleTimeOfDay) -> FieldKind<ClockTime> {
    .parsed(
      .text(pattern: SchemaPattern.clockTime, note: note), FieldInput(type: "time"), else: reason,
      shown: { $0.text }, typed: { TypedTime.clock($0) }, parse: { ClockTime($0) })
  }
}
