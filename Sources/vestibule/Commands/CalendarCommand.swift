import ArgumentParser
import Identifiers
import Notices
import Privacy

/// The `calendar` command: the calendars that programs subscribe to.
struct CalendarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "List and revoke the calendars that programs subscribe to.",
    subcommands: [CalendarListCommand.self, CalendarRevokeCommand.self])

  /// Prints a calendar on one line. Nobody can print its address: it isn't kept.
  static func show(_ feed: CalendarFeed) {
    let whose = [feed.mediator, feed.site?.rawValue, feed.room?.rawValue].compactMap { $0 }.joined(separator: " ")
    print(
      "\(feed.id) \(feed.state.rawValue) \(feed.scope.rawValue) \(whose), made \(feed.madeAt) by \(feed.madeBy), "
        + "last fetched \(feed.lastUsedAt ?? "never")")
  }
}

/// Lists the calendars.
struct CalendarListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the calendars, at most 200, with when each was last fetched.")

  func run() async throws {
    try await Administration.run { try await $0.notices.calendars.list(.worker) }.forEach(CalendarCommand.show)
  }
}

/// Revokes a calendar.
struct CalendarRevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Revoke a calendar: nobody can fetch it any more.")

  @Argument(help: "The id that list shows.")
  var id: String

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name. Without it, the service.")
  var by: String?

  func run() async throws {
    guard let feed = CalendarFeed.ID(id) else {
      throw ValidationError("That is not an id. / Ce n’est pas un identifiant.")
    }
    let revoked = try await Administration.run { parts in
      let actor = try by.map { try Privacy.Actor.named($0, .rju) } ?? .worker
      do {
        return try await parts.notices.calendars.revoke(actor, feed, .unkeyed)
      } catch CalendarRefusal.notFound {
        throw ValidationError("There is no such calendar. / Ce calendrier n’existe pas.")
      }
    }
    CalendarCommand.show(revoked)
  }
}
