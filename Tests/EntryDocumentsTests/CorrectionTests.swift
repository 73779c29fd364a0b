import Casework
import Facilities
import Foundation
import Identifiers
import JobQueue
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

@Suite("Names put right")
struct CorrectionTests {
  private func correct(
    _ s: EntryListScenario, _ name: String?, language: Language? = nil, by actor: Actor = Scenario.m1,
    _ command: Command = .unkeyed
  ) async throws {
    let correction = Correction(name: name.flatMap { PersonName($0) }, language: language)
    let process = s.scenario.process
    _ = try await s.scenario.casework.correctParticipant(actor, of: process.id, process.victim, correction, command)
  }

  /// Runs the jobs that destroy keys.
  private func destroyKeys(_ s: EntryListScenario) async throws {
    let handler = DestroyKey(keyring: s.scenario.keyring)
    while let job = try await s.claim("key.destroy") { try await s.finish(job, outcome: try await handler.run(job)) }
  }

  private func stored(_ s: EntryListScenario, _ person: ParticipantID) async throws -> (name: [UInt8], key: DataKeyID) {
    let row = try #require(try await s.database.ownerClient.query("correction_name", person.uuid).first)
    return (try row.get("name_sealed"), DataKeyID(try row.get("key_id", as: UUID.self)))
  }

  @Test("A misspelt name is destroyed: nothing opens it, lists are made anew, and their copies are recalled")
  func misspelt() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database, victimName: "Zoé Faute", offenderName: "Ulric Nemo")
      let (victim, desk, day) = (s.scenario.process.victim, Scenario.kentDesk, try day("2027-01-15"))
      _ = try await s.released()
      _ = try await s.lists.print(desk, EntryListScenario.kent, day, revision: 1, copies: 1, .unkeyed)
      let former = try await stored(s, victim)
      let codes = try await database.ownerClient.query("correction_codes", victim.uuid).first?.get(
        "codes", as: Int.self)
      try await correct(s, "Zoé Juste", language: .fr)
      try await s.work()
      try await destroyKeys(s)

      let view = try await s.scenario.casework.process(Scenario.m1, s.scenario.process.id)
      #expect(view.participants.map { $0.name?.reveal() } == ["Zoé Juste", "Ulric Nemo"])
      #expect(view.participants.map(\.language) == [.fr, .en])
      let list = try await s.lists.find(desk, EntryListScenario.kent, day)
      #expect(list.revision == 2 && list.arrivals.map { $0.name.reveal() } == ["Zoé Juste"])

      let revisions = try await database.ownerClient.query("correction_revisions")
      #expect(try revisions.first?.get("state") == "destroyed" && revisions.first?.get("is_empty") == true)
      let listKey = DataKeyID(try #require(revisions.first).get("key_id", as: UUID.self))
      for key in [former.key, listKey] {
        #expect(try await s.scenario.keyring.destruction(of: key) != nil)
      }
      s.scenario.keyring.forgetOpened()
      let opening = await #expect(throws: KeyringError.self) {
        try await s.scenario.keyring.openName(former.name, key: former.key, binding: .name(of: victim))
      }
      guard case .destroyed = opening else { throw ScenarioError.impossible }
      #expect(try await s.lists.recalls(desk, EntryListScenario.kent, day).map(\.revision) == [1])
      let after = try await database.ownerClient.query("correction_codes", victim.uuid).first?.get(
        "codes", as: Int.self)
      #expect(after == codes && after ?? 0 > 0, "the unit still finds the name in other files")
    }
  }

  @Test("entry.3: a revision that is replaced because it misspells a name goes with it")
  func replaced() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database, victimName: "Zoé Faute")
      _ = try await s.released()
      try await correct(s, "Zoé Juste")
      try await s.work()
      let revision = try #require(try await database.ownerClient.query("correction_revisions").first)
      #expect(try revision.get("state") == "destroyed" && revision.get("is_empty") == true)
    }
  }

  @Test("A mediator's name is put right on the lists, and the former one destroyed, also by a new engagement")
  func mediator() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database)
      let day = try day("2027-01-15")
      _ = try await s.released()
      func key() async throws -> DataKeyID {
        let row = try #require(try await database.ownerClient.query("correction_mediator_key", "m1").first)
        return DataKeyID(try row.get("key_id", as: UUID.self))
      }
      func accompanied() async throws -> [String] {
        try await s.lists.find(Scenario.kentDesk, EntryListScenario.kent, day).arrivals.map {
          $0.accompaniedBy.reveal()
        }
      }
      let casework = s.scenario.casework
      let engagement = try #require(
        try await casework.engagements(Scenario.rju).first { $0.mediator == "m1" })
      let former = try await key()
      let right = Correction(name: PersonName("Marie-Eve Justement"), language: nil)
      await #expect(throws: CaseworkRefusal.notForThisRole) {
        _ = try await casework.correctMediator(Scenario.m1, of: engagement.id, right, .unkeyed)
      }
      _ = try await casework.correctMediator(Scenario.rju, of: engagement.id, right, .unkeyed)
      try await s.work()
      try await destroyKeys(s)
      #expect(try await accompanied() == ["Marie-Eve Justement"])
      #expect(try await s.scenario.keyring.destruction(of: former) != nil)

      let second = try await key()
      let renewed = NewEngagement(
        mediator: "m1", name: PersonName("Marie Renouvelée"), language: .en, kind: .serviceContract,
        startsOn: try Scenarios.day("2028-01-01"), endsOn: try Scenarios.day("2028-12-31"))
      _ = try await casework.engage(Scenario.rju, renewed, .unkeyed)
      try await s.work()
      try await destroyKeys(s)
      #expect(try await accompanied() == ["Marie Renouvelée"])
      #expect(try await s.scenario.keyring.destruction(of: second) != nil)
    }
  }

  @Test("A mediator engaged without a name has that of their account on the lists, unless one was given before")
  func nameOfAccount() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database)
      func engage(_ subject: String) async throws -> String {
        let new = NewEngagement(
          mediator: subject, name: nil, language: .fr, kind: .serviceContract,
          startsOn: try Scenarios.day("2028-01-01"), endsOn: try Scenarios.day("2028-12-31"))
        _ = try await s.scenario.casework.engage(Scenario.rju, new, .unkeyed)
        let row = try #require(try await database.ownerClient.query("correction_mediator_name", subject).first)
        let sealed: [UInt8] = try row.get("name_sealed")
        let key = DataKeyID(try row.get("key_id", as: UUID.self))
        return try await s.scenario.keyring.openName(
          sealed, key: key, binding: .name(ofMediator: subject)
        ).reveal()
      }
      let (subject, name) = ("9f3c0a52-77b1", "Maren Sørensen")
      for known in [subject, "m1"] { try await database.ownerClient.query("correction_account", known, name) }
      #expect(try await engage(subject) == name)
      #expect(try await engage("m1") == "Marie-Ève Médiatrice")
    }
  }

  @Test("entry.3: a list follows the language of a person that is put right, and greets them in it")
  func greeting() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database)
      let (victim, day) = (s.scenario.process.victim, try day("2027-01-15"))
      func printed() async throws -> Bool {
        let file = try await s.lists.pdf(Scenario.kentDesk, EntryListScenario.kent, day)
        return try PDFReading(file.bytes).text.contains(EntryListWording.greeting(in: .fr))
      }
      try await database.ownerClient.query("correction_language", victim.uuid, "en")
      _ = try await s.released()
      #expect(try await printed() == false)
      try await correct(s, nil, language: .fr)
      try await s.work()
      #expect(try await printed())
      #expect(try await s.revisions() == ["KENT/2027-01-15 r1 superseded", "KENT/2027-01-15 r2 released"])
      // What is written directly is followed alike, and the same language changes nothing.
      try await database.ownerClient.query("correction_language", victim.uuid, "en")
      try await s.work()
      #expect(try await printed() == false)
      try await correct(s, nil, language: .en)
      #expect(try await s.claim() == nil)
      #expect(try await s.find().revision == 3)
    }
  }

  @Test("entry.3: a language that is put right while the first list is rendered has it rendered again")
  func greetingMeanwhile() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database)
      try await database.ownerClient.query("correction_language", s.scenario.process.victim.uuid, "en")
      _ = try await s.scenario.confirmed()
      let plan = try #require(try await s.claim("entryList.plan"))
      try await s.finish(plan, outcome: s.run(plan))
      let rendering = try #require(try await s.claim("entryList.render"))
      #expect(try await s.claim("entryList.render") == nil)
      try await correct(s, nil, language: .fr)
      try await s.finish(rendering, outcome: s.run(rendering))
      #expect(try await s.claim("entryList.render") != nil)
    }
  }

  /// Renders the first list of a day, and runs a job that becomes due after the list was made and before it is stored.
  ///
  /// - Parameter waits: whether that job waits until the list is stored.
  private func whileRendering(
    _ s: EntryListScenario, waits: Bool, _ meanwhile: () async throws -> Job
  ) async throws {
    let plan = try #require(try await s.claim("entryList.plan"))
    try await s.finish(plan, outcome: s.run(plan))
    let rendering = try #require(try await s.claim("entryList.render"))
    let (stopped, stopping) = AsyncStream.makeStream(of: Void.self)
    let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
    async let stop: Void = s.database.ownerClient.transaction { transaction in
      defer { beginning.finish() }
      try await transaction.query("correction_stop_storing")
      beginning.finish()
      for await _ in stopped {}
    }
    for await _ in begun {}
    async let rendered = s.run(rendering)
    try await waiting(s, for: 1)
    let job = try await meanwhile()
    async let done = s.run(job)
    if waits { try await waiting(s, for: 2) } else { _ = try await done }
    stopping.finish()
    try await stop
    _ = try await (rendered, done)
  }

  /// Waits until so many connections wait for a lock; where they don't, what follows says so.
  private func waiting(_ s: EntryListScenario, for count: Int) async throws {
    for _ in 0..<10_000 {
      if try await s.database.ownerClient.query("entry_documents_test_waiting").count >= count { break }
    }
  }

  @Test("entry.3: a name that is put right while the first list is rendered has it rendered again")
  func nameMeanwhile() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database)
      _ = try await s.scenario.confirmed()
      try await whileRendering(s, waits: true) {
        try await correct(s, "Zoé Juste")
        return try #require(try await s.claim("entryList.planPerson"))
      }
      #expect(try await s.revisions() == ["KENT/2027-01-15 r1 rendered"])
      let again = try #require(try await s.claim("entryList.render"))
      try await s.finish(again, outcome: s.run(again))
      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await s.work()
      #expect(try await s.find().arrivals.map { $0.name.reveal() } == ["Zoé Juste"])
    }
  }

  @Test("entry.3: a meeting that is cancelled while the first list is rendered is taken off it")
  func cancelledMeanwhile() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database)
      let meeting = try await s.scenario.confirmed()
      try await whileRendering(s, waits: false) {
        _ = try await s.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
        return try #require(try await s.claim("entryList.plan"))
      }
      #expect(try await s.claim("entryList.render") != nil)
    }
  }

  @Test("entry.3: a meeting that is moved while the first list is rendered is taken off the list of its former day")
  func movedMeanwhile() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database)
      let meeting = try await s.scenario.confirmed()
      try await whileRendering(s, waits: false) {
        let place = try s.scenario.place("2027-01-18T14:00")
        _ = try await s.scenario.meetings.move(Scenario.m1, meeting.id, to: place, seen: nil, .unkeyed)
        return try #require(try await s.claim("entryList.plan"))
      }
      let again = try #require(try await s.claim("entryList.render"))
      try await s.finish(again, outcome: s.run(again))
      #expect(try await s.revisions() == [])
    }
  }

  @Test("A correction gives something, is of a process within reach, and isn't made once names are to be destroyed")
  func refused() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database)
      await #expect(throws: CaseworkRefusal.invalid([FieldFault("name", .neededToo)])) { try await correct(s, nil) }
      await #expect(throws: CaseworkRefusal.notFound) { try await correct(s, "Zoé Juste", by: Scenario.m2) }
      await #expect(throws: CaseworkRefusal.notForThisRole) {
        try await correct(s, "Zoé Juste", by: Scenario.kentStaff)
      }
      try await correct(s, nil, language: .fr)
      try await database.ownerClient.query("correction_doom", s.scenario.process.id.uuid)
      await #expect(throws: CaseworkRefusal.wrongState) { try await correct(s, "Zoé Juste") }
      await #expect(throws: CaseworkRefusal.wrongState) { try await correct(s, nil, language: .en) }
    }
  }

  @Test("The same correction sent twice is made once, and two at once leave one of the names")
  func twice() async throws {
    try await withTestDatabase { database in
      let s = try await EntryListScenario(in: database)
      let command = Command(idempotencyKey: "correct-1", digest: [1])
      try await correct(s, "Zoé Première", by: Scenario.m1, command)
      let key = try await stored(s, s.scenario.process.victim).key
      try await correct(s, "Zoé Première", by: Scenario.m1, command)
      #expect(try await stored(s, s.scenario.process.victim).key == key)
      async let first: Void = correct(s, "Zoé Une")
      async let second: Void = correct(s, "Zoé Deux", by: Scenario.rju)
      _ = try await (first, second)
      let view = try await s.scenario.casework.process(Scenario.m1, s.scenario.process.id)
      #expect(["Zoé Une", "Zoé Deux"].contains(view.participants.first?.name?.reveal()))
      #expect(view.participants.last?.name?.reveal() == "Ulric Nemo")
    }
  }
}
