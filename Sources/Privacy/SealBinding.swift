/// What a sealed value belongs to. It is authenticated with the value, so that one moved to another row doesn't open.
public struct SealBinding: Sendable, Hashable {
  /// Where the value stands, such as `participant.name`.
  public let kind: String
  /// The id of the row it stands in.
  public let id: String

  public init(kind: String, id: String) {
    self.kind = kind
    self.id = id
  }

  var associatedData: [UInt8] { Array("vestibule/1/\(kind)/\(id)".utf8) }
}
