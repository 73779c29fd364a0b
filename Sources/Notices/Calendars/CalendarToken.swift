import Crypto
import Foundation

/// What opens a feed: 256 random bits, in an address that needs no sign-in. Whoever has it reads the feed, so it is
/// shown once, kept nowhere, and can't be printed by accident.
public struct CalendarToken: Sendable, Equatable, CustomStringConvertible {
  private let text: String

  /// A new token.
  init() {
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    text = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// The token that a caller shows, whatever it is: only the database tells whether it opens anything.
  public init(shown text: String) { self.text = text }

  /// The path of the feed's address.
  public func revealPath() -> String { "/v1/calendars/\(text).ics" }

  /// What the codes are made of that the database knows it by.
  var message: [UInt8] { Array(text.utf8) }

  public var description: String { "‹calendar token›" }
}
