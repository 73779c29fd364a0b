public import Identifiers
public import Languages
import PostgresClient
public import Privacy

/// The names of sites and rooms, and which of them are in use.
public struct Premises: Sendable {
  /// How long the name of a site or a room may be, in characters.
  public static let nameLength = 1...200

  private let store: FacilitiesStore
  private let fonts: FontCoverage

  init(store: FacilitiesStore, fonts: FontCoverage) {
    (self.store, self.fonts) = (store, fonts)
  }

  /// Names a room: its site's staff, or the unit. What was printed before keeps the former name.
  ///
  /// - Throws: `FacilitiesRefusal`: `invalid`, also for words that say who comes or why; `roomUnknown`, also for
  ///   another site's room; `notForThisRole`; `keyReused`.
  public func rename(_ actor: Actor, room: RoomCode, to name: Bilingual, _ command: Command) async throws -> Room {
    guard Permissions.allow(actor.role, .renameRoom) else { throw FacilitiesRefusal.notForThisRole }
    let name = try checked(name)
    let outcome = try await store.database.carryOut(
      "room_rename", actor, command,
      ["given_room": .text(room), "given_name_en": .text(name.en), "given_name_fr": .text(name.fr)],
      outcome: RenamingOutcome.self)
    try Self.settle(outcome, unknown: .roomUnknown)
    return try await find(room, outcome.decode(RoomAnswer.self), actor)
  }

  /// Names a site, for the unit. What was printed before keeps the former name.
  ///
  /// - Throws: `FacilitiesRefusal`: `invalid`, also for words that say who comes or why; `siteUnknown`;
  ///   `notForThisRole`; `keyReused`.
  public func rename(_ actor: Actor, site: SiteCode, to name: Bilingual, _ command: Command) async throws -> Site {
    guard Permissions.allow(actor.role, .renameSite) else { throw FacilitiesRefusal.notForThisRole }
    let name = try checked(name)
    let outcome = try await store.database.carryOut(
      "site_rename", actor, command,
      ["given_site": .text(site), "given_name_en": .text(name.en), "given_name_fr": .text(name.fr)],
      outcome: RenamingOutcome.self)
    try Self.settle(outcome, unknown: .siteUnknown)
    return try await find(site, actor)
  }

  /// Takes a room out of use, or into use again: its site's staff, or the unit. An area goes with its parts. Nothing is
  /// reserved in a room out of use, and it isn't attested when it comes back (`space.1`).
  ///
  /// - Throws: `FacilitiesRefusal`: `inUse` while meetings are to take place there; `siteRetired`; `partOfAnArea`;
  ///   `roomUnknown`, also for another site's room; `notForThisRole`; `keyReused`.
  public func setRetired(_ actor: Actor, room: RoomCode, _ isRetired: Bool, _ command: Command) async throws -> Room {
    guard Permissions.allow(actor.role, .retireRoom) else { throw FacilitiesRefusal.notForThisRole }
    let outcome = try await store.database.carryOut(
      "room_retire", actor, command, ["given_room": .text(room), "is_retired": .boolean(isRetired)],
      outcome: RoomRetirementOutcome.self)
    switch outcome.word {
    case .done: return try await find(room, outcome.decode(RoomAnswer.self), actor)
    case .notFound: throw FacilitiesRefusal.roomUnknown
    case .wrongState: throw FacilitiesRefusal.partOfAnArea
    case .siteRetired: throw FacilitiesRefusal.siteRetired
    case .inUse: throw FacilitiesRefusal.inUse
    case .keyReused: throw FacilitiesRefusal.keyReused
    }
  }

  /// Takes a site out of use with all its rooms, or into use again, for the unit. Its rooms come back one by one.
  ///
  /// - Throws: `FacilitiesRefusal`: `inUse` while meetings are to take place there; `siteUnknown`; `notForThisRole`;
  ///   `keyReused`.
  public func setRetired(_ actor: Actor, site: SiteCode, _ isRetired: Bool, _ command: Command) async throws -> Site {
    guard Permissions.allow(actor.role, .retireSite) else { throw FacilitiesRefusal.notForThisRole }
    let outcome = try await store.database.carryOut(
      "site_retire", actor, command, ["given_site": .text(site), "is_retired": .boolean(isRetired)],
      outcome: SiteRetirementOutcome.self)
    switch outcome.word {
    case .done: return try await find(site, actor)
    case .notFound: throw FacilitiesRefusal.siteUnknown
    case .inUse: throw FacilitiesRefusal.inUse
    case .keyReused: throw FacilitiesRefusal.keyReused
    }
  }

  private func find(_ room: RoomCode, _ answer: RoomAnswer, _ actor: Actor) async throws -> Room {
    guard let found = try await store.rooms(actor, of: answer.site).first(where: { $0.code == room }) else {
      throw FacilitiesRefusal.roomUnknown
    }
    return found
  }

  private func find(_ site: SiteCode, _ actor: Actor) async throws -> Site {
    guard let found = try await store.sites(actor).first(where: { $0.code == site }) else {
      throw FacilitiesRefusal.siteUnknown
    }
    return found
  }

  private func checked(_ name: Bilingual) throws -> Bilingual {
    let name = PrintedText.composed(name)
    var faults = PrintedText.faults(in: name, named: "name", length: Self.nameLength, fonts)
    for (field, text) in [("nameEn", name.en), ("nameFr", name.fr)] where FormulaText.begins(text) {
      faults.append(FieldFault(field, .beginsAsFormula))
    }
    guard faults.isEmpty else { throw FacilitiesRefusal.invalid(faults) }
    return name
  }

  private static func settle(_ outcome: CommandOutcome<RenamingOutcome>, unknown: FacilitiesRefusal) throws {
    switch outcome.word {
    case .done: break
    case .notFound: throw unknown
    case .invalid: throw FacilitiesRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .keyReused: throw FacilitiesRefusal.keyReused
    }
  }
}

/// The outcome words of the doors that name a room or a site.
private enum RenamingOutcome: String, SQLDecodable {
  case done, notFound, invalid, keyReused
}

/// The outcome words of the door that takes a room out of use.
private enum RoomRetirementOutcome: String, SQLDecodable {
  case done, notFound, wrongState, siteRetired, inUse, keyReused
}

/// The outcome words of the door that takes a site out of use.
private enum SiteRetirementOutcome: String, SQLDecodable {
  case done, notFound, inUse, keyReused
}

/// What the doors of a room answer.
private struct RoomAnswer: Decodable {
  let site: SiteCode
}
