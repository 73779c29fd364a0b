import Foundation
import Logging
import Web

/// A line of the log, before it is written in a format. In either, no text can end the line or change how it reads.
struct LogLine {
  let time: Date
  let level: Logger.Level
  /// Which logger it comes from, such as `vestibule.serve`.
  let logger: String
  let message: String
  let fields: Logger.Metadata

  /// The fields that every line of a request has, by their names in a line, in order.
  private static let leading = [("request", RequestMark.key), ("role", "role"), ("trace", "trace")]
  private static let keys = Set(leading.map(\.1))

  private var leads: [(name: String, value: Logger.Metadata.Value)] {
    Self.leading.compactMap { name, key in fields[key].map { (name, $0) } }
  }

  private var others: [(name: String, value: Logger.Metadata.Value)] {
    fields.filter { !Self.keys.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// RFC 3339 in UTC, to the millisecond.
  private var timeText: String { time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }

  /// One JSON object: `time`, `level`, `logger`, `message`, `request`, `role`, `trace`, and all others in `fields`.
  var json: String {
    var members = [
      ("time", Self.quoted(timeText)), ("level", Self.quoted(level.rawValue)), ("logger", Self.quoted(logger)),
      ("message", Self.quoted(message)),
    ]
    members += leads.map { ($0.name, Self.json($0.value)) }
    if !others.isEmpty { members.append(("fields", Self.object(others.map { ($0.name, Self.json($0.value)) }))) }
    return Self.object(members)
  }

  /// For people: `2027-01-15T14:00:00.000Z info vestibule.serve: request request=4711 status=200`.
  var text: String {
    let pairs = (leads + others).map { "\(Self.escaped($0.name))=\(Self.word($0.value))" }
    return (["\(timeText) \(level) \(Self.escaped(logger)): \(Self.escaped(message))"] + pairs).joined(separator: " ")
  }

  private static func json(_ value: Logger.Metadata.Value) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .stringConvertible(let number as any BinaryInteger): "\(number)"
    case .stringConvertible(let other): quoted(other.description)
    case .array(let values): "[\(values.map(json).joined(separator: ","))]"
    case .dictionary(let values): object(values.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) })
    }
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{\(members.map { "\(quoted($0))" + ":" + $1 }.joined(separator: ","))}"
  }

  /// A value as one word, in quotation marks if it wouldn't be one without.
  private static func word(_ value: Logger.Metadata.Value) -> String {
    switch value {
    case .array, .dictionary: return json(value)
    case .string, .stringConvertible:
      let text = value.description
      let isWord = !text.isEmpty && !text.contains { " =\"".contains($0) } && escaped(text) == text
      return isWord ? text : quoted(text)
    }
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// The text as it stands in a JSON string. Whatever isn't seen or turns other characters around, such as a line
  /// break, a control character or a change of direction, is written by its number.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
          for unit in String(scalar).utf16 { result += "\\u" + String(0x1_0000 + Int(unit), radix: 16).dropFirst() }
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
