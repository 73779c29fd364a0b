extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// Whether the bytes at an offset equal a text.
  func hasText(_ text: StaticString, at offset: Int) -> Bool {
    guard offset >= startIndex, offset + text.utf8CodeUnitCount <= endIndex else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { self[offset + $0] == text.utf8Start[$0] }
  }
}

extension Array where Element == UInt8 {
  /// The decimal number at an offset, after any white space; `nil` if there is none, or one of more than 18 digits.
  func integer(after offset: Int) -> Int? { number(at: offset)?.value }

  /// The decimal number at an offset, after any white space, and the offset after its last digit.
  func number(at offset: Int) -> (value: Int, end: Int)? {
    guard offset >= 0 else { return nil }
    var end = offset
    while end < count, self[end] == 0x20 || self[end] == 0x0A || self[end] == 0x0D { end += 1 }
    let start = end
    var value = 0
    while end < count, end - start < 18, (0x30...0x39).contains(self[end]) {
      value = value * 10 + Int(self[end] - 0x30)
      end += 1
    }
    return end > start ? (value, end) : nil
  }

  /// The offset of a text's last occurrence.
  func lastIndex(of text: StaticString) -> Int? {
    var offset = count - text.utf8CodeUnitCount
    while offset >= 0, !hasText(text, at: offset) { offset -= 1 }
    return offset >= 0 ? offset : nil
  }

  /// The offset of a text's first occurrence from an offset on.
  func firstIndex(of text: StaticString, from offset: Int) -> Int? {
    let first = text.utf8Start.pointee
    var offset = offset
    while offset + text.utf8CodeUnitCount <= count {
      if self[offset] == first, hasText(text, at: offset) { return offset }
      offset += 1
    }
    return nil
  }
}
