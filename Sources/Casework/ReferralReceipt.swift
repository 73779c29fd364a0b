/// The number that whoever submits a referral gets: `RF-` and twice four letters and digits that can't be mistaken for
/// each other when spoken, such as `RF-7KMQ-3XHV`.
///
/// It is random and made of nothing else, so it tells nothing; and it opens nothing, for anyone but the unit.
public struct ReferralReceipt: Sendable, Hashable, CustomStringConvertible {
  private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")

  private let text: String

  /// A new one: one of 30 to the power of eight.
  public init() {
    var generator = SystemRandomNumberGenerator()
    func four() -> String { String((0..<4).map { _ in Self.alphabet[Int.random(in: 0..<30, using: &generator)] }) }
    text = "RF-\(four())-\(four())"
  }

  /// The receipt that a text spells, in capitals; `nil` where it spells none.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "RF", text.utf8.count == 12 else { return nil }
    guard parts.dropFirst().allSatisfy({ $0.count == 4 && $0.allSatisfy(Self.alphabet.contains) }) else { return nil }
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
