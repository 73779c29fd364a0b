public import Identifiers
public import Languages
public import Privacy

/// What a referral says: who is referred and how to reach them. It is kept sealed, and prints as a placeholder.
public struct ReferralMessage: Sendable, Equatable {
  /// The most characters that one holds.
  public static let lengthMax = 4_000

  private let text: String

  /// A message, or `nil` where the text has a fault. Lines end as a line feed, whatever ended them as typed.
  public init?(_ text: some StringProtocol) {
    let text = Self.normalized(text)
    guard Self.fault(inNormalized: text) == nil else { return nil }
    self.text = text
  }

  /// What is wrong with a text: empty, longer than 4,000 characters, or with characters that don't print, other than
  /// the ends of lines and tabs; `nil` where it can be a message.
  public static func fault(in text: some StringProtocol) -> FaultReason? {
    fault(inNormalized: normalized(text))
  }

  private static func normalized(_ text: some StringProtocol) -> String {
    String(text).replacing("\r\n", with: "\n")
  }

  private static func fault(inNormalized text: String) -> FaultReason? {
    let onOneLine = text.replacing("\n", with: " ").replacing("\t", with: " ")
    return TextRules.fault(in: onOneLine, length: 1...lengthMax)
  }

  /// The letters of the message, for a screen of the unit; the caller has audited that.
  public func reveal() -> String { text }
}

extension ReferralMessage: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹message›" }
  public var debugDescription: String { "‹message›" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SealBinding {
  /// Binds a referral's message to the referral.
  public static func message(of referral: ReferralID) -> SealBinding {
    SealBinding(kind: "referral.message", id: referral.description)
  }
}
