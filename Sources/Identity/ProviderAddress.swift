import Foundation

/// An address of a provider: https, or http on this machine, for tests and for a provider that runs beside the service.
struct ProviderAddress: Sendable, Hashable {
  let text: String

  /// `nil` unless the address is absolute and safe, without user, password or fragment.
  init?(_ text: String) {
    guard text.utf8.count <= 2_000, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let parts = URLComponents(string: text, encodingInvalidCharacters: false), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.fragment == nil,
      parts.scheme == "https" || (parts.scheme == "http" && Self.loopbackHosts.contains(host))
    else { return nil }
    self.text = text
  }

  /// The names of this machine's loopback interface.
  static let loopbackHosts: Set<String> = ["127.0.0.1", "localhost", "::1", "[::1]"]

  /// The address with these parameters added to its query.
  func adding(_ query: [(String, String)]) -> String {
    text + (text.contains("?") ? "&" : "?") + FormText.encode(query)
  }
}

/// Encodes names and values for a form or a query.
enum FormText {
  static func encode(_ fields: [(String, String)]) -> String {
    fields.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&")
  }

  static func encode(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.append(Character(UnicodeScalar(byte)))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (byte < 16 ? "0" : "") + digits
      }
    }
  }
}
