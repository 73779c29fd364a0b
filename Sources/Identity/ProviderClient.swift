/// The service as the provider's client of the authorization code flow.
public struct ProviderClient: Sendable {
  let id: String
  /// For `client_secret_basic`; `nil` for a public client, which only PKCE protects.
  let secret: String?
  /// The page to which the provider returns the browser.
  let redirectAddress: String
  /// The scopes, separated by spaces. `openid` must be among them.
  let scopes: String
  /// Whether an address counts whose claims don't say whether the provider has verified it.
  let trustsEmail: Bool

  /// - Parameter webAddress: the address of the pages without a path, such as `https://vestibule.example.ca`.
  public init(
    id: String, secret: String?, webAddress: String, scopes: String = "openid", trustsEmail: Bool = false
  ) {
    self.id = id
    self.secret = secret
    self.scopes = scopes
    self.trustsEmail = trustsEmail
    redirectAddress = (webAddress.hasSuffix("/") ? String(webAddress.dropLast()) : webAddress) + Self.callbackPath
  }

  /// The path of the page to which the provider returns the browser.
  public static let callbackPath = "/sign-in/callback"

  /// Whether the scopes ask for claims about the person.
  var asksForProfile: Bool { scopes.split(separator: " ").contains { $0 == "profile" || $0 == "email" } }

  /// The client's credentials for the header `Authorization` (RFC 6749, 2.3.1); `nil` for a public client.
  var authorization: String? {
    secret.map { "Basic " + Self.base64("\(FormText.encode(id)):\(FormText.encode($0))") }
  }

  private static func base64(_ text: String) -> String {
    let url = Base64URL.encode(text.utf8)
    let plain = String(url.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    return plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
  }
}
