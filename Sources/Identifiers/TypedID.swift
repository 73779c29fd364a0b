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
    // Foundation's reader passes over white space and misplaced hyphens; one id would have many spellings.
    guard text.utf8.count == 36, let uuid = UUID(uuidString: String(text)), uuid.uuidString == text.uppercased() else {
      return nil
    }
    self.uuid = uuid
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
