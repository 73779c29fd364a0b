public import PostgresClient

/// A provider's own id of a message, by which a callback or a question finds its delivery.
///
/// It has 1 to 100 letters, digits, and `_ . : -`, so that it can stand in a URL and in the ledger as it is.
public struct ProviderMessageID: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// - Returns: `nil` if the text has another form.
  public init?(_ text: String) {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".", ":", "-": true
      default: false
      }
    }
    guard isPlain, (1...100).contains(text.utf8.count) else { return nil }
    description = text
  }
}

extension ProviderMessageID: SQLDecodable {
  public init?(sqlText: String) { self.init(sqlText) }
}
