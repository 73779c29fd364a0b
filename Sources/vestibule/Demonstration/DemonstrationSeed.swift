import Casework
import Facilities
import Foundation
import Identifiers
import PostgresClient
import Privacy

/// The initial data of a demonstration: the reference sites with their rooms, mediators, and a mailbox for everyone.
///
/// Planting it again changes nothing.
struct DemonstrationSeed: Sendable {
  let parts: LiveParts
  let sql: SQLDirectory
  /// A client with the rights of the schema's owner.
  let owner: PostgresClient

  func plant(_ progress: Progress) async throws {
    if try await owner.value(of: "demonstration_is_seeded") { return }
    let unit = try Privacy.Actor.named("rju", .rju)
    progress("loading the reference sites and their rooms")
    let importing = FacilitiesImport(database: parts.database)
    try await importing.take([
      .sites: try String(contentsOfFile: "\(sql.reference)/sites.csv", encoding: .utf8),
      .holidays: try String(contentsOfFile: "\(sql.reference)/holidays.csv", encoding: .utf8),
    ])
    let sites = try await parts.facilities.sites(unit)
    try await importing.take([.places: DemonstrationPlaces.waiting(at: sites.map(\.code))])
    try await withThrowingTaskGroup { group in
      for site in sites {
        group.addTask {
          try await furnish(site, importing)
          try await setAddresses(of: site, unit)
          try await setEntrance(of: site, unit)
        }
      }
      try await group.waitForAll()
    }
    try await importing.take(DemonstrationPlaces.files)
    // At the easternmost sites it is tomorrow already, when at National Headquarters nobody would be engaged yet.
    let today = try await parts.facilities.programToday(unit)
    for mediator in DemonstrationMediator.all { try await engage(mediator, from: today, unit) }
    try await setAddressOfUnit(unit)
  }

  private func furnish(_ site: Site, _ importing: FacilitiesImport) async throws {
    guard let staff = Privacy.Actor(subject: "staff-\(site.code)", role: .siteStaff, site: site.code) else { return }
    for plan in RoomPlan.rooms(of: site.kind) {
      let room = plan.room(at: site.code)
      try await importing.room(room)
      if plan.isAttested {
        try await parts.facilities.attest(staff, room: room.code, closed: true, private: true, .unkeyed)
      }
    }
  }

  /// The idempotency key prevents a second start from engaging the mediator twice.
  private func engage(_ mediator: DemonstrationMediator, from day: LocalDay, _ unit: Privacy.Actor) async throws {
    for engagement in mediator.engagements(from: day) {
      let key = "demonstration.\(mediator.subject).\(engagement.kind.rawValue)"
      _ = try await parts.casework.engage(unit, engagement, Command(idempotencyKey: key, digest: []))
    }
    try await saveAccount(of: mediator, unit)
  }
}
