/// The service as the provider knows it: a client of the authorization code flow.
public struct ProviderClient: Sendable {
  let id: String
  /// For `client_secret_basic`; a public client, which PKCE alone protects, has none.
  let secret: String?
  /// Where the provider sends the browser back to.
  let redirectAddress: String
  /// Such as `openid`, which must be among them.
  let scopes: String

  /// - Parameter webAddress: where people reach the pages, without a path: `https://vestibule.example.ca`.
  public init(id: String, secret: String?, webAddress: String, scopes: String = "openid") {
    self.id = id
    self.secret = secret
    self.scopes = scopes
    redirectAddress = (webAddress.hasSuffix("/") ? String(webAddress.dropLast()) : webAddress) + Self.callbackPath
  }

  /// The path of the page that the provider sends the browser back to.
  public static let callbackPath = "/sign-in/callback"

  /// The secret as RFC 6749 2.3.1 has it.
  var authorization: String? {
    secret.map { "Basic " + Self.base64("\(FormText.encode(id)):\(FormText.encode($0))") }
  }

  private static func base64(_ text: String) -> String {
    let url = Base64URL.encode(text.utf8)
    let plain = String(url.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    return plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
  }
}
