import Mustache

/// A page's values as its template reads them, each looked at once.
///
/// The library looks at a value of a type for every name anew, and takes all its members apart each time. That took
/// most of the time of a page.
final class ReadContent: MustacheParent {
  private let members: [String: Any]

  /// Values by name, and what is in them. A value that is `nil` isn't there.
  init(_ values: [String: Any]) {
    members = values.compactMapValues(Self.read)
  }

  func child(named name: String) -> Any? { members[name] }

  /// Lists, values by name and members of types are read through; everything else stays as it is.
  private static func read(_ value: Any) -> Any? {
    if value is String || value is Bool || value is Int || value is ReadTexts { return value }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .dictionary: return (value as? [String: Any]).map(ReadContent.init) ?? value
    case .optional: return mirror.children.first.flatMap { read($0.value) }
    case .collection: return mirror.children.compactMap { read($0.value) }
    case .struct:
      // It would be written as a ReadContent. Content has the words themselves.
      assert(!(value is any CustomStringConvertible), "\(type(of: value)) has words of its own")
      return ReadContent(
        Dictionary(
          mirror.children.compactMap { child in child.label.map { ($0, child.value) } },
          uniquingKeysWith: { first, _ in first }))
    default: return value
    }
  }
}

/// The texts of a template in one language, as it reads them.
final class ReadTexts: MustacheParent, Sendable {
  private let texts: [String: String]

  init(_ texts: [String: String]) {
    self.texts = texts
  }

  func child(named name: String) -> Any? { texts[name] }
}
