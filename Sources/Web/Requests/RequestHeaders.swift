import Languages

/// Reads the headers that set conditions on a request.
enum RequestHeaders {
  /// The idempotency key: 1 to 255 visible ASCII characters. Quotes are part of the key.
  static func idempotencyKey(_ value: String) throws(RequestFault) -> String {
    guard (1...255).contains(value.utf8.count) else {
      throw .fields([FieldFault("Idempotency-Key", value.isEmpty ? .tooShort : .tooLong)])
    }
    guard value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .fields([FieldFault("Idempotency-Key", .forbiddenCharacters)])
    }
    return value
  }

  /// The most tags that `If-Match` may list.
  static let tagsMax = 20
  /// The greatest version that a tag of ours may name, within PostgreSQL's `integer`.
  static let versionMax = 999_999_999

  /// The versions that `If-Match` allows, ascending: one for each tag of the list. `nil` if it is missing or `*`.
  ///
  /// The comparison is a strong one (RFC 9110, 13.1.1): a weak tag matches nothing, and neither does a tag that isn't
  /// one of ours. If no tag matches anything, the list is -1 alone.
  static func ifMatch(_ value: String?) throws(RequestFault) -> [Int]? {
    guard let header = value.map({ trimmed($0[...]) }), header != "*" else { return nil }
    var versions: Set<Int> = []
    var rest = header
    var count = 0
    while !rest.isEmpty {
      if rest.first == "," {
        rest = trimmed(rest.dropFirst())
        continue
      }
      let isWeak = rest.hasPrefix("W/")
      if isWeak { rest = rest.dropFirst(2) }
      guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else { throw faultOfIfMatch }
      let tag = rest[rest.index(after: rest.startIndex)..<end]
      rest = trimmed(rest[rest.index(after: end)...])
      guard tag.utf8.allSatisfy({ $0 == 0x21 || (0x23...0x7E).contains($0) || $0 >= 0x80 }),
        rest.isEmpty || rest.first == ","
      else { throw faultOfIfMatch }
      count += 1
      // We never write `+3` or `03`, so such a tag isn't ours.
      if !isWeak, let version = Int(tag), (0...versionMax).contains(version), String(version) == tag {
        versions.insert(version)
      }
    }
    guard count > 0 else { throw faultOfIfMatch }
    guard count <= tagsMax else { throw .fields([FieldFault("If-Match", .tooLong)]) }
    return versions.isEmpty ? [-1] : versions.sorted()
  }

  private static let faultOfIfMatch = RequestFault.fields([FieldFault("If-Match", .notAllowed)])

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
