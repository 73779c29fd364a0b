import Notices

/// How notices are sent by mail, and where their links point.
struct MailSettings: Sendable {
  /// `nil` if no host is set: no notice is then sent by mail.
  let server: SMTPConfiguration?
  /// The mailbox of the sender, in which reports of undelivered messages arrive. `nil` if it isn't set: nobody then
  /// learns that a message came back.
  let bounces: BounceMailbox?
  /// Where recipients sign in, such as `https://vestibule.example.ca`.
  let signInAddress: String

  enum Declared {
    private static let ofSenders = SettingUse.by(.work, .doctor)
    private static let reread = ofSenders.effective(.onHangUp)

    static let webAddress = OptionalTextSetting(
      "web.address", "Where people sign in, such as `https://vestibule.example.ca`. Notices link to it.",
      values: "address that begins with https:// (or http://, for trying it out)",
      use: .by(.serve, .work, .doctor).needed(
        with: "SIGN_IN_CLIENT_ID, MAIL_HOST, GC_NOTIFY_URL or WEBHOOKS_KEY"))
    static let host = OptionalTextSetting(
      "mail.host", "The mail server. Without it no notice goes out by mail. `serve` only asks whether it is set.",
      values: "name or address of a host", use: ofSenders)
    static let port = NumberSetting(
      "mail.port", "The mail server's port.", "port", in: 1...65_535, default: 25, use: reread)
    static let security = ChoiceSetting(
      "mail.security", "How the connection to the mail server is encrypted.",
      default: SMTPConfiguration.Security.startTLS, use: reread)
    static let user = OptionalTextSetting(
      "mail.user", "The user, for a mail server that wants one.", values: "text",
      use: reread.needed(with: "MAIL_PASSWORD"))
    static let password = SecretSetting(
      "mail.password", "The user's password.", values: "text", use: reread.needed(with: "MAIL_USER"))
    static let sender = OptionalTextSetting(
      "mail.sender", "The From address of notices.", values: "e-mail address", use: reread.needed(with: "MAIL_HOST"))
    static let authorities = AuthoritiesSetting(
      "mail.authorities", "The certificates of authorities that vouch for the mail server and MAIL_BOUNCES.",
      use: reread)
    static let bounces = OptionalTextSetting(
      "mail.bounces",
      "The mailbox of MAIL_SENDER, from which reports of mail that came back are read and removed. Without it nobody "
        + "learns of them.", values: "`pop3s://` and a host, or the path of a Maildir", use: ofSenders)
    static let bouncesUser = OptionalTextSetting(
      "mail.bouncesUser", "The mailbox's user.", values: "text", else: "MAIL_USER", use: reread)
    static let bouncesPassword = SecretSetting(
      "mail.bouncesPassword", "The mailbox's password.", values: "text", else: "MAIL_PASSWORD", use: reread)

    static let group = SettingGroup(
      "Mail, and where notices lead",
      [webAddress, host, port, security, user, password, sender, authorities, bounces, bouncesUser, bouncesPassword])
  }

  init(_ reader: inout SettingsReader, sends: Bool) {
    signInAddress = reader.text(Declared.webAddress) ?? ""
    let port = reader.number(Declared.port)
    let security = reader.choice(Declared.security)
    let user = reader.text(Declared.user)
    let password = reader.secret(Declared.password)
    let authorities = reader.authorities(Declared.authorities)
    let sender = reader.text(Declared.sender)
    let bounceUser = reader.text(Declared.bouncesUser) ?? user
    let bouncePassword = reader.secret(Declared.bouncesPassword) ?? password
    var bounces: BounceMailbox?
    if sends, let place = reader.text(Declared.bounces) {
      bounces = BounceMailbox(
        place, credentials: Self.credentials(bounceUser, bouncePassword), authorities: authorities)
      if bounces == nil {
        reader.note(Declared.bounces, "must be the path of a Maildir, or pop3s:// and a host, with user and password")
      }
    }
    self.bounces = bounces
    guard sends, let host = reader.text(Declared.host) else {
      server = nil
      return
    }
    if (user == nil) != (password == nil) {
      reader.note(Declared.user, "needs mail.password, and the other way round")
    }
    reader.requireWebAddress()
    let credentials = Self.credentials(user, password)
    guard let address = sender.flatMap({ EmailAddress($0) }) else {
      reader.note(Declared.sender, "must be an e-mail address")
      server = nil
      return
    }
    server = SMTPConfiguration(
      host: host, port: port, security: security, credentials: credentials, sender: address, authorities: authorities)
    if server == nil { reader.note(Declared.host, "must be the name or address of a host") }
  }

  private static func credentials(_ user: String?, _ password: Secret?) -> SMTPConfiguration.Credentials? {
    guard let user, let password else { return nil }
    return SMTPConfiguration.Credentials(user: user, password: password.reveal())
  }
}

extension SettingsReader {
  /// Notes that messages have nowhere to lead to.
  mutating func requireWebAddress() {
    let setting = MailSettings.Declared.webAddress
    let address = text(setting) ?? ""
    guard !address.hasPrefix("https://"), !address.hasPrefix("http://"), !hasFault(of: setting) else { return }
    note(setting, "must be set, and begin with https:// (or http://)")
  }
}
