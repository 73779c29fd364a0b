import ArgumentParser
import Facilities
import Foundation
import Identifiers
import Languages
import Notices
import Privacy

/// Shows what the agency allows of notices, and changes what is given.
struct NoticeSettingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Show or change what the agency allows: channels, quiet hours, and when digests go out.")

  @Option(help: "The channels, first choice first, with commas: smtp, gcNotify, webhook, outbox.")
  var channels: String?

  @Option(help: "After how many minutes of silence the next channel is used: 1 to 1440.")
  var fallbackMinutes: Int?

  @Option(help: "When quiet hours begin by the recipient's clock, such as 21:00.")
  var quietFrom: String?

  @Option(help: "When they end, such as 06:00; the same as the beginning for none.")
  var quietUntil: String?

  @Option(help: "When digests of the day go out by the recipient's clock, such as 06:30.")
  var digestAt: String?

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name. Without it, the service.")
  var by: String?

  private var changesNothing: Bool {
    [channels, quietFrom, quietUntil, digestAt].allSatisfy { $0 == nil } && fallbackMinutes == nil
  }

  func run() async throws {
    let settings = try await Administration.run { parts in
      let actor = try by.map { try Privacy.Actor.named($0, .rju) } ?? .worker
      let (now, version) = try await parts.notices.settings(actor)
      if changesNothing { return now }
      let wanted = try changed(now)
      do {
        try await parts.notices.setSettings(actor, wanted, seen: version, .unkeyed)
      } catch NoticeSettingsRefusal.invalid(let faults) {
        let lines = faults.map { "\($0.field): \($0.text.en) / \($0.text.fr)" }
        throw ValidationError(lines.joined(separator: "\n"))
      } catch NoticeSettingsRefusal.stale {
        throw ValidationError(
          "Somebody has just set something else; nothing was changed. / "
            + "Quelqu’un vient d’effectuer un autre réglage; rien n’a été changé.")
      }
      return wanted
    }
    print("channels: \(settings.channels.map(\.rawValue).joined(separator: ","))")
    print("fallback-minutes: \(settings.fallbackMinutes)")
    print("quiet-from: \(settings.quiet.from)")
    print("quiet-until: \(settings.quiet.until)")
    print("digest-at: \(settings.digestAt)")
  }

  /// The present settings with those that were given.
  private func changed(_ now: NoticeSettings) throws -> NoticeSettings {
    let minutes = fallbackMinutes ?? now.fallbackMinutes
    guard NoticeSettings.fallbackRange.contains(minutes) else {
      throw ValidationError("fallback-minutes: 1 to 1440 / de 1 à 1440")
    }
    let channels = try channels.map { list in
      try list.split(separator: ",").map { word in
        guard let name = NoticeChannelName(rawValue: String(word)), NoticeSettings.choices.contains(name) else {
          throw ValidationError("channels: smtp, gcNotify, webhook, outbox")
        }
        return name
      }
    }
    return NoticeSettings(
      channels: channels ?? now.channels, fallbackMinutes: minutes,
      quiet: QuietHours(
        from: try Self.time(quietFrom, "quiet-from") ?? now.quiet.from,
        until: try Self.time(quietUntil, "quiet-until") ?? now.quiet.until),
      digestAt: try Self.time(digestAt, "digest-at") ?? now.digestAt)
  }

  private static func time(_ text: String?, _ option: String) throws -> ClockTime? {
    guard let text else { return nil }
    guard let time = ClockTime(text) else { throw ValidationError("\(option): 00:00 – 23:59") }
    return time
  }
}

/// Prints or writes how notices look. It needs no database.
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show every kind of notice as it reaches a recipient, about a made-up booking.")

  @Option(help: "One kind, such as meetingMoved; all without it.")
  var kind: String?

  @Option(help: "One form: inbox, text, html, gcNotify, webhook, invitation; all without it.")
  var channel: String?

  @Option(help: "The recipient's language, en or fr; both without it.")
  var language: String?

  @Option(help: "A folder for one file each; printed without it.")
  var out: String?

  func run() async throws {
    let previews = NoticePreview.all(
      kinds: try Self.chosen(kind, NoticeKind.allCases, "kind"),
      forms: try Self.chosen(channel, NoticePreview.Form.allCases, "channel"),
      languages: try Self.chosen(language, Language.allCases, "language"))
    guard let out else {
      for preview in previews { print("=== \(preview.fileName)\n\(preview.content)") }
      return
    }
    let folder = URL(fileURLWithPath: out, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for preview in previews {
      try Data(preview.content.utf8).write(to: folder.appendingPathComponent(preview.fileName))
    }
    print("\(previews.count) files in \(out)")
  }

  private static func chosen<Word: RawRepresentable<String>>(
    _ text: String?, _ all: [Word], _ option: String
  ) throws -> [Word] {
    guard let text else { return all }
    guard let word = Word(rawValue: text) else {
      throw ValidationError("\(option): \(all.map(\.rawValue).joined(separator: ", "))")
    }
    return [word]
  }
}
