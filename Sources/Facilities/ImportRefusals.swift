/// What the database's constraints mean for a row of a file.
enum ImportRefusals {
  /// A row that the database refused.
  struct Refusal: Decodable {
    let file: ImportFile
    let line: Int
    /// The constraint's name; empty if a value doesn't fit its column's type.
    let constraint: String
  }

  /// A constraint without a meaning gives `refused`.
  static func fault(of refusal: Refusal) -> ImportFault {
    // A distributed PostgreSQL appends a shard's number to a constraint's name.
    let meaning = meanings.filter { refusal.constraint.hasPrefix($0.key) }.max { $0.key.count < $1.key.count }?.value
    let (field, reason) = meaning ?? ("", .refused)
    return ImportFault(refusal.file, line: refusal.line, field: field, reason)
  }

  /// By the constraint's name: the column at fault, and why. `ImportColumn` checks ranges and words before.
  static let meanings: [String: (field: String, reason: ImportReason)] = [
    "site_time_zone_known": ("time_zone", .zoneUnknown),
    "site_region_known": ("region", .notAllowed),
    "site_names_readable": ("name_en", .notReadable),
    "site_city_readable": ("city", .notReadable),
    "place_names_readable": ("name_en", .notReadable),
    "room_names_readable": ("name_en", .notReadable),
    "holiday_names_readable": ("name_en", .notReadable),
    "room_site_known": ("site", .siteUnknown),
    "room_at_a_site_in_use": ("site", .siteRetired),
    "room_in_use_with_its_area": ("area", .notInUseTogether),
    "site_name_says_nothing_of_purpose": ("name_en", .saysPurpose),
    "room_corridor_at_site": ("corridor", .corridorUnknown),
    "room_reached_by_a_corridor": ("corridor", .corridorUnknown),
    "room_area_at_site": ("area", .areaUnknown),
    "room_part_of_an_area": ("area", .areaUnknown),
    "room_not_its_own_area": ("area", .areaUnknown),
    "room_as_reserved": ("code", .roomReserved),
    "place_site_known": ("site", .siteUnknown),
    "place_one_principal_entrance": ("kind", .secondEntrance),
    "place_pkey": ("code", .duplicate),
    "place_stays_at_its_site": ("site", .placeElsewhere),
    "place_corridor_of_rooms": ("kind", .placeInUse),
    "place_in_use": ("code", .placeInUse),
    "opening_hours_site_known": ("site", .siteUnknown),
    "entrance_hours_site_known": ("site", .siteUnknown),
    "formal_count_site_known": ("site", .siteUnknown),
    "travel_first_site_known": ("site", .siteUnknown),
    "travel_second_site_known": ("other_site", .siteUnknown),
    "travel_pkey": ("other_site", .duplicate),
    "holiday_rule_complete": ("rule", .incompleteRule),
    "holiday_day_in_every_year": ("day", .impossibleDate),
  ]
}
