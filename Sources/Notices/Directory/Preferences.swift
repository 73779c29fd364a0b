import Facilities
import Identifiers
import Languages
import PostgresClient
public import Privacy

extension Notices {
  /// What the agency allows, with its version.
  ///
  /// - Throws: ``NoticeSettingsRefusal/notForThisRole``.
  public func settings(_ actor: Actor) async throws -> (settings: NoticeSettings, version: Int) {
    try allow(actor, .readNoticeSettings)
    let row = try await database.acting(as: actor).row(of: "notice_setting_show", [:])
    let kept: SettingsText = try row.decode("answer")
    return (try kept.settings, kept.version)
  }

  /// Sets what the agency allows; for the unit and operators. What recipients chose beyond it doesn't count any more.
  ///
  /// - Parameter seen: the version that the change is for; `nil` for whichever there is.
  /// - Returns: the new version.
  /// - Throws: ``NoticeSettingsRefusal``: `invalid`; `stale`; `keyReused`; `notForThisRole`.
  @discardableResult
  public func setSettings(
    _ actor: Actor, _ settings: NoticeSettings, seen: Int? = nil, _ command: Command
  ) async throws -> Int {
    try allow(actor, .setNoticeSettings)
    let outcome = try await database.carryOut(
      "notice_setting_save", actor, command,
      [
        "given_channels": .texts(settings.channels), "given_fallback": .integer(settings.fallbackMinutes),
        "given_quiet_from": .text(settings.quiet.from.text), "given_quiet_until": .text(settings.quiet.until.text),
        "given_digest_at": .text(settings.digestAt.text), "seen_version": .integer(seen),
      ], outcome: SettingsOutcome.self)
    try Self.require(outcome)
    return try outcome.decode(SettingsText.self).version
  }

  /// How a recipient is told.
  ///
  /// - Parameter addressee: `nil` for the actor's own mailbox. The staff of a site name those of their site, the unit
  ///   and the service any.
  /// - Throws: ``NoticeSettingsRefusal``: `notFound`; `notForThisRole`.
  public func preference(_ actor: Actor, of addressee: Addressee? = nil) async throws -> KeptPreference {
    try allow(actor, .readPreference)
    let rows = try await database.acting(as: actor).rows(
      of: "notice_preference_show",
      [
        "given_role": .text(addressee?.kind.role), "given_site": .text(addressee?.site),
        "given_subject": .text(nil as String?),
      ])
    guard let row = rows.first else { throw NoticeSettingsRefusal.notFound }
    return try row.decode("answer", as: PreferenceText.self).kept
  }

  /// Sets how a recipient is told.
  ///
  /// - Parameter seen: the version that the change is for; 0 before anything was chosen, `nil` for whichever there is.
  /// - Throws: ``NoticeSettingsRefusal``: `notFound`; `invalid` beyond what the agency allows; `stale`; `keyReused`;
  ///   `notForThisRole`.
  @discardableResult
  public func setPreference(
    _ actor: Actor, of addressee: Addressee? = nil, _ preference: NoticePreference, seen: Int? = nil,
    _ command: Command
  ) async throws -> KeptPreference {
    try allow(actor, .savePreference)
    let outcome = try await database.carryOut(
      "notice_preference_save", actor, command,
      [
        "given_role": .text(addressee?.kind.role), "given_site": .text(addressee?.site),
        "given_subject": .text(nil as String?), "given_channels": .texts(preference.channels),
        "given_quiet_from": .text(preference.quiet?.from.text),
        "given_quiet_until": .text(preference.quiet?.until.text), "wants_digest": .boolean(preference.digest),
        "seen_version": .integer(seen),
      ], outcome: SettingsOutcome.self)
    try Self.require(outcome)
    return try outcome.decode(PreferenceText.self).kept
  }

  private static func require(_ outcome: CommandOutcome<SettingsOutcome>) throws {
    switch outcome.word {
    case .done: break
    case .notFound: throw NoticeSettingsRefusal.notFound
    case .invalid: throw NoticeSettingsRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .stale: throw NoticeSettingsRefusal.stale
    case .keyReused: throw NoticeSettingsRefusal.keyReused
    }
  }

  private func allow(_ actor: Actor, _ action: Action) throws(NoticeSettingsRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }
}

/// The outcomes of the doors of settings and preferences.
private enum SettingsOutcome: String, SQLDecodable {
  case done, notFound, invalid, stale, keyReused
}

/// The agency's settings as the database writes them.
private struct SettingsText: Decodable {
  let channels: [NoticeChannelName]
  let fallbackMinutes: Int
  let quietFrom: String
  let quietUntil: String
  let digestAt: String
  let version: Int

  var settings: NoticeSettings {
    get throws {
      guard let from = ClockTime(quietFrom), let until = ClockTime(quietUntil), let digestAt = ClockTime(digestAt)
      else { throw NoticeFault.settingUnreadable }
      return NoticeSettings(
        channels: channels, fallbackMinutes: fallbackMinutes, quiet: QuietHours(from: from, until: until),
        digestAt: digestAt)
    }
  }
}

/// A preference as the database writes it.
private struct PreferenceText: Decodable {
  let recipient: String
  let site: SiteCode?
  let channels: [NoticeChannelName]?
  let quietFrom: String?
  let quietUntil: String?
  let digest: Bool
  let version: Int
  let agency: SettingsText

  var kept: KeptPreference {
    get throws {
      var quiet: QuietHours?
      if let quietFrom, let quietUntil {
        guard let from = ClockTime(quietFrom), let until = ClockTime(quietUntil) else {
          throw NoticeFault.settingUnreadable
        }
        quiet = QuietHours(from: from, until: until)
      }
      return KeptPreference(
        addressee: Addressee.Kind(rawValue: recipient).flatMap { Addressee($0, site: site) },
        preference: NoticePreference(channels: channels, quiet: quiet, digest: digest), version: version,
        agency: try agency.settings)
    }
  }
}
