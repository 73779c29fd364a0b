import Facilities
import Identifiers
import Languages
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@Suite("What a site sets for its entrance (entry.3)")
struct SiteEntranceTests {
  private static let kent = SiteCode(unchecked: "KENT")
  private static let whole = SiteEntrance(
    contact: Bilingual(en: "Correctional manager on duty", fr: "Gestionnaire correctionnel de service"),
    telephone: "+1 (604) 555-0142 x 12",
    instructions: Bilingual(
      en: "Search tools; lockers by the door.", fr: "Outils de fouille\u{A0}; casiers à la porte."),
    releaseLeadMinutes: 1_440)

  @Test("is the site's own staff's and the unit's to set, and the front desk's to read; another site's is not found")
  func reach() async throws {
    try await withTestDatabase { database in
      let entrances = try await Scenario(in: database).facilities.entrances
      let before = try await entrances.find(Scenario.kentDesk, site: Self.kent)
      #expect(before.entrance == .unset && before.version == 0)
      let saved = try await entrances.save(Scenario.kentStaff, site: Self.kent, Self.whole, seen: 0, .unkeyed)
      #expect(saved.entrance == Self.whole && saved.version == 1)
      for actor in [Scenario.kentStaff, Scenario.kentDesk, Scenario.rju, .worker] {
        #expect(try await entrances.find(actor, site: Self.kent) == saved)
      }
      #expect(try await entrances.save(Scenario.rju, site: Self.kent, .unset, .unkeyed).version == 2)
      for actor in [Scenario.matsquiStaff, Scenario.matsquiDesk] {
        await #expect(throws: FacilitiesRefusal.siteUnknown) { try await entrances.find(actor, site: Self.kent) }
      }
      await #expect(throws: FacilitiesRefusal.siteUnknown) {
        try await entrances.save(Scenario.matsquiStaff, site: Self.kent, Self.whole, .unkeyed)
      }
      await #expect(throws: FacilitiesRefusal.siteUnknown) {
        try await entrances.save(Scenario.rju, site: SiteCode(unchecked: "NOWHERE"), Self.whole, .unkeyed)
      }
      for actor in [Scenario.kentDesk, Scenario.m1, Scenario.actor("a1", .auditor)] {
        await #expect(throws: FacilitiesRefusal.notForThisRole) {
          try await entrances.save(actor, site: Self.kent, Self.whole, .unkeyed)
        }
      }
      await #expect(throws: FacilitiesRefusal.notForThisRole) {
        try await entrances.find(Scenario.m1, site: Self.kent)
      }
      let trail = try await database.ownerClient.query("facilities_test_entrance_trail")
        .map { try $0.get("entry", as: String.self) }
      #expect(trail == ["kent.staff siteEntrance.save KENT", "rju1 siteEntrance.save KENT"])
    }
  }

  @Test("is one change of two that saw the same version, also of two first ones; the other is stale")
  func stale() async throws {
    try await withTestDatabase { database in
      let entrances = try await Scenario(in: database).facilities.entrances
      await #expect(throws: FacilitiesRefusal.stale) {
        try await entrances.save(Scenario.rju, site: Self.kent, Self.whole, seen: 1, .unkeyed)
      }
      let results = await withTaskGroup(of: Bool.self) { group in
        for actor in [Scenario.kentStaff, Scenario.rju] {
          group.addTask {
            (try? await entrances.save(actor, site: Self.kent, Self.whole, seen: 0, .unkeyed)) != nil
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(results.sorted { !$0 && $1 } == [false, true])
      #expect(try await entrances.find(Scenario.rju, site: Self.kent).version == 1)
    }
  }

  @Test("is refused part by part, if it can't be printed, stands in one language, or is nobody's number")
  func faults() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      let facilities = Facilities(database: database.database, fonts: FontCoverage { !$0.contains("☃") })
      let wrong = SiteEntrance(
        contact: Bilingual(en: "\u{200B}", fr: String(repeating: "é", count: 121)), telephone: "call me",
        instructions: Bilingual(en: "Lockers ☃", fr: "  "), releaseLeadMinutes: 10_081)
      await #expect(
        throws: FacilitiesRefusal.invalid([
          FieldFault("contactEn", .forbiddenCharacters), FieldFault("contactFr", .tooLong),
          FieldFault("telephone", .notATelephoneNumber), FieldFault("instructionsEn", .cannotBeDrawn),
          FieldFault("instructionsFr", .required), FieldFault("releaseLeadMinutes", .outOfRange),
        ])
      ) { try await facilities.entrances.save(Scenario.rju, site: Self.kent, wrong, .unkeyed) }
      let nobodys = SiteEntrance(contact: nil, telephone: "604-555-0142", instructions: nil, releaseLeadMinutes: nil)
      await #expect(
        throws: FacilitiesRefusal.invalid([
          FieldFault("contactEn", .requiredHere), FieldFault("contactFr", .requiredHere),
        ])
      ) { try await facilities.entrances.save(Scenario.rju, site: Self.kent, nobodys, .unkeyed) }
      #expect(try await facilities.entrances.find(Scenario.rju, site: Self.kent).version == 0)
    }
  }

  @Test("is refused by the database alike, whatever writes it")
  func direct() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      func constraint(
        _ contactEn: String?, _ contactFr: String?, _ telephone: String?, _ instructionsEn: String?,
        _ instructionsFr: String?, _ lead: Int?
      ) async throws -> String? {
        do {
          try await database.ownerClient.query(
            "facilities_test_entrance", contactEn, contactFr, telephone, instructionsEn, instructionsFr, lead)
          return nil
        } catch {
          return error.constraint
        }
      }
      let long = String(repeating: "a", count: 601)
      #expect(try await constraint("a", nil, nil, nil, nil, nil) == "site_entrance_contact_in_both")
      #expect(try await constraint("a\u{200B}", "a", nil, nil, nil, nil) == "site_entrance_contact_readable")
      #expect(try await constraint(long, "a", nil, nil, nil, nil) == "site_entrance_contact_length")
      #expect(try await constraint("a", "a", "call me", nil, nil, nil) == "site_entrance_telephone_form")
      #expect(try await constraint(nil, nil, "6045550142", nil, nil, nil) == "site_entrance_telephone_of_a_contact")
      #expect(try await constraint(nil, nil, nil, nil, "a", nil) == "site_entrance_instructions_in_both")
      #expect(try await constraint(nil, nil, nil, "a", long, nil) == "site_entrance_instructions_length")
      #expect(try await constraint(nil, nil, nil, "a\nb", "a", nil) == "site_entrance_instructions_readable")
      #expect(try await constraint(nil, nil, nil, nil, nil, 10_081) == "site_entrance_release_lead_range")
      let purpose = "site_entrance_says_nothing_of_purpose"
      #expect(try await constraint("For victims", "a", nil, nil, nil, nil) == purpose)
      #expect(try await constraint("a", "Accueil des VICTIMES", nil, nil, nil, nil) == purpose)
      #expect(try await constraint(nil, nil, nil, "See the offender's unit", "a", nil) == purpose)
      #expect(try await constraint(nil, nil, nil, "a", "Après l’infraction", nil) == purpose)
      #expect(try await constraint("a", "é", "604 555 0142", "a", "à", 0) == nil)
    }
  }

  @Test("entry.3: the contact and the instructions of an entrance don't say who comes or why, in either language")
  func purpose() async throws {
    try await withTestDatabase { database in
      let entrances = try await Scenario(in: database).facilities.entrances
      func fields(_ contact: (String, String), _ instructions: (String, String)) async throws -> [String] {
        let entrance = SiteEntrance(
          contact: Bilingual(en: contact.0, fr: contact.1), telephone: nil,
          instructions: Bilingual(en: instructions.0, fr: instructions.1), releaseLeadMinutes: nil)
        do {
          try await entrances.save(Scenario.kentStaff, site: Self.kent, entrance, .unkeyed)
          return []
        } catch FacilitiesRefusal.invalid(let faults) {
          return faults.map { "\($0.field) \($0.reason)" }
        }
      }
      #expect(
        try await fields(("Victim liaison", "Agent de liaison"), ("Lockers", "Casiers pour délinquantes")) == [
          "contactEn saysPurpose", "instructionsFr saysPurpose",
        ])
      #expect(
        try await fields(("Keeper", "Gardien (DE\u{301}TENUS)"), ("The mediation room", "Salle")) == [
          "contactFr saysPurpose", "instructionsEn saysPurpose",
        ])
      #expect(try await fields(("The mediator", "Le médiateur"), ("Search tools", "Outils de fouille")) == [])
    }
  }

  @Test("entry.3: the program and the database know the same words that would say who comes or why")
  func purposeWords() async throws {
    try await withTestDatabase { database in
      let row = try #require(try await database.ownerClient.query("facilities_test_purpose_stems").first)
      #expect(try row.get("stems", as: [String].self) == PurposeWords.stems)
      let words = PurposeWords.stems.flatMap { stem in PurposeWords.endings.map { stem + $0 } }
      let said = [
        "(\(words[0]))", "DE\u{301}LITS", "l’Offence.", "Ｖｉｃｔｉｍ", "crime2", "victim-offender", "a\u{a0}détenue",
        "дvictimд", "prisoner(s)", "Prisonnières", "PRISONNIERS", "détenu(e)(s)", "détenu·e·s", "detenu.e.s",
        "délinquantes", "delinquants", "offender’s", "re-offenders", "Criminelles", "criminaux", "criminalité",
        "condamnations", "agresseuse", "agressions", "meurtrière", "survivors", "survivantes", "plaignante", "oﬀender",
        "parolees", "victimes", "victim(e)s", "réparatrices", "médiation", "Murders", "viols",
      ]
      let unsaid = [
        "parole office", "bureau de libération conditionnelle", "accusé de réception", "L'entrée nord est condamnée",
        "prison", "pénitencier", "The site's keeper", "réparateur", "violet", "rapid",
        "victimology", "mediator", "Médiatrice", "incrime", "delitx", "Search tools", "ᐃᓄᒃ", "victi m",
      ]
      for text in words + said + unsaid {
        let row = try #require(try await database.ownerClient.query("facilities_test_says_purpose", text).first)
        #expect(try row.get("says", as: Bool.self) == (PurposeWords.first(in: text) != nil), "\(text)")
      }
      #expect((words + said).allSatisfy { PurposeWords.first(in: $0) != nil })
      #expect(unsaid.allSatisfy { PurposeWords.first(in: $0) == nil })
      let named = said.compactMap(PurposeWords.first(in:))
      #expect(named.contains("prisonnières") && named.contains("détenu"), "each is named as the list writes it")
    }
  }

  @Test("entry.3: a site's own staff release its lists at most two days early; an earlier time is the unit's to set")
  func releasedEarly() async throws {
    try await withTestDatabase { database in
      let entrances = try await Scenario(in: database).facilities.entrances
      func set(_ minutes: Int?, as actor: Actor, seen: Int? = nil) async throws {
        let entrance = SiteEntrance(contact: nil, telephone: nil, instructions: nil, releaseLeadMinutes: minutes)
        try await entrances.save(actor, site: Self.kent, entrance, seen: seen, .unkeyed)
      }
      let beyond = FacilitiesRefusal.invalid([FieldFault("releaseLeadMinutes", .beyondAgency)])
      await #expect(throws: beyond) { try await set(2_881, as: Scenario.kentStaff, seen: 0) }
      await #expect(throws: beyond) { try await set(10_080, as: Scenario.kentStaff) }
      #expect(try await entrances.find(Scenario.rju, site: Self.kent).version == 0)
      try await set(2_880, as: Scenario.kentStaff)
      await #expect(throws: beyond) { try await set(2_881, as: Scenario.kentStaff) }
      try await set(5_000, as: Scenario.rju)
      // What the unit has set stays while the staff change the rest.
      try await set(5_000, as: Scenario.kentStaff)
      await #expect(throws: beyond) { try await set(5_001, as: Scenario.kentStaff) }
      await #expect(throws: beyond) { try await set(4_999, as: Scenario.kentStaff) }
      await #expect(throws: FacilitiesRefusal.stale) { try await set(5_001, as: Scenario.kentStaff, seen: 1) }
      try await set(10_080, as: .worker)
      let row = try #require(try await database.ownerClient.query("facilities_test_release_lead_max").first)
      #expect(try row.get("minutes", as: Int.self) == SiteEntrance.releaseLeadMinutesOfStaff.upperBound)
    }
  }

  @Test("has a telephone number that the database and the program take alike")
  func telephone() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      try await database.ownerClient.query(
        "facilities_test_entrance", "a", "a", "911", nil as String?, nil as String?, nil as Int?)
      for (number, isOne) in [
        ("604-555-0142", true), ("+1 (604) 555-0142 x 12", true), ("(604) 555.0142", true), ("911", true),
        ("6045550142x7", true), ("12", false), ("1-2", false), ("604-555-0142 ext 12", false), ("604-555-0142-", false),
        ("-604", false), ("6045550142 x", false), ("٦٠٤٥٥٥", false), ("604555\n0142", false),
        (String(repeating: "1", count: 40), true), (String(repeating: "1", count: 41), false),
      ] {
        #expect(SiteEntrance.isTelephone(number) == isOne, "\(number)")
        let written = try? await database.ownerClient.query("facilities_test_telephone", number)
        #expect((written != nil) == isOne, "\(number)")
      }
    }
  }
}
