import PostgresClient
import TestSupport

extension World {
  /// Writes the world into a database, and stops its clock.
  func furnish(_ database: TestDatabase) async throws {
    let owner = database.ownerClient
    try await owner.query("world_stop_clock")
    try await owner.query("world_authorise_area")
    for site in sites {
      try await owner.query(
        "world_site", site.code, site.isOffice ? "parole_office" : "institution", site.region, site.zone, site.lead,
        site.passage, site.separation, site.placedFirst.rawValue, site.leavesFirst.rawValue)
      for (index, day) in site.hours.enumerated() {
        for hours in day { try await owner.query("world_hours", site.code, index + 1, hours.from, hours.to) }
      }
      for (index, day) in (site.entranceHours ?? []).enumerated() {
        for hours in day { try await owner.query("world_entrance_hours", site.code, index + 1, hours.from, hours.to) }
      }
      for count in site.counts { try await owner.query("world_count", site.code, count.from, count.to) }
      for (side, places) in site.waiting {
        for place in places { try await owner.query("world_place", place, site.code, "waitingPlace", side.rawValue) }
      }
      for corridor in Set(rooms.filter { $0.site == site.code }.compactMap(\.corridor)) {
        try await owner.query("world_place", corridor, site.code, "corridor", nil as String?)
      }
    }
    for room in rooms {
      let kind = room.use == .area ? "visitsAndCorrespondence" : "meetingRoom"
      try await owner.query(
        "world_room", room.code, room.site, kind, room.seats, room.setup, room.clearing, room.corridor, room.area,
        room.use == .attested || room.use == .area)
    }
    for mediator in mediators {
      try await owner.query("world_mediator", mediator.id, mediator.subject)
      for (kind, until) in [("serviceContract", mediator.contractUntil), ("casual", mediator.casualUntil)] {
        if let until { try await owner.query("world_engagement", mediator.id, kind, Self.lastDay(until)) }
      }
    }
    if let travel { try await owner.query("world_travel", sites[0].code, sites[1].code, travel) }
    for process in processes {
      try await owner.query(
        "world_process", process.id, process.mediator.id, process.people.map(\.id), process.people.map(\.role))
      for mediator in process.others { try await owner.query("world_assign", process.id, mediator.id) }
      if let cleared = process.clearedUntil {
        try await owner.query(
          "world_condition", process.id, process.people[0].id, process.people[1].id,
          cleared < 0 ? nil : Self.date(cleared))
      }
    }
  }

  /// Days beyond the week are all the same to a test.
  private static func lastDay(_ day: Int) -> String { day > 20 ? "2027-05-31" : date(day) }
}
