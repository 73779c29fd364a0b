public import Foundation

/// The id of one kind of entity: a UUID of version 7 that can't be mixed up with the id of another kind.
///
/// It holds nothing personal, so it may appear in a URL, a log line or a file name.
public struct TypedID<Kind>: Hashable, Sendable, CustomStringConvertible {
  public let uuid: UUID

  /// Creates a new id. Ids are ordered by creation time.
  public init() {
    uuid = .version7()
  }

  public init(_ uuid: UUID) {
    self.uuid = uuid
  }

  /// Parses an id of 36 characters; `nil` if the text isn't one.
  public init?(_ text: some StringProtocol) {
    // Foundation's parser ignores white space and misplaced hyphens, which would give one id many spellings.
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
