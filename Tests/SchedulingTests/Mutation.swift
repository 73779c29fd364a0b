import PostgresClient
import TestSupport
import Testing

/// A fault that is put into one of the product's functions, to see that a test finds it.
struct Mutation: Sendable, CustomTestStringConvertible {
  let what: String
  let function: String
  let was: String
  let becomes: String

  var testDescription: String { what }

  /// Makes a database ready for faults.
  static func prepare(_ database: TestDatabase) async throws {
    try await database.ownerClient.query("fault_make_mutator")
    try await database.ownerClient.query("fault_make_restorer")
  }

  /// Runs a check while the fault is in the database.
  func tried<Result: Sendable>(
    in database: TestDatabase, _ look: () async throws -> Result
  ) async throws -> Result {
    let was: String = try await database.ownerClient.query("fault_mutate", function, was, becomes)
      .one(of: "fault_mutate").get("was")
    let result = try await look()
    try await database.ownerClient.query("fault_restore", was)
    return result
  }

  /// Faults in what decides a request, a move, or a hold's end.
  static let ofRequests = [
    Mutation(
      what: "clearing is forgotten", function: "movement_occupies",
      was: "+ make_interval(mins => r.clearing_minutes)", becomes: ""),
    Mutation(
      what: "the last to leave are forgotten", function: "movement_occupies", was: "(p).step = 'leaving'",
      becomes: "false"),
    Mutation(
      what: "whoever is in the room before the start is forgotten", function: "movement_occupies",
      was: "(p).step = 'entering'", becomes: "false"),
    Mutation(
      what: "what touches a closure lies in it", function: "movement_closed", was: "c.during && whole",
      becomes: "(c.during && whole OR c.during -|- whole)"),
    Mutation(
      what: "counts are ignored", function: "movement_counted", was: "RETURN (", becomes: "RETURN false AND ("),
    Mutation(
      what: "holds that have run out stay", function: "meeting_expire_in_the_way",
      was: "present timestamptz := clock_now()",
      becomes: "present timestamptz := '-infinity'"),
    Mutation(
      what: "a room is gone though its hold has run out", function: "movement_room_gone",
      was: "v.held_until > present", becomes: "true"),
    Mutation(
      what: "a hold lasts a moment longer", function: "meeting_begin_change", was: "held_until <= clock_now()",
      becomes: "held_until < clock_now()"),
    Mutation(
      what: "the corridor is forgotten", function: "movement_plan", was: "THEN room_way(r)", becomes: "THEN NULL"),
    Mutation(
      what: "the separation between two arrivals is forgotten", function: "movement_offsets",
      was: "THEN come - apart - pass", becomes: "THEN come - pass"),
    Mutation(
      what: "the first waiting place is taken, free or not", function: "movement_choose",
      was: "ORDER BY place_taken(w.code, (p).kept, except_meeting), w.code", becomes: "ORDER BY w.code"),
    Mutation(
      what: "people may be in two places", function: "movement_obstacle",
      was: "w.meeting_id IS DISTINCT FROM except_meeting", becomes: "false"),
    Mutation(
      what: "no time is left for the way to another site", function: "people_in_the_way",
      was: "travel_minutes(given_site, m.site_code)", becomes: "0"),
    Mutation(
      what: "people are only needed for the meeting itself", function: "movement_commits",
      was: "(p).side = given_side", becomes: "false"),
    Mutation(
      what: "a part's closure leaves the area open", function: "room_closed", was: "part.code = c.room_code",
      becomes: "false"),
    Mutation(
      what: "answers aren't kept", function: "request_keep",
      was: "IF given_outcome NOT IN", becomes: "IF false AND given_outcome NOT IN"),
    Mutation(
      what: "a meeting moved within its time keeps its ways", function: "meeting_lead_the_way",
      was: "OR NEW.stagger <> OLD.stagger", becomes: ""),
    Mutation(
      what: "arrivals may be too late for the plan of another site", function: "meeting_lead_the_way",
      was: "lower(NEW.during) - least_lead", becomes: "lower(NEW.during)"),
  ]

  /// Faults in what becomes of meetings that stand, or have begun.
  static let ofChanges = [
    Mutation(
      what: "another mediator may be elsewhere", function: "meeting_mediators_fault",
      was: "WHERE w.meeting_id <> (the_meeting).id", becomes: "WHERE false"),
    Mutation(
      what: "whoever is taken off a list stays needed", function: "meeting_write_attendees",
      was: "PERFORM meeting_occupy((old).id);", becomes: ""),
    Mutation(
      what: "counts and hours change in silence", function: "ground_meetings",
      was: "WHERE m.site_code = ANY (given_sites)", becomes: "WHERE false"),
    Mutation(
      what: "closures leave confirmed meetings confirmed", function: "meeting_lose_ground",
      was: "PERFORM meeting_put_on_hold(given_meeting);", becomes: ""),
    Mutation(
      what: "the sides are kept apart by the former time", function: "meeting_ground_faults",
      was: "OR upper(v.kept) - upper(v.during) <> make_interval(mins => the_site.separation_minutes)", becomes: ""),
    Mutation(
      what: "another kind of site leaves everybody at the former door", function: "meeting_ground_faults",
      was: "OR (v.way IS NOT NULL) <> (v.side = 'victim' OR is_by_door)", becomes: ""),
    Mutation(
      what: "another region asks for no other engagement", function: "meeting_review_mediators",
      was: "OR meeting_is_mediated(standing.id)", becomes: "OR true"),
    Mutation(
      what: "a longer way is taken in silence", function: "ground_meetings",
      was: "RETURN QUERY SELECT * FROM meetings_on_the_way(given_sites);", becomes: ""),
    Mutation(
      what: "ways between cities are as short as within one", function: "travel_minutes",
      was: "ELSE a.travel_other_city_minutes", becomes: "ELSE a.travel_same_city_minutes"),
    Mutation(
      what: "nobody comes before their time", function: "meeting_is_under_way", was: "m.arrived_at IS NOT NULL",
      becomes: "false"),
    Mutation(
      what: "whoever is inside a stopped meeting stays until its end", function: "meeting_leave_by",
      was: "IF plan IS NULL THEN RETURN false; END IF;", becomes: "RETURN false;"),
    Mutation(
      what: "a stopped meeting gives its room away", function: "meeting_lead_the_way",
      was: "WHEN NEW.state IN ('completed', 'stopped') THEN 'confirmed'", becomes: ""),
  ]

  /// Faults in what the search offers.
  static let ofTheSearch = [
    Mutation(
      what: "clearing is forgotten", function: "availability_at_site",
      was: "(wish).minutes) + r.clearing_minutes)", becomes: "(wish).minutes))"),
    Mutation(
      what: "what touches is refused", function: "availability_at_site",
      was: "upper(v.during) + taken.before, '()'", becomes: "upper(v.during) + taken.before, '[]'"),
    Mutation(
      what: "counts are ignored", function: "availability_ways", was: "WHERE o.step <> 'waiting'",
      becomes: "WHERE false"),
    Mutation(
      what: "holds that have run out stay", function: "availability_at_site",
      was: "v.held_until > present", becomes: "true"),
    Mutation(
      what: "the corridor is forgotten", function: "availability_at_site", was: "v.place_code = room_way(r)",
      becomes: "false"),
    Mutation(
      what: "closures are ignored", function: "availability_at_site", was: "c.lifted_at IS NULL", becomes: "false"),
    Mutation(
      what: "no separation is kept before others", function: "availability_ways",
      was: "make_interval(mins => o.ends) - apart", becomes: "make_interval(mins => o.ends)"),
    Mutation(
      what: "nobody is anywhere else", function: "availability_search", was: "people_commitments(people",
      becomes: "people_commitments('{}'"),
    Mutation(
      what: "no time is left for the way to another site", function: "availability_ways",
      was: "travel_minutes(the_site.code, c.site_code)", becomes: "0"),
    Mutation(
      what: "the victim's side's way in is forgotten", function: "availability_ways",
      was: "ELSE plan.victim_begin END", becomes: "ELSE 0 END"),
    Mutation(
      what: "the offender's side's way out is forgotten", function: "availability_ways",
      was: "WHEN 'offender' THEN plan.offender_end", becomes: "WHEN 'offender' THEN 0"),
    Mutation(
      what: "who comes from inside is held to the entrance's hours", function: "availability_hours",
      was: "IF NOT FOUND THEN RETURN starts; END IF;",
      becomes: ""),
    Mutation(
      what: "nobody comes earlier than need be", function: "availability_plans", was: "generate_series(1, 3)",
      becomes: "generate_series(1, 0)"),
  ]
}
