public import Identifiers
public import Languages
public import Privacy

/// A referral's message: who is referred and how to reach them. It is stored sealed, and prints as a placeholder.
public struct ReferralMessage: Sendable, Equatable {
  /// Its maximum length in characters.
  public static let lengthMax = 4_000

  private let text: String

  /// The message that a text makes; `nil` if it has a fault. Line ends become line feeds.
  public init?(_ text: some StringProtocol) {
    let text = Self.normalized(text)
    guard Self.fault(inNormalized: text) == nil else { return nil }
    self.text = text
  }

  /// A message that was taken before and is read again, unchanged; `nil` for a text that was never one. An earlier
  /// release took messages that this one wouldn't.
  public init?(stored text: String) {
    guard (1...Self.lengthMax).contains(text.count) else { return nil }
    self.text = text
  }

  /// What is wrong with a text: it is empty, longer than `lengthMax`, or has characters that don't print other than
  /// line ends and tabs. `nil` if it can be a message.
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

  /// The message's text, for a screen of the unit. The caller has audited the reading.
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
