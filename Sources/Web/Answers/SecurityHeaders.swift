import HTTPTypes
import Hummingbird

/// The security headers on every answer. They forbid caching, framing, content sniffing and sending referrers to other
/// sites.
enum SecurityHeaders {
  private static let common: HTTPFields = fields([
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    // With `no-referrer`, browsers would also hide from us that a form is our own (`SiteOfOrigin`).
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", permissions),
  ])
  /// Browser features that pages may use: none.
  private static let permissions = [
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "usb", "web-share",
  ].map { "\($0)=()" }.joined(separator: ", ")
  /// Sent only over TLS: browsers ignore it on any other answer.
  private static let transport = fields([("Strict-Transport-Security", "max-age=31536000")])
  /// What an API answer may load: nothing.
  private static let apiPolicy = "default-src 'none'; frame-ancestors 'none'"
  /// What a page may load: its own style sheet, script and events; nothing inline.
  private static let pagePolicy = """
    default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'
    """

  /// Adds the headers to an answer. Headers that the route has set stay as they are.
  ///
  /// - Parameter isSecure: whether the client's own connection is encrypted.
  static func apply(to response: inout Response, isSecure: Bool) {
    let isPage = response.headers[.contentType]?.hasPrefix("text/html") == true
    response.headers[.contentSecurityPolicy] = isPage ? pagePolicy : apiPolicy
    for header in common where response.headers[header.name] == nil { response.headers.append(header) }
    if isSecure { response.headers.append(contentsOf: transport) }
  }

  private static func fields(_ headers: [(name: String, value: String)]) -> HTTPFields {
    var fields = HTTPFields()
    for header in headers {
      if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
    }
    return fields
  }
}
