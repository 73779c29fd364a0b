/// The hexadecimal text form of `bytea`: `\x00ff`.
enum ByteaText {
  static func write(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: 2 + bytes.count * 2) { buffer in
      buffer[0] = UInt8(ascii: "\\")
      buffer[1] = UInt8(ascii: "x")
      for (index, byte) in bytes.enumerated() {
        buffer[2 + index * 2] = digit(byte >> 4)
        buffer[3 + index * 2] = digit(byte & 15)
      }
      return 2 + bytes.count * 2
    }
  }

  static func read(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { utf8 in
      guard utf8.count >= 2, utf8.count.isMultiple(of: 2) else { return nil }
      guard utf8[0] == UInt8(ascii: "\\"), utf8[1] == UInt8(ascii: "x") else { return nil }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(utf8.count / 2 - 1)
      for index in stride(from: 2, to: utf8.count, by: 2) {
        guard let high = value(utf8[index]), let low = value(utf8[index + 1]) else { return nil }
        bytes.append(high << 4 | low)
      }
      return bytes
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    case 0x41...0x46: digit - 0x41 + 10
    default: nil
    }
  }
}
