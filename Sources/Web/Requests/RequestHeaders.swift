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

  /// The version that `If-Match` names: `"3"`, or `W/"3"` as some intermediaries weaken it. `nil` if the header is
  /// missing or `*`. A tag that isn't one of ours matches nothing and returns -1.
  static func ifMatch(_ value: String?) throws(RequestFault) -> Int? {
    guard let header = value?.filter({ $0 != " " }), header != "*" else { return nil }
    guard !header.contains(",") else { throw .fields([FieldFault("If-Match", .notAllowed)]) }
    let tag = header.hasPrefix("W/") ? header.dropFirst(2) : header[...]
    guard tag.count >= 2, tag.first == "\"", tag.last == "\"" else {
      throw .fields([FieldFault("If-Match", .notAllowed)])
    }
    let digits = tag.dropFirst().dropLast()
    // We never write `+3` or `03`, so such a tag isn't ours.
    guard let version = Int(digits), version >= 0, String(version) == digits else { return -1 }
    return version
  }
}
