/// What a sealed value belongs to. It is authenticated with the value, so a value moved to another row doesn't open.
public struct SealBinding: Sendable, Hashable {
  /// The table and column that hold the value, such as `participant.name`.
  public let kind: String
  /// The id of its row.
  public let id: String

  public init(kind: String, id: String) {
    self.kind = kind
    self.id = id
  }

  /// What is authenticated with a value, of a version of the format.
  func associatedData(_ version: UInt8) -> [UInt8] { Array("vestibule/\(version)/\(kind)/\(id)".utf8) }
}
