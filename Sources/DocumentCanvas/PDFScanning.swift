extension Array where Element == UInt8 {
  /// Whether the bytes at an offset equal a text.
  func hasText(_ text: String, at offset: Int) -> Bool {
    offset >= 0 && offset + text.utf8.count <= count && self[offset...].starts(with: text.utf8)
  }

  /// The decimal number at an offset, after any white space; `nil` if there is none.
  func integer(after offset: Int) -> Int? {
    guard offset >= 0, offset < count else { return nil }
    let digits = self[offset...].prefix(32).drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }
      .prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// The offset of a text's last occurrence.
  func lastIndex(of text: String) -> Int? {
    indices.last { hasText(text, at: $0) }
  }
}

extension ArraySlice where Element == UInt8 {
  /// The offset of a text's first occurrence.
  func firstIndex(of text: String) -> Int? {
    let sought = Array(text.utf8)
    return indices.first { self[$0] == sought[0] && self[$0...].starts(with: sought) }
  }
}
