import Foundation
import Identity
import Privacy

/// Whose tokens are accepted, and how their claims map to actors.
struct ProviderSettings: Sendable {
  /// `tokens.issuer`: the provider's issuer identifier. An https address, or http on this machine.
  let issuer: String
  /// `tokens.audience`: the value that the `aud` claim of an API token must contain.
  let audience: String
  /// `tokens.keySetFile`: the path of the provider's JSON Web Key Set. Without it the keys are fetched from the
  /// provider.
  let keySetFile: String?
  /// `tokens.leewaySeconds`: maximum difference between the provider's clock and this one, 0 to 300; 30 by default.
  let leewaySeconds: Int
  /// `tokens.keyPauseSeconds`: minimum time between two fetches for unknown keys, 0 to 3,600; 15 by default.
  let keyPauseSeconds: Int
  /// `tokens.roleClaim`, `tokens.siteClaim`, `tokens.subjectClaim`: the claims that hold them; `role`, `site` and `sub`
  /// by default. A path such as `realm_access.roles` reads a nested value. `tokens.roles`: maps the provider's words to
  /// roles, such as `rj-mediators=mediator, rj-unit=rju`. `tokens.serviceAccounts`: the clients that are machines, such
  /// as `offender-records=service`.
  let mapping: RoleMapping

  init(_ reader: inout SettingsReader, isRequired: Bool) {
    issuer = reader.text("tokens.issuer", default: "")
    audience = reader.text("tokens.audience", default: "")
    for (key, value) in [("tokens.issuer", issuer), ("tokens.audience", audience)] where isRequired && value.isEmpty {
      reader.note(key, "must be set")
    }
    keySetFile = reader.text("tokens.keySetFile")
    if let keySetFile {
      if !FileManager.default.isReadableFile(atPath: keySetFile) {
        reader.note("tokens.keySetFile", "must name a file that can be read")
      }
    } else if !issuer.isEmpty, !Self.isSafe(issuer) {
      reader.note("tokens.issuer", "must begin with https://, or tokens.keySetFile be set")
    }
    leewaySeconds = reader.number("tokens.leewaySeconds", in: 0...300, default: 30)
    keyPauseSeconds = reader.number("tokens.keyPauseSeconds", in: 0...3_600, default: 15)
    let roles = reader.roles("tokens.roles")
    let accounts = reader.roles("tokens.serviceAccounts") ?? [:]
    if accounts.values.contains(where: \.isOfASite) {
      reader.note("tokens.serviceAccounts", "must not give a machine a role of a site")
    }
    mapping = RoleMapping(
      roleClaim: reader.text("tokens.roleClaim", default: "role"),
      siteClaim: reader.text("tokens.siteClaim", default: "site"),
      subjectClaim: reader.text("tokens.subjectClaim", default: "sub"), roles: roles, serviceAccounts: accounts)
  }

  /// Whether an address is https, or http on this machine.
  static func isSafe(_ address: String) -> Bool {
    guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty else { return false }
    return parts.scheme == "https"
      || (parts.scheme == "http" && ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host))
  }
}

/// How people sign in at the pages.
struct SignInSettings: Sendable {
  /// `signIn.clientId`: the service's client id at the provider; `nil` if the service has only the API.
  /// `signIn.clientSecret`: required unless it is a public client. `signIn.scopes`: `openid profile email` by
  /// default; the last two give the account its name, address and language. `signIn.trustEmail`: `true` if an address
  /// counts whose claims don't say whether it is verified. The provider redirects to `web.address` followed by
  /// `/sign-in/callback`.
  let client: ProviderClient?
  /// `sessions.idleMinutes`, 1 to 1,440, 30 by default; `sessions.absoluteHours`, 1 to 168, 12 by default;
  /// `sessions.boardIdleMinutes`, 1 to 1,440, 10 by default: when the board at a principal entrance locks itself. A
  /// front desk's unused session ends two minutes later, if not before.
  let limits: SessionLimits

  init(_ reader: inout SettingsReader, isRequired: Bool) {
    limits = SessionLimits(
      idleMinutes: reader.number("sessions.idleMinutes", in: 1...1_440, default: 30),
      absoluteHours: reader.number("sessions.absoluteHours", in: 1...168, default: 12),
      boardIdleMinutes: reader.number("sessions.boardIdleMinutes", in: 1...1_440, default: 10))
    let secret = reader.secret("signIn.clientSecret")
    let scopes = reader.text("signIn.scopes", default: "openid profile email")
    let trustsEmail = reader.flag("signIn.trustEmail", default: false)
    guard let id = reader.text("signIn.clientId") else {
      if secret != nil { reader.note("signIn.clientId", "must be set with signIn.clientSecret") }
      client = nil
      return
    }
    let address = reader.text("web.address", default: "")
    if isRequired, !ProviderSettings.isSafe(address) {
      reader.note("web.address", "must be set with signIn.clientId, and begin with https://")
    }
    if !scopes.split(separator: " ").contains("openid") { reader.note("signIn.scopes", "must hold openid") }
    client = ProviderClient(
      id: id, secret: secret?.reveal(), webAddress: address, scopes: scopes, trustsEmail: trustsEmail)
  }
}

extension SettingsReader {
  /// A map from words to roles: `one=mediator, other=rju`. `nil` if it isn't set.
  fileprivate mutating func roles(_ key: String) -> [String: Role]? {
    guard let text = text(key) else { return nil }
    var roles: [String: Role] = [:]
    for entry in text.split(separator: ",") {
      let parts = entry.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, !parts[0].isEmpty, let role = Role(rawValue: parts[1]), roles[parts[0]] == nil else {
        note(key, "must be a list such as word=mediator, other=rju, each word once")
        return nil
      }
      roles[parts[0]] = role
    }
    return roles
  }
}
