public import Foundation

/// A function's argument: a value together with its SQL type.
///
/// The type is part of the call's text (`given_day => $2::date`), so the server rejects an argument of the wrong type
/// before it sees a value.
public struct SQLArgument: Sendable, Equatable {
  /// The SQL type, such as `uuid` or `text[]`.
  public let type: String
  /// The value as PostgreSQL reads it, unquoted; `nil` is NULL.
  public let sqlText: String?

  /// Creates an argument of a type that has no factory method below, such as a composite type of the schema.
  public init(type: String, sqlText: String?) {
    self.type = type
    self.sqlText = sqlText
  }

  /// A composite value. Its fields are in the order of the type's fields.
  public static func composite(_ type: String, _ fields: [String?]) -> SQLArgument {
    SQLArgument(type: type, sqlText: CompositeLiteral.write(fields))
  }
}

extension SQLArgument {
  /// A UUID.
  public static func uuid(_ value: UUID?) -> SQLArgument { SQLArgument(type: "uuid", sqlText: value?.uuidString) }

  /// A text.
  public static func text(_ value: String?) -> SQLArgument { SQLArgument(type: "text", sqlText: value) }

  /// A code, or a value of a closed list.
  public static func text<Word: RawRepresentable>(_ value: Word?) -> SQLArgument where Word.RawValue == String {
    SQLArgument(type: "text", sqlText: value?.rawValue)
  }

  /// A whole number of 32 bits.
  public static func integer(_ value: Int?) -> SQLArgument { SQLArgument(type: "integer", sqlText: value?.sqlText) }

  /// A whole number of 64 bits.
  public static func bigint(_ value: Int64?) -> SQLArgument { SQLArgument(type: "bigint", sqlText: value?.sqlText) }

  /// A truth value.
  public static func boolean(_ value: Bool?) -> SQLArgument { SQLArgument(type: "boolean", sqlText: value?.sqlText) }

  /// Bytes.
  public static func bytea(_ value: [UInt8]?) -> SQLArgument { SQLArgument(type: "bytea", sqlText: value?.sqlText) }

  /// A JSON value.
  public static func jsonb(_ value: JSONText?) -> SQLArgument { SQLArgument(type: "jsonb", sqlText: value?.text) }

  /// A day as `2027-01-15`.
  public static func date(_ value: String?) -> SQLArgument { SQLArgument(type: "date", sqlText: value) }

  /// A time of day as `08:30`.
  public static func time(_ value: String?) -> SQLArgument { SQLArgument(type: "time", sqlText: value) }

  /// A wall time without a zone, as `2027-01-15T10:00`.
  public static func timestamp(_ value: String?) -> SQLArgument { SQLArgument(type: "timestamp", sqlText: value) }

  /// An instant, with its offset.
  public static func timestamptz(_ value: String?) -> SQLArgument { SQLArgument(type: "timestamptz", sqlText: value) }
}

extension SQLArgument {
  /// UUIDs.
  public static func uuids(_ values: [UUID]?) -> SQLArgument { SQLArgument(type: "uuid[]", sqlText: values?.sqlText) }

  /// Texts; an element may be NULL.
  public static func texts(_ values: [String?]?) -> SQLArgument {
    SQLArgument(type: "text[]", sqlText: values.map(ArrayLiteral.write))
  }

  /// Codes or words of a closed list.
  public static func texts<Word: RawRepresentable>(_ values: [Word]?) -> SQLArgument where Word.RawValue == String {
    texts(values?.map { .some($0.rawValue) })
  }

  /// Whole numbers of 32 bits.
  public static func integers(_ values: [Int]?) -> SQLArgument {
    SQLArgument(type: "integer[]", sqlText: values?.sqlText)
  }

  /// Whole numbers of 64 bits.
  public static func bigints(_ values: [Int64]?) -> SQLArgument {
    SQLArgument(type: "bigint[]", sqlText: values?.sqlText)
  }

  /// Values of bytes.
  public static func byteas(_ values: [[UInt8]]?) -> SQLArgument {
    SQLArgument(type: "bytea[]", sqlText: values?.sqlText)
  }

  /// Wall times without a zone, as `2027-01-15T10:00`.
  public static func timestamps(_ values: [String?]?) -> SQLArgument {
    SQLArgument(type: "timestamp[]", sqlText: values.map(ArrayLiteral.write))
  }
}

/// The arguments of a call by parameter name.
public struct SQLArguments: Sendable, ExpressibleByDictionaryLiteral {
  private(set) var all: [(name: String, argument: SQLArgument)]

  public init(dictionaryLiteral elements: (StaticString, SQLArgument)...) {
    all = elements.map { ($0.description, $1) }
  }

  /// Combines two sets of arguments.
  public static func + (first: SQLArguments, second: SQLArguments) -> SQLArguments {
    var sum = first
    sum.all += second.all
    return sum
  }
}

/// The text form of a composite value: `("a","b\"c",)`.
enum CompositeLiteral {
  /// Quotes every field, so that an empty text isn't read as NULL.
  static func write(_ fields: [String?]) -> String {
    "(" + fields.map { $0.map(ArrayLiteral.quoted) ?? "" }.joined(separator: ",") + ")"
  }
}
