import Languages

/// What the provider's claims say of a person besides the role: how they are called, where they are written to, and in
/// which language. It can't be printed.
public struct ClaimedProfile: Sendable, CustomStringConvertible {
  /// The claim `name`.
  let name: String?
  /// The claim `email`, if the provider has verified it.
  let email: String?
  /// The official language of the claim `locale`; `nil` for another one.
  let language: Language?

  /// Nothing is said.
  static let none = ClaimedProfile(name: nil, email: nil, language: nil)

  init(name: String?, email: String?, language: Language?) {
    (self.name, self.email, self.language) = (name, email, language)
  }

  /// - Parameter trustsEmail: whether an address counts whose claims don't say whether it is verified. One that is said
  ///   not to be verified never counts.
  init(_ claims: Claims, trustsEmail: Bool) {
    let isVerified = claims.has("email_verified") ? claims.isTrue("email_verified") : trustsEmail
    name = claims.text("name").map(TextRules.composed)
    email = isVerified ? claims.text("email") : nil
    language = claims.text("locale").flatMap { Language(rawValue: String($0.prefix(2)).lowercased()) }
  }

  /// Whether there is neither a name nor an address.
  var isEmpty: Bool { name == nil && email == nil }

  /// Never what it holds.
  public var description: String { "‹profile›" }
}
