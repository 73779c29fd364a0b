public import Crypto
import Foundation
import Glibc

extension SymmetricKey {
  /// A key of 32 bytes, written as Base64, with white space around it at most; `nil` for anything else.
  public init?(base64 text: String) {
    guard var bytes = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)) else { return nil }
    defer { bytes.resetBytes(in: 0..<bytes.count) }
    guard bytes.count == 32 else { return nil }
    self.init(data: bytes)
  }
}

extension [UInt8] {
  /// Overwrites the bytes of a key. `SymmetricKey` does that by itself; copies of its bytes don't.
  mutating func erase() {
    withUnsafeMutableBytes { bytes in
      if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
    }
  }
}
