import Foundation
import Languages

/// Decodes JSON that a provider sends.
enum ProviderJSON {
  /// The value; `nil` if the bytes aren't JSON as RFC 8259 has it, hold a NUL, or have another shape.
  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) -> Value? {
    guard JSONGrammar.fault(in: bytes, allowsNUL: false) == nil else { return nil }
    return try? JSONDecoder().decode(type, from: Data(bytes))
  }
}
