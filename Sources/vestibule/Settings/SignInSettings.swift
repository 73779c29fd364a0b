import Foundation
import Identity
import Privacy

/// Whose tokens are accepted, and how their claims map to actors.
struct ProviderSettings: Sendable {
  /// The provider's issuer identifier. An https address, or http on this machine.
  let issuer: String
  /// What the `aud` claim of an API token must contain.
  let audience: String
  /// The path of the provider's JSON Web Key Set. Without it the keys are fetched from the provider.
  let keySetFile: String?
  /// The path of the certificates of authorities that vouch for the provider; `nil` for the system's.
  let authorities: String?
  let leewaySeconds: Int
  let keyPauseSeconds: Int
  /// The claims that hold role, site and subject, and what the provider calls the roles and the machines.
  let mapping: RoleMapping

  enum Declared {
    private static let ofProvider = SettingUse.by(.serve, .doctor)

    static let issuer = OptionalTextSetting(
      "tokens.issuer", "The OpenID provider's issuer identifier, from which the rest is discovered.",
      values: "address that begins with https://, or http:// on this machine", use: ofProvider.needed(by: .serve))
    static let audience = OptionalTextSetting(
      "tokens.audience", "What the claim `aud` of a token for the API must contain.", values: "text",
      use: ofProvider.needed(by: .serve))
    static let keySetFile = OptionalTextSetting(
      "tokens.keySetFile", "The provider's JSON Web Key Set, where the provider can't be asked for it.",
      values: "path of a file", else: "fetched from the provider", use: ofProvider)
    static let authorities = AuthoritiesSetting(
      "tokens.authorities", "The certificates of authorities that vouch for the provider.", use: ofProvider)
    static let leewaySeconds = NumberSetting(
      "tokens.leewaySeconds", "How far the provider's clock may differ from this one.", "seconds", in: 0...300,
      default: 30, use: ofProvider)
    static let keyPauseSeconds = NumberSetting(
      "tokens.keyPauseSeconds", "How long to wait between two fetches for unknown keys.", "seconds", in: 0...3_600,
      default: 15, use: ofProvider)
    static let roleClaim = TextSetting(
      "tokens.roleClaim", "The claim that holds the role. A path such as `realm_access.roles` reads a nested value.",
      values: "name or path", default: "role", use: ofProvider)
    static let siteClaim = TextSetting(
      "tokens.siteClaim", "The claim that holds the site.", values: "name or path", default: "site", use: ofProvider)
    static let subjectClaim = TextSetting(
      "tokens.subjectClaim", "The claim that holds who it is.", values: "name or path", default: "sub", use: ofProvider)
    static let roles = OptionalTextSetting(
      "tokens.roles", "What the provider calls the roles: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).",
      values: "list such as rj-mediators=mediator,rj-unit=rju", else: "the roles' own names", use: ofProvider)
    static let serviceAccounts = OptionalTextSetting(
      "tokens.serviceAccounts", "The clients that are machines, with their roles.",
      values: "list such as offender-records=service", else: "none", use: ofProvider)

    static let group = SettingGroup(
      "The OpenID provider",
      [
        issuer, audience, keySetFile, authorities, leewaySeconds, keyPauseSeconds, roleClaim, siteClaim, subjectClaim,
        roles, serviceAccounts,
      ])
  }

  init(_ reader: inout SettingsReader, for purpose: Settings.Purpose) {
    issuer = reader.text(Declared.issuer) ?? ""
    audience = reader.text(Declared.audience) ?? ""
    for (setting, value) in [(Declared.issuer, issuer), (Declared.audience, audience)]
    where setting.isRequired(for: purpose) && value.isEmpty {
      reader.note(setting, "must be set")
    }
    keySetFile = reader.text(Declared.keySetFile)
    if let keySetFile {
      if !FileManager.default.isReadableFile(atPath: keySetFile) {
        reader.note(Declared.keySetFile, "must name a file that can be read")
      }
    } else if !issuer.isEmpty, !Self.isSafe(issuer) {
      reader.note(Declared.issuer, "must begin with https://, or tokens.keySetFile be set")
    }
    authorities = reader.authorities(Declared.authorities)
    leewaySeconds = reader.number(Declared.leewaySeconds)
    keyPauseSeconds = reader.number(Declared.keyPauseSeconds)
    let roles = reader.roles(Declared.roles)
    let accounts = reader.roles(Declared.serviceAccounts) ?? [:]
    if accounts.values.contains(where: \.isOfASite) {
      reader.note(Declared.serviceAccounts, "must not give a machine a role of a site")
    }
    mapping = RoleMapping(
      roleClaim: reader.text(Declared.roleClaim), siteClaim: reader.text(Declared.siteClaim),
      subjectClaim: reader.text(Declared.subjectClaim), roles: roles, serviceAccounts: accounts)
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
  /// The service as a client of the provider; `nil` if the service has only the API.
  let client: ProviderClient?
  /// Whether an address counts whose claims don't say whether it is verified.
  let trustsEmail: Bool
  let limits: SessionLimits

  enum Declared {
    private static let ofServer = SettingUse.by(.serve)

    static let clientId = OptionalTextSetting(
      "signIn.clientId",
      "The service's client id at the provider. Register WEB_ADDRESS followed by `/sign-in/callback` and by "
        + "`/sign-out/back-channel` there. Without it there is only the API.", values: "text",
      use: .by(.serve, .doctor).needed(with: "SIGN_IN_CLIENT_SECRET"))
    static let clientSecret = SecretSetting(
      "signIn.clientSecret", "The client's secret. A public client has none.", values: "text", use: ofServer)
    static let scopes = TextSetting(
      "signIn.scopes",
      "What is asked of the provider about people. `profile` and `email` give accounts their name, address and "
        + "language.", values: "scopes, `openid` among them, separated by spaces", default: "openid profile email",
      use: ofServer)
    static let trustEmail = FlagSetting(
      "signIn.trustEmail", "Whether an address counts whose claims don't say whether it is verified.",
      use: .by(.serve, .doctor))
    static let idleMinutes = NumberSetting(
      "sessions.idleMinutes", "After how long an unused session ends.", "minutes", in: 1...1_440, default: 30,
      use: ofServer)
    static let absoluteHours = NumberSetting(
      "sessions.absoluteHours", "After how long every session ends.", "hours", in: 1...168, default: 12, use: ofServer)
    static let boardIdleMinutes = NumberSetting(
      "sessions.boardIdleMinutes",
      "After how long without a touch the board at a principal entrance locks itself. A front desk's unused session "
        + "ends two minutes later, if not before.", "minutes", in: 1...1_440, default: 10, use: ofServer)

    static let group = SettingGroup(
      "Signing in",
      [clientId, clientSecret, scopes, trustEmail, idleMinutes, absoluteHours, boardIdleMinutes])
  }

  init(_ reader: inout SettingsReader, for purpose: Settings.Purpose) {
    limits = SessionLimits(
      idleMinutes: reader.number(Declared.idleMinutes), absoluteHours: reader.number(Declared.absoluteHours),
      boardIdleMinutes: reader.number(Declared.boardIdleMinutes))
    let secret = reader.secret(Declared.clientSecret)
    let scopes = reader.text(Declared.scopes)
    trustsEmail = reader.flag(Declared.trustEmail)
    guard let id = reader.text(Declared.clientId) else {
      if secret != nil { reader.note(Declared.clientId, "must be set with signIn.clientSecret") }
      client = nil
      return
    }
    let webAddress = MailSettings.Declared.webAddress
    let address = reader.text(webAddress) ?? ""
    if Declared.clientSecret.isUsed(for: purpose), !ProviderSettings.isSafe(address) {
      reader.note(webAddress, "must be set with signIn.clientId, and begin with https://")
    }
    if !scopes.split(separator: " ").contains("openid") { reader.note(Declared.scopes, "must hold openid") }
    client = ProviderClient(
      id: id, secret: secret?.reveal(), webAddress: address, scopes: scopes, trustsEmail: trustsEmail)
  }
}

extension SettingsReader {
  /// A map from words to roles: `one=mediator, other=rju`. `nil` if it isn't set.
  fileprivate mutating func roles(_ setting: OptionalTextSetting) -> [String: Role]? {
    guard let text = text(setting) else { return nil }
    var roles: [String: Role] = [:]
    for entry in text.split(separator: ",") {
      let parts = entry.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, !parts[0].isEmpty, let role = Role(rawValue: parts[1]), roles[parts[0]] == nil else {
        note(setting, "must be a list such as word=mediator, other=rju, each word once")
        return nil
      }
      roles[parts[0]] = role
    }
    return roles
  }
}
