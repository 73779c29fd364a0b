import Facilities
import Privacy

/// The people whom the demonstration's sign-in page offers to be. Each finds something in the middle of its day.
enum DemonstrationPeople {
  static func all() throws -> [Privacy.Actor] {
    let (first, held) = (PlannedMeeting.confirmedAtFirst, PlannedMeeting.heldAtFirst)
    return [
      try .named(first.mediator, .mediator),
      try .named("desk-\(first.site)", .frontDesk, at: first.site),
      try .named("staff-\(held.site)", .siteStaff, at: held.site),
      try .named("rju", .rju),
      try .named("auditor", .auditor),
    ]
  }
}
