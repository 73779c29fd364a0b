import Casework
import Facilities
import Foundation
import Identifiers
import PostgresClient
import Privacy

/// What a demonstration begins with: the reference sites with their rooms, mediators, and a mailbox for everyone.
///
/// Taken twice it changes nothing, so a start that was killed half-way is made good by the next.
struct DemonstrationSeed: Sendable {
  let parts: LiveParts
  let sql: SQLDirectory

  /// - Returns: whether there was anything to plant.
  func plant(_ progress: Progress) async throws -> Bool {
    let rows = try await parts.database.acting(as: .worker).query("demonstration_is_seeded")
    if try rows.one(of: "demonstration_is_seeded").get("seeded", as: Bool.self) { return false }
    let unit = try Privacy.Actor.named("rju", .rju)
    progress("loading the reference sites and their rooms")
    let importing = FacilitiesImport(database: parts.database)
    try await importing.take([
      .sites: try String(contentsOfFile: "\(sql.reference)/sites.csv", encoding: .utf8),
      .holidays: try String(contentsOfFile: "\(sql.reference)/holidays.csv", encoding: .utf8),
    ])
    let sites = try await parts.facilities.sites(unit)
    try await withThrowingTaskGroup { group in
      for site in sites {
        group.addTask {
          try await furnish(site, importing)
          try await registerMailboxes(of: site, unit)
        }
      }
      try await group.waitForAll()
    }
    try await importing.take(DemonstrationPlaces.files)
    if let first = sites.first {
      let today = try await parts.facilities.today(unit, site: first.code).today
      for mediator in DemonstrationMediator.all { try await engage(mediator, from: today, unit) }
    }
    try await registerUnit(unit)
    return true
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

  /// The key keeps a second start from engaging the mediator twice.
  private func engage(_ mediator: DemonstrationMediator, from day: LocalDay, _ unit: Privacy.Actor) async throws {
    for engagement in mediator.engagements(from: day) {
      let key = "demonstration.\(mediator.subject).\(engagement.kind.rawValue)"
      _ = try await parts.casework.engage(unit, engagement, Command(idempotencyKey: key, fingerprint: []))
    }
    try await registerMailbox(of: mediator, unit)
  }
}
