import ArgumentParser
import Facilities
import Identifiers
import Languages
import Privacy

/// The new name of a place.
struct PremisesName: ParsableArguments {
  @Option(help: "The name in English, 1 to 200 characters.")
  var nameEn: String

  @Option(help: "The name in French, 1 to 200 characters.")
  var nameFr: String

  var name: Bilingual { Bilingual(en: nameEn, fr: nameFr) }
}

/// The room that a command is about, and who changes it.
struct ChosenRoom: ParsableArguments {
  @Argument(help: "The room's code, as in the file of rooms.")
  var room: String

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name.")
  var by: String

  /// Changes the room in the unit's name, and prints it.
  func change(
    _ body: @escaping @Sendable (Premises, Privacy.Actor, RoomCode) async throws -> Room
  ) async throws {
    RoomsCommand.show(try await changed(RoomCode(room), named: room, else: .roomUnknown, by: by, body))
  }
}

/// The site that a command is about, and who changes it.
struct ChosenSite: ParsableArguments {
  @Argument(help: "The site's code, as in the file of sites.")
  var site: String

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name.")
  var by: String

  /// Changes the site in the unit's name, and prints it.
  func change(
    _ body: @escaping @Sendable (Premises, Privacy.Actor, SiteCode) async throws -> Site
  ) async throws {
    RoomsCommand.show(try await changed(SiteCode(site), named: site, else: .siteUnknown, by: by, body))
  }
}

/// A room or a site as a command has changed it in the unit's name. What isn't one is refused as unknown.
private func changed<Code: Sendable, Place: Sendable>(
  _ code: Code?, named text: String, else unknown: FacilitiesRefusal, by subject: String,
  _ body: @escaping @Sendable (Premises, Privacy.Actor, Code) async throws -> Place
) async throws -> Place {
  guard let code else { throw unknown.told(of: text) }
  return try await Administration.run { parts -> Place in
    let actor = try Privacy.Actor.named(subject, .rju)
    do {
      return try await body(parts.facilities.premises, actor, code)
    } catch let refusal as FacilitiesRefusal {
      throw refusal.told(of: text)
    }
  }
}

/// The `rooms` command: the rooms of a site, their names, and which are in use.
struct RoomsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rooms", abstract: "List a site's rooms, rename one, or take it out of use or into use again.",
    discussion: """
      New rooms come by "vestibule sites import". A room out of use is reserved by nobody; in use again, its site's \
      staff attest it anew. Meetings that took place there keep it.
      """,
    subcommands: [
      RoomsListCommand.self, RoomRenameCommand.self, RoomRetireCommand.self, RoomReinstateCommand.self,
    ])

  static func show(_ room: Room) { show(room.code.rawValue, room.name, isRetired: room.retired) }

  static func show(_ site: Site) { show(site.code.rawValue, site.name, isRetired: site.retired) }

  private static func show(_ code: String, _ name: Bilingual, isRetired: Bool) {
    print("\(code): \(name.en) / \(name.fr)" + (isRetired ? " (out of use / hors service)" : ""))
  }
}

/// Lists the rooms of a site.
struct RoomsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rooms of a site.")

  @Argument(help: "The site's code, as in the file of sites.")
  var site: String

  func run() async throws {
    let rooms = try await Administration.run { parts -> [Room] in
      do {
        guard let code = SiteCode(site) else { throw FacilitiesRefusal.siteUnknown }
        return try await parts.facilities.rooms(.worker, site: code)
      } catch let refusal as FacilitiesRefusal {
        throw refusal.told(of: site)
      }
    }
    for room in rooms { RoomsCommand.show(room) }
    if rooms.isEmpty { print("no room / aucune salle") }
  }
}

/// Renames a room.
struct RoomRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Name a room in both languages. What was printed keeps the former name.")

  @OptionGroup var chosen: ChosenRoom
  @OptionGroup var name: PremisesName

  func run() async throws {
    let name = name.name
    try await chosen.change { try await $0.rename($1, room: $2, to: name, .unkeyed) }
  }
}

/// Takes a room out of use.
struct RoomRetireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "Take a room out of use; refused while meetings are to take place there.")

  @OptionGroup var chosen: ChosenRoom

  func run() async throws {
    try await chosen.change { try await $0.setRetired($1, room: $2, true, .unkeyed) }
  }
}

/// Takes a room into use again.
struct RoomReinstateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reinstate", abstract: "Take a room into use again. Its site's staff then attest it anew.")

  @OptionGroup var chosen: ChosenRoom

  func run() async throws {
    try await chosen.change { try await $0.setRetired($1, room: $2, false, .unkeyed) }
  }
}

/// Lists all sites.
struct SitesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sites, by region and code, and which are out of use.")

  func run() async throws {
    let sites = try await Administration.run { try await $0.facilities.sites(.worker) }
    for site in sites { RoomsCommand.show(site) }
    if sites.isEmpty { print("no site / aucun établissement") }
  }
}

/// Renames a site.
struct SiteRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Name a site in both languages. What was printed keeps the former name.")

  @OptionGroup var chosen: ChosenSite
  @OptionGroup var name: PremisesName

  func run() async throws {
    let name = name.name
    try await chosen.change { try await $0.rename($1, site: $2, to: name, .unkeyed) }
  }
}

/// Takes a site out of use.
struct SiteRetireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "Take a site out of use with all its rooms; refused while meetings are to take place there.")

  @OptionGroup var chosen: ChosenSite

  func run() async throws {
    try await chosen.change { try await $0.setRetired($1, site: $2, true, .unkeyed) }
  }
}

/// Takes a site into use again.
struct SiteReinstateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reinstate",
    abstract: "Take a site into use again. Its rooms come back one by one, by \"vestibule rooms reinstate\".")

  @OptionGroup var chosen: ChosenSite

  func run() async throws {
    try await chosen.change { try await $0.setRetired($1, site: $2, false, .unkeyed) }
  }
}
