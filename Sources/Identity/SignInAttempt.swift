import Identifiers
import Crypto
import Foundation
import Privacy

/// Binds the provider's authorization response to the browser that asked for it, and to this service.
///
/// The browser keeps a secret of the attempt in a cookie for a few minutes. The state holds its time of creation,
/// whether the person is to give their credentials anew, and a code over both and the secret, under a key that only the
/// service has. So nobody else can make a state, and the service stores nothing until the browser comes back. Nonce and
/// PKCE verifier are derived from the secret and the state: each attempt has its own, and neither is stored.
struct SignInAttempt: Sendable {
  /// The longest that a person may take at the provider, in seconds.
  static let secondsMax = 600.0
  /// How far the clocks of two hosts of the service may differ, in seconds.
  static let skewMax = 60.0

  /// 32 random bytes.
  private let secret: SymmetricKey
  let state: String
  /// When it was made, in seconds since 1970.
  let madeAt: Double
  /// Whether the provider was asked to have the person give their credentials anew.
  let isAfresh: Bool

  /// A new attempt. The browser may have others under way in other tabs, each with a secret of its own.
  ///
  /// - Parameters:
  ///   - codes: the service's codes for states.
  ///   - now: seconds since 1970.
  ///   - isAfresh: whether the person is to give their credentials anew.
  init(secret: SymmetricKey, codes: ServiceCodes, now: Double, isAfresh: Bool = false) {
    self.secret = secret
    self.isAfresh = isAfresh
    let stamp = UInt64(max(now, 0))
    madeAt = Double(stamp)
    let random = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
    // The first byte of a time is free for as long as there are states.
    let head = [isAfresh ? 1 : 0] + (1..<8).map { UInt8(truncatingIfNeeded: stamp >> (56 - 8 * $0)) } + random
    state = Base64URL.encode(head + codes.code(of: Self.message(head, secret)))
  }

  /// The attempt that a state belongs to.
  ///
  /// - Throws: `otherBrowser` unless the service made the state for this browser's secret; `expired` if it is too old,
  /// or
  ///   isn't due yet.
  init(state: String, secret: SymmetricKey, codes: ServiceCodes, now: Double) throws(SignInRefusal) {
    guard let bytes = Base64URL.decode(state), bytes.count == 56 else { throw .otherBrowser }
    let head = Array(bytes.prefix(24))
    guard codes.isValid(Array(bytes.suffix(32)), of: Self.message(head, secret)) else { throw .otherBrowser }
    madeAt = Double(head[1..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    isAfresh = head[0] != 0
    guard (-Self.skewMax...Self.secondsMax).contains(now - madeAt) else { throw .expired }
    self.secret = secret
    self.state = state
  }

  /// What tells attempts apart by their states: when it was made, and a part of its random bytes, in hexadecimal; `nil`
  /// for a text that isn't a state. Anyone may know it.
  static func tag(of state: String) -> String? {
    guard let bytes = Base64URL.decode(state), bytes.count == 56 else { return nil }
    return bytes[2..<16].hexadecimal
  }

  var nonce: String { Base64URL.encode(Self.code("nonce", Array(state.utf8), secret)) }

  /// RFC 7636: 43 characters.
  var verifier: String { Base64URL.encode(Self.code("verifier", Array(state.utf8), secret)) }

  /// The verifier's challenge under S256.
  var challenge: String { Base64URL.encode(SHA256.hash(data: Array(verifier.utf8))) }

  /// Identifies a used state in the database.
  var digest: [UInt8] { Array(SHA256.hash(data: Array("state \(state)".utf8))) }

  /// What a state's code is over: when it was made, and for which browser.
  private static func message(_ head: [UInt8], _ secret: SymmetricKey) -> [UInt8] {
    head + secret.withUnsafeBytes { Array(SHA256.hash(data: $0)) }
  }

  private static func code(_ purpose: String, _ bytes: [UInt8], _ secret: SymmetricKey) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8) + bytes, using: secret))
  }
}

/// The browser's cookie while a person is at the provider: a secret of this attempt, and the page to return to.
struct SignInCookie: Sendable {
  let secret: SymmetricKey
  let returnAddress: String

  init(secret: SymmetricKey = SymmetricKey(size: .bits256), returnAddress: String) {
    self.secret = secret
    self.returnAddress = returnAddress
  }

  /// Reads the cookie's value; `nil` if it is missing or malformed.
  init?(_ value: String?) {
    let parts = (value ?? "").split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let secret = Base64URL.decode(parts[0]), secret.count == 32,
      let address = Base64URL.decode(parts[1]), let text = String(validating: address, as: UTF8.self)
    else { return nil }
    self.init(secret: SymmetricKey(data: secret), returnAddress: text)
  }

  var value: String {
    Base64URL.encode(secret.withUnsafeBytes { Array($0) }) + "." + Base64URL.encode(returnAddress.utf8)
  }
}
