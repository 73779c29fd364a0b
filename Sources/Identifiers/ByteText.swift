/// A text that is compared by its bytes: a subject, a key, a token, a file's name.
///
/// Swift takes two spellings of an accented letter for the same text, as one character or as a letter and an accent.
/// The provider, the database and the disk don't: to them they are two people, two keys, two files.
public struct ByteText: Sendable, Hashable, CustomStringConvertible {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public static func == (one: ByteText, other: ByteText) -> Bool { one.text.isSame(as: other.text) }

  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  public var description: String { text }
}

extension String {
  /// Whether two texts have the same bytes.
  public func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
