import Identifiers

/// The number that whoever submits a referral gets: `RF-` and twice four letters and digits that can't be mistaken for
/// each other when spoken, such as `RF-7KMQ-3XHV`.
///
/// It is random and made of nothing else, so it tells nothing; and it opens nothing, for anyone but the unit.
public struct ReferralReceipt: Sendable, Hashable, CustomStringConvertible {
  private static let prefix = "RF"

  private let text: String

  /// A new one: one of 30 to the power of eight.
  public init() {
    text = SpokenNumber.make(prefix: Self.prefix)
  }

  /// The receipt that a text spells, in capitals; `nil` where it spells none.
  public init?(_ text: some StringProtocol) {
    guard SpokenNumber.isSpelled(by: text, prefix: Self.prefix) else { return nil }
    self.text = String(text)
  }

  public var description: String { text }
}

extension ReferralReceipt: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let receipt = ReferralReceipt(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a receipt"))
    }
    self = receipt
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
