public import Languages
public import Privacy

/// What a provider's token makes of its holder, part by part, for whoever sets up the mapping of claims.
///
/// It holds neither the token nor a name or address.
public struct TokenReading: Sendable {
  /// What an address in the claims is worth.
  public enum Address: Sendable {
    /// None is said.
    case notSaid
    /// It is said, but not verified, and doesn't count.
    case notVerified
    /// It goes to the person's account.
    case counts
  }

  /// Which tokens it is one of.
  public enum Kind: Sendable {
    /// It is a bearer token of the API.
    case access
    /// It is of another kind, as an ID token is. The pages sign people in by such a token, together with a code.
    case other
  }

  public let kind: Kind
  /// Why the token is refused before anybody asks whom it stands for: it is for somebody else, or has expired. Always
  /// `nil` if it is of another kind, which is judged by the sign-in that asked for it.
  public let refusal: SignInRefusal?
  /// The words of the role's claim, as the provider writes them.
  public let roleWords: [String]
  /// The roles that these words stand for. A person has exactly one.
  public let roles: Set<Role>
  /// The words of the site's claim.
  public let siteWords: [String]
  /// Whether the claim is there that says who it is.
  public let hasSubject: Bool
  /// For whom the token stands; `nil` if for nobody.
  public let actor: Actor?
  /// Whether the claims say what the person is called.
  public let hasName: Bool
  public let address: Address
  /// The person's official language; `nil` if the claims name none of the two.
  public let language: Language?

  init(_ claims: Claims, refusal: SignInRefusal?, mapping: RoleMapping, trustsEmail: Bool) {
    let isOther = refusal == .wrongKind
    kind = isOther ? .other : .access
    self.refusal = isOther ? nil : refusal
    roleWords = claims.texts(at: mapping.roleClaim)
    roles = mapping.roles(of: claims)
    siteWords = claims.texts(at: mapping.siteClaim)
    hasSubject = !claims.texts(at: mapping.subjectClaim).isEmpty
    actor = isOther ? try? mapping.person(of: claims) : try? mapping.actor(of: claims)
    let profile = ClaimedProfile(claims, trustsEmail: trustsEmail)
    hasName = profile.name != nil
    address = profile.email != nil ? .counts : claims.text("email") == nil ? .notSaid : .notVerified
    language = profile.language
  }
}

extension ProviderTokens {
  /// Reads a token without letting anybody in, to say what the mapping of claims makes of it.
  ///
  /// - Parameter trustsEmail: whether an address counts whose claims don't say whether it is verified.
  /// - Throws: `SignInRefusal` if it isn't a token that a key of the provider has signed, or the provider has no keys.
  public func reading(of token: String, trustsEmail: Bool) async throws(SignInRefusal) -> TokenReading {
    let (claims, refusal) = try await examined(token)
    return TokenReading(claims, refusal: refusal, mapping: mapping, trustsEmail: trustsEmail)
  }
}
