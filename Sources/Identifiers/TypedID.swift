public import Foundation

/// The id of one kind of thing: a UUID of version 7 that can't be mistaken for the id of another kind.
///
/// It holds nothing personal, so it may stand in a URL, a log line or a file name.
public struct TypedID<Kind>: Hashable, Sendable, CustomStringConvertible {
  public let uuid: UUID

  /// A new id, ordered by the time of its making.
  public init() {
    uuid = .version7()
  }

  public init(_ uuid: UUID) {
    self.uuid = uuid
  }

  /// The id that a text spells in 36 characters; `nil` where it spells none.
  public init?(_ text: some StringProtocol) {
    // Foundation's reader takes white space between the digits; one id would have many spellings.
    guard text.utf8.count == 36, text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || Self.isHexDigit($0) }) else {
      return nil
    }
    guard let uuid = UUID(uuidString: String(text)) else { return nil }
    self.uuid = uuid
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  /// The id as 36 characters in lower case.
  public var description: String { uuid.uuidString.lowercased() }
}

extension TypedID: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let id = TypedID(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an id"))
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
