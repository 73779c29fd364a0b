import Foundation
import Identifiers
import Languages
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Facilities

@Suite("Import and export of an agency's own data")
struct ImportTests {
  static let sitesHeader = "code,kind,name_en,name_fr,city,province,region,time_zone"
  static let kent = "KENT,institution,Kent Institution,Établissement de Kent,Agassiz,BC,Pacific,America/Vancouver"

  /// Files that exercise every column.
  static let whole: [ImportFile: String] = [
    .sites: """
    \(sitesHeader),first_language,passage_minutes,separation_minutes,placed_first,leaves_first,arrival_lead_minutes,\
    request_lead_minutes,confirmation_lead_minutes
    KENT,institution,"Kent, ""old"" Institution",Établissement de Kent,Agassiz,BC,Pacific,America/Vancouver,\
    en,7,12,victim,offender,45,240,
    COWANSVILLE,institution,Cowansville,Cowansville,Cowansville,QC,Quebec,America/Toronto,,,,,,,,
    """,
    .places: """
    code,site,kind,side,name_en,name_fr
    KENT-DOOR,KENT,principalEntrance,,Front door,"Entrée
    principale"
    KENT-A,KENT,waitingPlace,victim,A,A
    KENT-B,KENT,waitingPlace,offender,B,B
    KENT-HALL,KENT,corridor,,Hall,Couloir
    """.replacing("Entrée\nprincipale", with: "Entrée principale"),
    .rooms: """
    code,site,kind,name_en,name_fr,seats,setup_minutes,clearing_minutes,features,corridor,area
    KENT-V1,KENT,meetingRoom,V1,V1,6,0,5,stepFreeAccess screen,KENT-HALL,KENT-VISITS
    KENT-VISITS,KENT,visitsAndCorrespondence,Visits,Visites,40,15,15,,,
    COWANSVILLE-BOARD,COWANSVILLE,boardroom,Board,Conseil,12,,,,,
    """,
    .openingHours: "site,weekday,opens,closes\nKENT,1,08:00,12:00\nKENT,1,13:00,24:00\nCOWANSVILLE,7,09:00,10:00\n",
    .entranceHours: "site,weekday,opens,closes\nKENT,1,07:30,12:00\n",
    .formalCounts: "site,starts,ends\nKENT,11:45,12:15\nKENT,00:00,00:30\n",
    .holidays: """
    code,province,name_en,name_fr,rule,month,day,weekday,nth,easter_days
    GOOD-FRIDAY,,Good Friday,Vendredi saint,easter,,,,,-2
    VICTORIA-DAY,,Victoria Day,Fête de la Reine,weekday,5,25,1,,
    SAINT-JEAN,QC,Saint-Jean,Saint-Jean,date,6,24,,,
    """,
  ]

  private static let counts: [ImportFile: Int] = [
    .sites: 2, .places: 4, .rooms: 3, .openingHours: 3, .entranceHours: 1, .formalCounts: 2, .holidays: 3,
  ]

  @Test("entry.1: an import of a site's counts locks the site's rooms, so that no booking slips in")
  func locksRooms() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      func free() async throws -> Int {
        try await database.ownerClient.query("facilities_test_free_rooms").one(of: "rooms").get("rooms")
      }
      #expect(try await free() == 4)
      try await database.ownerClient.transaction { transaction in
        try await transaction.query("facilities_test_import_lock")
        #expect(try await free() == 0)
      }
    }
  }

  @Test("An export imports unchanged, into an empty database and over itself")
  func roundTrip() async throws {
    let exported = try await withTestDatabase { database in
      let importing = FacilitiesImport(database: database.database)
      let counts = try await importing.take(Self.whole)
      #expect(counts == Self.counts)
      let exporting = FacilitiesExport(database: database.database)
      let first = try await exporting.files()
      try await importing.take(first)
      #expect(try await exporting.files() == first)
      return first
    }
    #expect(exported[.sites]?.contains("\"Kent, \"\"old\"\" Institution\"") == true)
    #expect(exported[.sites]?.contains("America/Vancouver,en,7,12,victim,offender,45,240,\r\n") == true)
    #expect(exported[.sites]?.contains("America/Toronto,fr,5,10,offender,victim,30,,\r\n") == true)
    #expect(exported[.openingHours]?.contains("KENT,1,13:00,24:00\r\n") == true)
    #expect(exported[.places]?.contains("COWANSVILLE-ENTRANCE,COWANSVILLE,principalEntrance") == true)
    #expect(exported[.places]?.contains("KENT-ENTRANCE") == false)
    try await withTestDatabase { database in
      try await FacilitiesImport(database: database.database).take(exported)
      #expect(try await FacilitiesExport(database: database.database).files() == exported)
    }
  }

  /// Files with every kind of fault.
  static let bad: [ImportFile: String] = [
    .sites: """
    \(sitesHeader)
    NEW,institution,New,Nouveau,Ottawa,ON,Ontario,America/Toronto
    BAD,castle,,Mauvais,Ottawa,Ont,Ontario,America/Toronto
    MARS,institution,Mars,Mars,Mars,BC,Pacific,Mars/Olympus
    NEW,institution,New,Nouveau,Ottawa,ON,Ontario,America/Toronto
    """,
    .places: """
    code,site,kind,side,name_en,name_fr
    NEW-IN,NEW,principalEntrance,,In,Entrée
    NEW-IN2,NEW,principalEntrance,,In,Entrée
    NEW-WAIT,NEW,waitingPlace,,Wait,Attente
    LOST,NOWHERE,corridor,,Hall,Couloir
    MARS-HALL,MARS,corridor,,Hall,Couloir
    """,
    .rooms: """
    code,site,kind,name_en,name_fr,seats,corridor,area
    R1,NEW,boardroom,One,Un,1,,
    R2,NOWHERE,boardroom,Two,Deux,10,,
    R3,NEW,boardroom,Three,Trois,10,KENT-ENTRANCE,
    R4,NEW,boardroom,Four,Quatre,10,,KENT-VISITS
    R5,KENT,boardroom,Five,Cinq,10,,KENT-BOARD
    R6,MARS,boardroom,Six,Six,10,MARS-HALL,
    "R7",NEW,"boardroom"x,Seven,Sept,10,,
    R8,NEW,boardroom,Eight,Huit
    """,
    .openingHours: "site,weekday,opens,closes\nNEW,8,08:00,17:00\nNEW,1,9.00,17:00\nKENT,1,08:00,12:00\n"
      + "KENT,1,11:59,13:00\nKENT,2,12:00,12:00\nNOWHERE,1,08:00,17:00\n",
    .formalCounts: "site,ends,starts\nKENT,12:00,11:00\nKENT,11:30,11:15\n",
    .holidays: """
    code,province,name_en,name_fr,rule,month,day,weekday,nth,easter_days
    LEAP,,Leap,Bissextile,date,2,29,,,
    BARE,,Bare,Nu,weekday,5,,1,,
    MIXED,,Mixed,Mixte,easter,1,,,,3
    """,
  ]

  @Test("Every bad row is reported with its file, line, field and reason, and nothing of any file is imported")
  func everyFault() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      let before = try await FacilitiesExport(database: database.database).files()
      let faults = try await Self.faults(Self.bad, database)
      let words = faults.map { "\($0.file.rawValue):\($0.line) \($0.field) \($0.reason.rawValue)" }
      #expect(
        words == [
          "sites:3 kind notAllowed", "sites:3 name_en required", "sites:3 province notAProvince",
          "sites:4 time_zone zoneUnknown", "sites:5 code duplicate",
          "places:3 kind secondEntrance", "places:4 side required", "places:5 site siteUnknown",
          "rooms:2 seats outOfRange", "rooms:3 site siteUnknown", "rooms:4 corridor corridorUnknown",
          "rooms:5 area areaUnknown", "rooms:6 area areaUnknown", "rooms:8  brokenQuotes",
          "rooms:9  wrongFieldCount",
          "opening_hours:2 weekday outOfRange", "opening_hours:3 opens notATime", "opening_hours:5 opens overlap",
          "opening_hours:6 closes endBeforeStart", "opening_hours:7 site siteUnknown",
          "formal_counts:3 starts overlap",
          "holidays:2 day impossibleDate", "holidays:3 nth incompleteRule", "holidays:4 month notForThisKind",
        ])
      #expect(try await FacilitiesExport(database: database.database).files() == before)
      for reason in ImportReason.allCases {
        #expect(reason.text.en != reason.text.fr && !reason.text.en.isEmpty, "\(reason)")
      }
    }
  }

  @Test(
    "A header with missing, unknown or repeated columns is refused",
    arguments: [
      ("", "sites:1 code missingColumn"), ("code,kind\n", "sites:1 name_en missingColumn"),
      ("\(sitesHeader),colour\n", "sites:1 colour unknownColumn"),
      ("\(sitesHeader),city\n", "sites:1 city doubledColumn"),
    ])
  func headers(csv: String, fault: String) async throws {
    try await withTestDatabase { database in
      let faults = try await Self.faults([.sites: csv], database)
      #expect(faults.map { "\($0.file.rawValue):\($0.line) \($0.field) \($0.reason.rawValue)" }.contains(fault))
    }
  }

  @Test("A trial imports nothing, even without faults")
  func trial() async throws {
    try await withTestDatabase { database in
      let before = try await FacilitiesExport(database: database.database).files()
      let counts = try await FacilitiesImport(database: database.database).take(Self.whole, isTrial: true)
      #expect(counts[.sites] == 2)
      #expect(try await FacilitiesExport(database: database.database).files() == before)
      #expect(try await database.ownerClient.query("facilities_test_import_trail").isEmpty)
    }
  }

  @Test("The trail records each import with the number of rows of each file")
  func trail() async throws {
    try await withTestDatabase { database in
      try await FacilitiesImport(database: database.database).take(Self.whole)
      let trail = try await database.ownerClient.query("facilities_test_import_trail")
      let counts: String = try trail.one(of: "facilities_test_import_trail").get("counts")
      #expect(counts.contains("\"sites\": 2"))
      #expect(counts.contains("\"holidays\": 3"))
    }
  }

  @Test("Hours, counts and places replace those of the sites in their file, and leave other sites alone")
  func replacing() async throws {
    try await withTestDatabase { database in
      let importing = FacilitiesImport(database: database.database)
      try await importing.take(Self.whole)
      try await importing.take([
        .openingHours: "site,weekday,opens,closes\nKENT,3,10:00,11:00\n",
        .formalCounts: "site,starts,ends\nCOWANSVILLE,10:00,11:00\n",
        .places: "code,site,kind,side,name_en,name_fr\nKENT-HALL,KENT,corridor,,Long hall,Long couloir\n",
      ])
      let files = try await FacilitiesExport(database: database.database).files()
      #expect(
        files[.openingHours]
          == "\u{FEFF}site,weekday,opens,closes\r\nCOWANSVILLE,7,09:00,10:00\r\nKENT,3,10:00,11:00\r\n")
      #expect(
        files[.formalCounts]
          == "\u{FEFF}site,starts,ends\r\nCOWANSVILLE,10:00,11:00\r\nKENT,00:00,00:30\r\nKENT,11:45,12:15\r\n")
      let places = try #require(files[.places])
      #expect(places.contains("KENT-HALL,KENT,corridor,,Long hall") && places.contains("KENT-DOOR"))
      #expect(!places.contains("KENT-A") && !places.contains("KENT-B"))
      let faults = try await Self.faults(
        [.places: "code,site,kind,side,name_en,name_fr\nKENT-C,KENT,corridor,,C,C\n"], database)
      #expect(faults == [ImportFault(.places, line: 2, field: "code", .placeInUse)])
    }
  }

  @Test("entry.1: a corridor by which rooms are reached stays one, whether an import or a statement would change it")
  func corridors() async throws {
    try await withTestDatabase { database in
      try await FacilitiesImport(database: database.database).take(Self.whole)
      let changed = (Self.whole[.places] ?? "").replacing(
        "KENT-HALL,KENT,corridor,,", with: "KENT-HALL,KENT,waitingPlace,victim,")
      #expect(
        try await Self.faults([.places: changed], database) == [
          ImportFault(.places, line: 5, field: "kind", .placeInUse)
        ])
      let direct = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("facilities_test_no_corridor", "KENT-HALL")
      }
      #expect(direct?.matches(constraint: "place_corridor_of_rooms") == true)
    }
  }

  @Test("A room that is new or changes its kind isn't attested; one that keeps its kind stays attested (space.1)")
  func attestation() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      let importing = FacilitiesImport(database: database.database)
      func reservable() async throws -> [String] {
        try await scenario.facilities.rooms(Scenario.kentStaff, site: SiteCode(unchecked: "KENT"))
          .filter(\.reservable).map(\.code.rawValue)
      }
      #expect(try await reservable() == ["KENT-BOARD", "KENT-CHAPEL"])
      try await importing.take([
        .rooms: """
        code,site,kind,name_en,name_fr,seats
        KENT-BOARD,KENT,boardroom,Big board,Grand conseil,20
        KENT-CHAPEL,KENT,meetingRoom,Former chapel,Ancienne chapelle,20
        KENT-NEW,KENT,meetingRoom,New,Nouvelle,20
        """
      ])
      #expect(try await reservable() == ["KENT-BOARD"])
    }
  }

  @Test("A room with meetings to come keeps its kind, site and area; faults of other rows are reported too")
  func reserved() async throws {
    try await withTestDatabase { database in
      let scenario = try await Scenario(in: database)
      _ = try await scenario.hold()
      let files: [ImportFile: String] = [
        .rooms: """
        code,site,kind,name_en,name_fr,seats,area
        KENT-BOARD,KENT,chapel,Board,Conseil,20,
        KENT-CHAPEL,NOWHERE,chapel,Chapel,Chapelle,20,
        """
      ]
      let expected = [
        ImportFault(.rooms, line: 2, field: "code", .roomReserved),
        ImportFault(.rooms, line: 3, field: "site", .siteUnknown),
      ]
      #expect(try await Self.faults(files, database) == expected)
      let part = "code,site,kind,name_en,name_fr,seats,area\nKENT-BOARD,KENT,boardroom,B,B,20,KENT-VISITS\n"
      #expect(try await Self.faults([.rooms: part], database).map(\.reason) == [.roomReserved])
      // The name and the seats may change.
      try await FacilitiesImport(database: database.database).take([
        .rooms: "code,site,kind,name_en,name_fr,seats\nKENT-BOARD,KENT,boardroom,Other,Autre,20\n"
      ])
    }
  }

  @Test("Imports at the same time take effect one after the other")
  func twice() async throws {
    try await withTestDatabase { database in
      let importing = FacilitiesImport(database: database.database)
      try await importing.take(Self.whole)
      let others = Self.whole[.openingHours]?.replacing("08:00", with: "09:00") ?? ""
      try await withThrowingTaskGroup { group in
        for round in 0..<8 {
          group.addTask { try await importing.take(round.isMultiple(of: 2) ? Self.whole : [.openingHours: others]) }
        }
        try await group.waitForAll()
      }
      let hours = try await FacilitiesExport(database: database.database).files()[.openingHours] ?? ""
      #expect(hours.split(separator: "\r\n").count == 4)
    }
  }

  @Test("Every constraint of the imported tables has a meaning, or a reason to have none")
  func meanings() async throws {
    // The columns' own rules are checked before, so no row that breaks one of these reaches the database.
    let checkedBefore: Set<String> = [
      "site_pkey", "site_code_form", "site_kind_known", "site_first_language_official", "site_names_given",
      "site_arrival_lead_range", "site_passage_range", "site_separation_range", "site_placed_first_is_a_side",
      "site_leaves_first_is_a_side", "room_pkey", "room_code_form", "room_kind_known", "room_names_given",
      "room_seats_range", "room_setup_range", "room_clearing_range", "room_features_known",
      "room_attestation_is_signed", "room_at_site",
      // A room that becomes part of an area loses its attestation.
      "room_part_not_attested", "room_retired_not_attested", "room_retirement_is_signed", "site_retirement_is_signed",
      "place_at_site", "place_code_form", "place_kind_known",
      "place_side_known", "place_waiting_is_for_one_side", "place_names_given", "opening_hours_pkey",
      "opening_hours_weekday_iso", "opening_hours_in_order", "entrance_hours_pkey", "entrance_hours_weekday_iso",
      "entrance_hours_in_order", "site_request_lead_range", "site_confirmation_lead_range", "formal_count_pkey",
      "formal_count_in_order",
      "holiday_pkey", "holiday_code_form", "holiday_province_form", "holiday_names_given",
    ]
    try await withTestDatabase { database in
      let names = try await database.ownerClient.query("facilities_test_constraints")
        .map { try $0.get("name", as: String.self) }
      #expect(names.count > 40)
      for name in names where ImportRefusals.meanings[name] == nil {
        #expect(checkedBefore.contains(name), "\(name)")
      }
    }
  }

  static func faults(_ files: [ImportFile: String], _ database: TestDatabase) async throws -> [ImportFault] {
    do {
      try await FacilitiesImport(database: database.database).take(files)
      return []
    } catch FacilitiesRefusal.badFiles(let faults) {
      return faults
    }
  }
}
