import Foundation
public import PostgresClient

/// What a door answered: one of its outcome words, and its JSON.
public struct CommandOutcome<Word: SQLDecodable>: Sendable {
  /// Such as `done`, or why not.
  public let word: Word
  public let answer: JSONText

  /// From a row with the columns `outcome` and `answer`.
  ///
  /// - Throws: kind `decoding` for a word that isn't in the door's list.
  public init(_ row: Row) throws(PostgresError) {
    (word, answer) = (try row.get("outcome"), try row.get("answer"))
  }

  /// The answer as a value.
  public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(type, from: Data(answer.text.utf8))
  }
}
