import ArgumentParser
import Facilities
import Identifiers
import Languages
import Privacy

/// Who names places and takes them out of use.
struct PremisesActor: ParsableArguments {
  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name.")
  var by: String
}

/// The new name of a place.
struct PremisesName: ParsableArguments {
  @Option(help: "The name in English, 1 to 200 characters.")
  var nameEn: String

  @Option(help: "The name in French, 1 to 200 characters.")
  var nameFr: String

  var name: Bilingual { Bilingual(en: nameEn, fr: nameFr) }
}

/// What a command does to a room, in the unit's name; prints the room.
private func change(
  room code: String, by subject: String,
  _ change: @escaping @Sendable (Premises, Privacy.Actor, RoomCode) async throws -> Room
) async throws {
  guard let room = RoomCode(code) else { throw FacilitiesRefusal.roomUnknown.told(of: code) }
  let changed = try await Administration.run { parts -> Room in
    let actor = try Privacy.Actor.named(subject, .rju)
    do {
      return try await change(parts.facilities.premises, actor, room)
    } catch let refusal as FacilitiesRefusal {
      throw refusal.told(of: code)
    }
  }
  RoomsCommand.show(changed)
}

/// What a command does to a site, in the unit's name; prints the site.
private func change(
  site code: String, by subject: String,
  _ change: @escaping @Sendable (Premises, Privacy.Actor, SiteCode) async throws -> Site
) async throws {
  guard let site = SiteCode(code) else { throw FacilitiesRefusal.siteUnknown.told(of: code) }
  let changed = try await Administration.run { parts -> Site in
    let actor = try Privacy.Actor.named(subject, .rju)
    do {
      return try await change(parts.facilities.premises, actor, site)
    } catch let refusal as FacilitiesRefusal {
      throw refusal.told(of: code)
    }
  }
  print(RoomsCommand.line(changed.code.rawValue, changed.name, isRetired: changed.retired))
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

  static func line(_ code: String, _ name: Bilingual, isRetired: Bool) -> String {
    "\(code): \(name.en) / \(name.fr)" + (isRetired ? " (out of use / hors service)" : "")
  }

  static func show(_ room: Room) { print(line(room.code.rawValue, room.name, isRetired: room.retired)) }
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

  @Argument(help: "The room's code, as in the file of rooms.")
  var room: String

  @OptionGroup var name: PremisesName
  @OptionGroup var who: PremisesActor

  func run() async throws {
    let name = name.name
    try await change(room: room, by: who.by) { try await $0.rename($1, room: $2, to: name, .unkeyed) }
  }
}

/// Takes a room out of use.
struct RoomRetireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "Take a room out of use; refused while meetings are to take place there.")

  @Argument(help: "The room's code, as in the file of rooms.")
  var room: String

  @OptionGroup var who: PremisesActor

  func run() async throws {
    try await change(room: room, by: who.by) { try await $0.setRetired($1, room: $2, true, .unkeyed) }
  }
}

/// Takes a room into use again.
struct RoomReinstateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reinstate", abstract: "Take a room into use again. Its site's staff then attest it anew.")

  @Argument(help: "The room's code, as in the file of rooms.")
  var room: String

  @OptionGroup var who: PremisesActor

  func run() async throws {
    try await change(room: room, by: who.by) { try await $0.setRetired($1, room: $2, false, .unkeyed) }
  }
}

/// Lists all sites.
struct SitesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sites, by region and code, and which are out of use.")

  func run() async throws {
    let sites = try await Administration.run { try await $0.facilities.sites(.worker) }
    for site in sites { print(RoomsCommand.line(site.code.rawValue, site.name, isRetired: site.retired)) }
    if sites.isEmpty { print("no site / aucun établissement") }
  }
}

/// Renames a site.
struct SiteRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Name a site in both languages. What was printed keeps the former name.")

  @Argument(help: "The site's code, as in the file of sites.")
  var site: String

  @OptionGroup var name: PremisesName
  @OptionGroup var who: PremisesActor

  func run() async throws {
    let name = name.name
    try await change(site: site, by: who.by) { try await $0.rename($1, site: $2, to: name, .unkeyed) }
  }
}

/// Takes a site out of use.
struct SiteRetireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "Take a site out of use with all its rooms; refused while meetings are to take place there.")

  @Argument(help: "The site's code, as in the file of sites.")
  var site: String

  @OptionGroup var who: PremisesActor

  func run() async throws {
    try await change(site: site, by: who.by) { try await $0.setRetired($1, site: $2, true, .unkeyed) }
  }
}

/// Takes a site into use again.
struct SiteReinstateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reinstate",
    abstract: "Take a site into use again. Its rooms come back one by one, by \"vestibule rooms reinstate\".")

  @Argument(help: "The site's code, as in the file of sites.")
  var site: String

  @OptionGroup var who: PremisesActor

  func run() async throws {
    try await change(site: site, by: who.by) { try await $0.setRetired($1, site: $2, false, .unkeyed) }
  }
}
