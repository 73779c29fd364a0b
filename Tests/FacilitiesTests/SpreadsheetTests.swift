import Languages
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Facilities

@Suite("Files from a spreadsheet")
struct SpreadsheetTests {
  private static let hours = "site,weekday,opens,closes\nKENT,1,08:00,12:00\nKENT,2,09:30,24:00\n"

  /// What writes a name by SQL, and the constraint that refuses it.
  private static let writing: [(StatementName, String)] = [
    ("facilities_test_name_site", "site_names_readable"), ("facilities_test_name_city", "site_city_readable"),
    ("facilities_test_name_place", "place_names_readable"), ("facilities_test_name_room", "room_names_readable"),
    ("facilities_test_name_holiday", "holiday_names_readable"),
    ("facilities_test_wording", "agency_setting_wordings_readable"),
  ]

  /// A database with Kent.
  private func withKent(_ body: @Sendable (TestDatabase) async throws -> Void) async throws {
    try await withTestDatabase { database in
      try await FacilitiesImport(database: database.database).sites(
        csv: "\(ImportTests.sitesHeader)\n\(ImportTests.kent)\n")
      try await body(database)
    }
  }

  @Test(
    "Semicolons or tabs separate as commas do, times may have one digit for the hour, and emptied rows are skipped",
    arguments: [
      "site;weekday;opens;closes\r\nKENT;1;8:00;12:00\r\n;;;\r\nKENT;2;9:30;24:00\r\n;;;\r\n",
      "\u{FEFF}site\tweekday\topens\tcloses\nKENT\t1\t8:00\t12:00\n\t\t\t\nKENT\t2\t9:30\t24:00\n",
      "\u{FEFF},,,\nsite,weekday,opens,closes\n,,,\nKENT,1,8:00,12:00\nKENT,2,9:30,24:00\n,,,,,,\n",
      "\"site\";\"weekday\";\"opens\";\"closes\"\n\"KENT\";\"1\";\"8:00\";\"12:00\"\nKENT;2;\"09:30\";24:00",
    ])
  func variants(csv: String) async throws {
    try await withKent { database in
      let importing = FacilitiesImport(database: database.database)
      #expect(try await importing.take([.openingHours: csv])[.openingHours] == 2)
      let given = try await FacilitiesExport(database: database.database).files()[.openingHours]
      try await importing.take([.openingHours: Self.hours])
      #expect(try await FacilitiesExport(database: database.database).files()[.openingHours] == given)
    }
  }

  @Test("A comma in a field that a semicolon separates, and the reverse, belongs to the field")
  func otherSeparators() {
    #expect(CSVText("a;b\n1,5;2\n").records.map(\.fields) == [["a", "b"], ["1,5", "2"]])
    #expect(CSVText("a,b\n1;5,2\n").records.map(\.fields) == [["a", "b"], ["1;5", "2"]])
    #expect(CSVText("\"a;b;c\",d\n1,2\n").records.map(\.fields) == [["a;b;c", "d"], ["1", "2"]])
  }

  @Test("Every file of an export begins with a byte order mark")
  func byteOrderMark() async throws {
    try await withKent { database in
      let files = try await FacilitiesExport(database: database.database).files()
      #expect(files.count == ImportFile.allCases.count)
      for text in files.values { #expect(text.utf8.starts(with: [0xEF, 0xBB, 0xBF])) }
    }
  }

  @Test("A fault names the column that isn't known, and lists what is allowed, in both languages")
  func faults() async throws {
    try await withKent { database in
      let wrong = try await ImportTests.faults(
        [.openingHours: "site;weekday;opens;shuts\nKENT;1;8:00;9:00\n"], database)
      #expect(
        wrong.map { "\($0.line) \($0.field) \($0.reason)" } == ["1 closes missingColumn", "1 shuts unknownColumn"])
      let unseen = try await ImportTests.faults(
        [.openingHours: "site,weekday,opens,closes,a\u{202E}b\nKENT,1,8:00,9:00,x\n"], database)
      #expect(unseen.map(\.field) == [""])
      let kind = ImportTests.kent.replacing("institution", with: "castle")
      let castle = try #require(
        try await ImportTests.faults([.sites: "\(ImportTests.sitesHeader)\n\(kind)\n"], database).first)
      #expect(castle.reason == .notAllowed && castle.field == "kind")
      #expect(castle.text.en.hasSuffix("Allowed: institution, parole_office."))
      #expect(castle.text.fr.hasSuffix("Permis\u{A0}: institution, parole_office."))
      let day = try #require(
        try await ImportTests.faults([.openingHours: "site,weekday,opens,closes\nKENT,8,8:00,9:00\n"], database).first)
      #expect(day.text.en.hasSuffix("Allowed: 1–7."))
    }
  }

  @Test("entry.3: a name of a site, a place, a room or a holiday can be read, whoever writes it")
  func readable() async throws {
    try await withKent { database in
      for (name, reason) in [
        ("---", ImportReason.notReadable), ("Kent\u{200B}", .forbiddenCharacters), ("K\u{202E}t", .forbiddenCharacters),
        ("K" + String(repeating: "\u{302}", count: 5), .tooManyMarks),
      ] {
        let csv = "\(ImportTests.sitesHeader)\n\(ImportTests.kent.replacing("Kent Institution", with: name))\n"
        let faults = try await ImportTests.faults([.sites: csv], database)
        #expect(faults.map(\.field) == ["name_en"] && faults.map(\.reason) == [reason])
        for (statement, constraint) in Self.writing {
          let refusal = await #expect(throws: PostgresError.self) {
            try await database.ownerClient.query(statement, values: [name], route: nil)
          }
          #expect(refusal?.matches(constraint: constraint) == true, "\(constraint)")
        }
      }
    }
  }

  @Test("A decomposed name is composed, and a name that no font prints is refused with the reason")
  func drawn() async throws {
    try await withKent { database in
      let decomposed = ImportTests.kent.replacing("Établissement", with: "E\u{301}tablissement")
      let fonts = FontCoverage { !$0.contains("Ж") }
      let importing = FacilitiesImport(database: database.database, fonts: fonts)
      try await importing.take([.sites: "\(ImportTests.sitesHeader)\n\(decomposed)\n"])
      let exported = try await FacilitiesExport(database: database.database).files()[.sites]
      #expect(exported?.unicodeScalars.contains("\u{301}") == false)
      do {
        try await importing.take([
          .sites: "\(ImportTests.sitesHeader)\n\(ImportTests.kent.replacing("Kent I", with: "Ж I"))\n"
        ])
        Issue.record("it was taken")
      } catch FacilitiesRefusal.badFiles(let faults) {
        #expect(faults == [ImportFault(.sites, line: 2, field: "name_en", .cannotBeDrawn)])
      }
    }
  }
}
