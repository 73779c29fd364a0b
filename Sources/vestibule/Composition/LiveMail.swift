import Notices

/// The mail server and the mailbox of bounces, as they are now.
struct LiveMail: Sendable {
  private typealias Declared = MailSettings.Declared

  private static let ofServer: [any DeclaredSetting] = [
    Declared.port, Declared.security, Declared.user, Declared.password, Declared.sender, Declared.authorities,
  ]
  private static let ofBounces: [any DeclaredSetting] = [
    Declared.user, Declared.password, Declared.bouncesUser, Declared.bouncesPassword, Declared.authorities,
  ]

  /// `nil` if no notice goes out by mail.
  let server: Replaceable<SMTPConfiguration>?
  let bounces: Replaceable<BounceMailbox?>

  init(_ settings: MailSettings) {
    server = settings.server.map { Replaceable($0) }
    bounces = Replaceable(settings.bounces)
  }

  /// Uses other settings from now on, with the same server and mailbox: another one, or the first, needs a restart.
  ///
  /// - Returns: the settings that everything which uses them has taken.
  func adopt(_ settings: MailSettings) -> [any DeclaredSetting] {
    var (taken, left): ([any DeclaredSetting], [any DeclaredSetting]) = ([], [])
    switch adopt(server: settings.server) {
    case true?: taken += Self.ofServer
    case false?: left += Self.ofServer
    case nil: break
    }
    switch adopt(bounces: settings.bounces) {
    case true?: taken += Self.ofBounces
    case false?: left += Self.ofBounces
    case nil: break
    }
    let waiting = Set(left.map(\.facts.name))
    return taken.filter { !waiting.contains($0.facts.name) }
  }

  /// Whether the server is used as it now is; `nil` if there is none and there was none.
  private func adopt(server new: SMTPConfiguration?) -> Bool? {
    if server == nil, new == nil { return nil }
    guard let server, let new, new.host == server.current.host else { return false }
    server.replace(with: new)
    return true
  }

  /// Whether the mailbox is read as it now is; `nil` if there is none and there was none.
  private func adopt(bounces new: BounceMailbox?) -> Bool? {
    let old = bounces.current
    if old == nil, new == nil { return nil }
    guard let old, let new, new.isSamePlace(as: old) else { return false }
    bounces.replace(with: new)
    return true
  }
}
