import Identifiers

/// The number that the submitter of a referral gets: `RF-` and twice four letters and digits that can't be mistaken for
/// each other when spoken, such as `RF-7KMQ-3XHV`.
///
/// It is random, so it tells nothing of the referral. It gives access to nobody but the unit.
public struct ReferralReceipt: Sendable, Hashable, CustomStringConvertible {
  private static let prefix = "RF"

  private let text: String

  /// A new one: one of 30 to the power of eight.
  public init() {
    text = SpokenNumber.make(prefix: Self.prefix)
  }

  /// The receipt that a text spells, in capitals; `nil` if it isn't one.
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
