import Auditing
import Casework
import Facilities
import Identifiers
import Languages

extension TextFields {
  /// The filter for the trail, from a query or the page's form.
  mutating func auditFilter() -> AuditFilter {
    var filter = AuditFilter()
    filter.actor = text("actor", length: 1...200, required: false)
    filter.action = text("action", length: 1...100, required: false)
    filter.objectKind = text("kind", length: 1...100, required: false)
    filter.objectID = text("object", length: 1...200, required: false)
    (filter.from, filter.through) = (auditDay("from"), auditDay("to"))
    return filter
  }

  /// The scope of a worksheet: a participant, a process, a site and day, or a period.
  mutating func worksheetScope() -> WorksheetScope? {
    let participant: ParticipantID? = id("participant", required: false)
    let process: ProcessID? = id("process", required: false)
    let site: SiteCode? = code("site", required: false)
    let (day, from, through) = (auditDay("day"), auditDay("from"), auditDay("to"))
    let given = Set(["participant", "process", "site", "day", "from", "to"].filter { self[raw: $0]?.isEmpty == false })
    switch given {
    case ["participant"]: return participant.map { .participant($0) }
    case ["process"]: return process.map { .process($0) }
    case ["site", "day"]: return site.flatMap { site in day.map { .list(site: site, day: $0) } }
    case ["from", "to"]:
      guard let from, let through else { return nil }
      if through < from { note("to", .endBeforeStart) }
      return .period(from: from, through: through)
    case []: note("participant", .neededToo)
    case ["site"]: note("day", .neededToo)
    case ["day"]: note("site", .neededToo)
    case ["from"]: note("to", .neededToo)
    case ["to"]: note("from", .neededToo)
    default: for name in given.sorted() { note(name, .notTogether) }
    }
    return nil
  }

  /// A day of the trail, in figures alone.
  mutating func auditDay(_ name: String) -> LocalDay? {
    parsed(name, required: false, else: .impossibleDate) { LocalDay($0) }
  }
}
