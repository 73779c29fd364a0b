import Foundation
import Identifiers
import Privacy

/// Sign-in at the provider by the authorization code flow with PKCE (OpenID Connect Core 3.1, RFC 7636, RFC 9207).
public struct ProviderSignIn: Sendable {
  /// The authorization response that the browser brings back from the provider.
  public struct Answer: Sendable {
    let state, code, error, issuer: String?

    public init(state: String?, code: String?, error: String?, issuer: String?) {
      self.state = state
      self.code = code
      self.error = error
      self.issuer = issuer
    }
  }

  /// Where to send the browser, and the cookie that it must keep meanwhile.
  public struct Beginning: Sendable {
    public let address: String
    /// Tells the cookie from those of sign-ins in other tabs. Later ones sort after earlier ones.
    public let cookieTag: String
    public let cookie: String
  }

  /// An answer that belongs to a sign-in which this service began in this browser. Nothing was asked of the database or
  /// the provider to find that out.
  public struct Recognised: Sendable {
    fileprivate let answer: Answer
    fileprivate let attempt: SignInAttempt
    fileprivate let returnAddress: String

    /// Whether the person is to give their credentials anew. The service said so when it began the sign-in.
    public var isAfresh: Bool { attempt.isAfresh }
  }

  /// Who signed in, and the page to return to.
  public struct Result: Sendable {
    public let person: SignedInPerson
    public let returnAddress: String
  }

  /// The lifetime of the cookie, in seconds.
  public static let cookieSeconds = Int(SignInAttempt.secondsMax)

  private let provider: Provider
  private let client: ProviderClient
  private let mapping: RoleMapping
  private let rules: TokenRules
  private let spent: SpentTokens
  private let codes: ServiceCodes
  private let now: @Sendable () -> Double

  public init(
    provider: Provider, client: ProviderClient, leewaySeconds: Int, mapping: RoleMapping, spent: SpentTokens
  ) {
    self.init(
      provider: provider, client: client, leewaySeconds: leewaySeconds, mapping: mapping, spent: spent,
      now: ProviderTokens.hostNow)
  }

  init(
    provider: Provider, client: ProviderClient, leewaySeconds: Int, mapping: RoleMapping, spent: SpentTokens,
    now: @escaping @Sendable () -> Double
  ) {
    self.provider = provider
    self.client = client
    self.mapping = mapping
    self.spent = spent
    codes = spent.stateCodes
    self.now = now
    rules = TokenRules(issuer: provider.issuer, audience: client.id, leeway: Double(leewaySeconds))
  }

  /// Begins a sign-in. Others may be under way in the same browser, each with its own cookie and page to return to.
  ///
  /// - Parameters:
  ///   - returnAddress: the page to return to.
  ///   - isAfresh: whether the provider is to ask for credentials even if the person is signed in there. Then
  ///     `complete` holds it to that.
  /// - Throws: `unavailable`.
  public func begin(returnAddress: String, isAfresh: Bool = false) async throws(SignInRefusal) -> Beginning {
    let kept = SignInCookie(returnAddress: returnAddress)
    let attempt = SignInAttempt(secret: kept.secret, codes: codes, now: now(), isAfresh: isAfresh)
    // With a maximum age, the ID token has to say when the person gave their credentials (OpenID Connect Core 3.1.2.1).
    let afresh = isAfresh ? [("prompt", "login"), ("max_age", "0")] : []
    let address = try await addresses().authorization.adding(
      afresh + [
        ("response_type", "code"), ("client_id", client.id), ("redirect_uri", client.redirectAddress),
        ("scope", client.scopes), ("state", attempt.state), ("nonce", attempt.nonce),
        ("code_challenge", attempt.challenge), ("code_challenge_method", "S256"),
      ])
    return Beginning(
      address: address, cookieTag: Self.cookieTag(ofState: attempt.state) ?? "", cookie: kept.value)
  }

  /// The tag of the cookie that belongs to the state in a provider's answer; `nil` for what isn't one of our states.
  public static func cookieTag(ofState state: String?) -> String? {
    state.flatMap { SignInAttempt.tag(of: $0) }
  }

  /// Finds out whether an answer belongs to a sign-in that this service began in this browser, not long ago.
  ///
  /// - Parameter cookie: the browser's cookie of the answer's `cookieTag(ofState:)`.
  public func recognise(_ answer: Answer, cookie: String?) throws(SignInRefusal) -> Recognised {
    guard let cookie = SignInCookie(cookie), let state = answer.state else { throw .otherBrowser }
    let attempt = try SignInAttempt(state: state, secret: cookie.secret, codes: codes, now: now())
    return Recognised(answer: answer, attempt: attempt, returnAddress: cookie.returnAddress)
  }

  /// Completes a sign-in.
  ///
  /// The state is spent before anything else is done. So an address from a browser's history or a proxy's log can't
  /// sign anyone in again, even if the provider accepts a code twice.
  ///
  /// - Throws: `SignInRefusal`; `PostgresError`.
  public func complete(_ recognised: Recognised) async throws -> Result {
    let (answer, attempt) = (recognised.answer, recognised.attempt)
    guard try await spent.spend(attempt.digest, seconds: Int(SignInAttempt.secondsMax) + 60) else {
      throw SignInRefusal.replayed
    }
    let addresses = try await addresses()
    guard answer.issuer.map({ $0.isSame(as: provider.issuer) }) ?? !addresses.namesIssuer else {
      throw SignInRefusal.misdirected
    }
    guard answer.error == nil, let code = answer.code else { throw SignInRefusal.declined }
    let tokens = try await exchange(code, attempt, at: addresses.token)
    let entry = try await SignatureCheck(provider: provider).entry(of: tokens.id_token)
    try rules.checkIdentity(entry.claims, type: entry.type, nonce: attempt.nonce, now: now())
    if attempt.isAfresh { try rules.checkAfresh(entry.claims, since: attempt.madeAt, now: now()) }
    let claims = try await completed(entry.claims, tokens.access_token, at: addresses.userInfo)
    let person = SignedInPerson(
      actor: try mapping.person(of: claims), subject: entry.claims.text("sub"), session: entry.claims.text("sid"),
      profile: await profile(claims, tokens.access_token, at: addresses.userInfo))
    return Result(person: person, returnAddress: recognised.returnAddress)
  }

  /// Where the provider ends its own session; `nil` if it has no such page, or can't be reached.
  ///
  /// The address has no ID token as a hint, because it would show what the token says of the person. So the provider
  /// may ask for confirmation.
  public func signOutAddress() async -> String? {
    do throws(ProviderFault) {
      return try await provider.currentMetadata().endSession?.adding([("client_id", client.id)])
    } catch {
      provider.note("sign-out", error)
      return nil
    }
  }

  private func addresses() async throws(SignInRefusal) -> ProviderMetadata.SignInAddresses {
    do throws(ProviderFault) {
      guard let addresses = try await provider.currentMetadata().signIn else { throw ProviderFault.noSafeSignIn }
      return addresses
    } catch {
      provider.note("sign-in", error)
      throw .unavailable
    }
  }

  private struct Tokens: Decodable {
    let id_token: String
    let access_token: String?
  }

  private func exchange(
    _ code: String, _ attempt: SignInAttempt, at address: ProviderAddress
  ) async throws(SignInRefusal) -> Tokens {
    var fields = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", client.redirectAddress),
      ("code_verifier", attempt.verifier),
    ]
    if client.secret == nil { fields.append(("client_id", client.id)) }
    let answer = try await ask(
      ProviderRequest(address: address.text, authorization: client.authorization, form: FormText.encode(fields)))
    if answer.status == 200 {
      guard let tokens = ProviderJSON.decode(Tokens.self, from: answer.body) else { throw .untrusted }
      return tokens
    }
    let error = ProviderJSON.decode([String: JSONTree].self, from: answer.body)?["error"]?.texts.first
    // The only error that the browser can cause: the code was used before, has expired, or is another client's.
    if error == "invalid_grant" { throw .replayed }
    provider.note("code", .unexpectedStatus)
    throw .unavailable
  }

  /// The claims of the ID token. If they have no role, those of the provider's user info endpoint are added.
  private func completed(
    _ claims: Claims, _ accessToken: String?, at address: ProviderAddress?
  ) async throws(SignInRefusal) -> Claims {
    guard !mapping.saysRole(claims), let address, let accessToken else { return claims }
    let answer = try await ask(ProviderRequest(address: address.text, authorization: "Bearer \(accessToken)"))
    guard answer.status == 200, let more = ProviderJSON.decode(Claims.self, from: answer.body),
      more.text("sub") == claims.text("sub")
    else { throw .incomplete }
    return claims.adding(more)
  }

  /// What the claims say of the person. If they say nothing, those of the user info endpoint are looked at as well; a
  /// provider that doesn't answer there keeps nobody from signing in.
  private func profile(_ claims: Claims, _ accessToken: String?, at address: ProviderAddress?) async -> ClaimedProfile {
    let said = ClaimedProfile(claims, trustsEmail: client.trustsEmail)
    guard said.isEmpty, client.asksForProfile, let address, let accessToken,
      let answer = try? await ask(ProviderRequest(address: address.text, authorization: "Bearer \(accessToken)")),
      answer.status == 200, let more = ProviderJSON.decode(Claims.self, from: answer.body),
      more.text("sub") == claims.text("sub")
    else { return said }
    return ClaimedProfile(claims.adding(more), trustsEmail: client.trustsEmail)
  }

  private func ask(_ request: ProviderRequest) async throws(SignInRefusal) -> ProviderAnswer {
    do {
      return try await provider.transport.send(request)
    } catch {
      provider.note("sign-in", error)
      throw .unavailable
    }
  }
}
