public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// What sites set for their principal entrances: the unit and operators for every site, the staff of a site for theirs.
public struct SiteEntrances: Sendable {
  private let database: Database
  private let fonts: FontCoverage

  init(database: Database, fonts: FontCoverage) {
    self.database = database
    self.fonts = fonts
  }

  /// What a site has set.
  ///
  /// - Throws: `FacilitiesRefusal`: `siteUnknown`, also beyond the actor's reach; `notForThisRole`.
  public func find(_ actor: Actor, site: SiteCode) async throws -> KeptSiteEntrance {
    guard Permissions.allow(actor.role, .readSiteEntrance) else { throw FacilitiesRefusal.notForThisRole }
    let rows = try await database.acting(as: actor).rows(of: "site_entrance_show", ["given_site": .text(site)])
    guard let row = rows.first else { throw FacilitiesRefusal.siteUnknown }
    return try row.decode("answer", as: EntranceText.self).kept
  }

  /// Sets all of it at once. Lists that aren't released yet are released at the new time, with the new contact and
  /// instructions; what is released keeps what it says until its next revision. A release earlier than the site's staff
  /// can set is the unit's to set, and theirs to keep.
  ///
  /// - Parameter seen: the version that the change is for; 0 before anything was set, `nil` for whichever there is.
  /// - Throws: `FacilitiesRefusal`: `siteUnknown`, also beyond the actor's reach; `invalid`; `stale`; `keyReused`;
  ///   `notForThisRole`.
  @discardableResult
  public func save(
    _ actor: Actor, site: SiteCode, _ entrance: SiteEntrance, seen: Int? = nil, _ command: Command
  ) async throws -> KeptSiteEntrance {
    guard Permissions.allow(actor.role, .saveSiteEntrance) else { throw FacilitiesRefusal.notForThisRole }
    let faults = entrance.faults(fonts)
    if !faults.isEmpty { throw FacilitiesRefusal.invalid(faults) }
    let outcome = try await database.carryOut(
      "site_entrance_save", actor, command,
      [
        "given_site": .text(site), "given_contact_en": .text(entrance.contact?.en),
        "given_contact_fr": .text(entrance.contact?.fr), "given_telephone": .text(entrance.telephone),
        "given_instructions_en": .text(entrance.instructions?.en),
        "given_instructions_fr": .text(entrance.instructions?.fr),
        "given_release_lead_minutes": .integer(entrance.releaseLeadMinutes), "seen_version": .integer(seen),
      ], outcome: EntranceOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode(EntranceText.self).kept
    case .notFound: throw FacilitiesRefusal.siteUnknown
    case .stale: throw FacilitiesRefusal.stale
    case .beyondSite: throw FacilitiesRefusal.invalid([FieldFault("releaseLeadMinutes", .beyondAgency)])
    case .keyReused: throw FacilitiesRefusal.keyReused
    }
  }
}

/// The outcome words of the door that sets an entrance.
private enum EntranceOutcome: String, SQLDecodable {
  case done, notFound, stale, beyondSite, keyReused
}

/// The settings as the database writes them.
private struct EntranceText: Decodable {
  let contactEn: String?
  let contactFr: String?
  let telephone: String?
  let instructionsEn: String?
  let instructionsFr: String?
  let releaseLeadMinutes: Int?
  let version: Int

  var kept: KeptSiteEntrance {
    KeptSiteEntrance(
      entrance: SiteEntrance(
        contact: Self.both(contactEn, contactFr), telephone: telephone,
        instructions: Self.both(instructionsEn, instructionsFr), releaseLeadMinutes: releaseLeadMinutes),
      version: version)
  }

  private static func both(_ english: String?, _ french: String?) -> Bilingual? {
    guard let english, let french else { return nil }
    return Bilingual(en: english, fr: french)
  }
}
