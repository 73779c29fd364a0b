import Casework
import Facilities
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import EntryDocuments

@Suite("The life of an entry list (entry.3)")
struct EntryListLifeTests {
  private static let january15 = "2027-01-15"

  @Test("begins with a confirmation, is released at noon the day before, and shows who arrives")
  func isReleasedTheDayBefore() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.scenario.confirmed()
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 rendered"])
      await #expect(throws: EntryListRefusal.notFound) { try await world.find() }

      try await database.setClock("2027-01-14T11:59:00-07:00")
      try await world.work()
      await #expect(throws: EntryListRefusal.notFound) { try await world.find() }

      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await world.work()
      let list = try await world.find()
      #expect(list.revision == 1 && list.supersedes == nil && list.state == .released)
      #expect(list.arrivals.map(\.time.rfc3339) == ["2027-01-15T09:30:00-07:00"])
      #expect(list.arrivals.map { $0.name.reveal() } == ["Zoé Ève-Tremblay"])
      #expect(list.arrivals.map { $0.accompaniedBy.reveal() } == ["Marie-Ève Médiatrice"])
      #expect(
        try await world.events() == [
          #"entryList.released {"day": "2027-01-15", "site": "KENT", "revision": 1}"#
        ])
    }
  }

  @Test("program.2: names whoever accompanies by now, the co-mediators too, in a new revision")
  func followsTheMediator() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      _ = try await world.scenario.casework.assignMediator(
        Scenario.rju, to: world.scenario.process.id, "m2", .unkeyed)
      for (mediator, others, named) in [
        ("m2", [], "Amélie Second"), ("m2", ["m1"], "Amélie Second, Marie-Ève Médiatrice"),
        ("m1", [], "Marie-Ève Médiatrice"),
      ] {
        _ = try await world.scenario.meetings.changeMediator(
          Scenario.rju, meeting.id, to: mediator, coMediators: others, seen: nil, .unkeyed)
        try await world.work()
        #expect(try await world.find().arrivals.map { $0.accompaniedBy.reveal() } == [named])
      }
      #expect(try await world.find().revision == 4)
    }
  }

  @Test("has a PDF with the SHA-256 that the list states")
  func tellsTheHashOfItsPDF() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let file = try await world.lists.pdf(Scenario.kentStaff, EntryListScenario.kent, day(Self.january15))
      #expect(try await world.sha256() == EntryListDocument.sha256(of: file.bytes))
      #expect(file.name == "entry-list-KENT-2027-01-15-r1.pdf")
      #expect(try PDFReading(file.bytes).text.contains("Zoé Ève-Tremblay"))
    }
  }

  @Test("is released at once when the release time has passed")
  func isReleasedAtOnceWhenLate() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      try await database.setClock("2027-01-14T15:00:00-07:00")
      _ = try await world.scenario.confirmed()
      try await world.work()
      #expect(try await world.find().revision == 1)
    }
  }

  @Test("gets a revision for a second meeting, and none where nothing changed")
  func isRevised() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      _ = try await world.scenario.confirmed("2027-01-15T14:00", room: "KENT-CHAPEL")
      try await world.work()
      let list = try await world.find()
      #expect(list.revision == 2 && list.supersedes == 1 && list.arrivals.count == 2)
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 superseded", "KENT/2027-01-15 r2 released"])
      #expect(try await world.events().map { $0.prefix(18) } == ["entryList.released", "entryList.revised "])

      try await database.setClock("2027-01-15T00:00:00-07:00")
      try await world.work()
      #expect(try await world.find().revision == 2)
    }
  }

  @Test("says that nobody is expected once the only meeting is cancelled")
  func isEmptiedByACancellation() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      _ = try await world.scenario.meetings.cancel(Scenario.rju, meeting.id, seen: nil, .unkeyed)
      try await world.work()
      let list = try await world.find()
      #expect(list.revision == 2 && list.arrivals.isEmpty)
    }
  }

  @Test("loses a meeting that moves to another day, which gets a list of its own when confirmed")
  func followsAMove() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      let place = try world.scenario.place("2027-01-18T10:00")
      _ = try await world.scenario.meetings.move(Scenario.m1, meeting.id, to: place, seen: nil, .unkeyed)
      try await world.work()
      #expect(try await world.find().arrivals.isEmpty)
      _ = try await world.scenario.confirm(meeting.id)
      try await world.work()
      #expect(
        try await world.revisions() == [
          "KENT/2027-01-15 r1 superseded", "KENT/2027-01-15 r2 released", "KENT/2027-01-18 r1 rendered",
        ])
    }
  }

  @Test("leaves out people who aren't cleared for contact at the release, and tells the unit (contact.1)")
  func leavesOutTheUncleared() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.scenario.confirmed()
      try await world.work()
      let process = world.scenario.process
      try await database.ownerClient.query("entry_documents_test_watch", "meeting.flagged")
      let condition = NewCondition(kind: .noContactCondition, first: process.victim, second: process.offender)
      _ = try await world.scenario.casework.addCondition(Scenario.rju, to: process.id, condition, .unkeyed)

      try await database.setClock("2027-01-14T12:00:00-07:00")
      try await world.work()
      await #expect(throws: EntryListRefusal.notFound) { try await world.find() }
      let state = try await world.lists.state(Scenario.kentDesk, EntryListScenario.kent, day(Self.january15))
      #expect(try await world.revisions() == [] && state == .nobody)
      let flagged = try await world.events().filter { $0.hasPrefix("meeting.flagged") }
      #expect(flagged.count == 1)
      #expect(flagged.first?.hasPrefix(#"meeting.flagged {"meeting": "\#(meeting.id)", "version": ""#) == true)
      #expect(try await world.scenario.casework.tasks(Scenario.rju).map(\.kind) == [.meetingFlagged])
    }
  }

  @Test("is announced twice while nobody acknowledges it, and never once somebody has")
  func escalates() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      try await database.setClock("2027-01-15T07:30:00-07:00")
      try await world.work()
      try await database.setClock("2027-01-15T08:30:00-07:00")
      try await world.work()
      let reminders = try await world.events().filter { $0.hasPrefix("entryList.unacknowledged") }
      #expect(
        reminders
          == [1, 2].map {
            #"entryList.unacknowledged {"day": "2027-01-15", "site": "KENT", "step": \#($0), "revision": 1}"#
          })
    }
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      _ = try await world.lists.acknowledge(
        Scenario.kentDesk, EntryListScenario.kent, day(Self.january15), revision: 1, .unkeyed)
      try await database.setClock("2027-01-15T09:00:00-07:00")
      try await world.work()
      #expect(try await world.events().count == 1)
      #expect(try await world.find().state == .acknowledged)
    }
  }

  @Test("entry.3: a list revised shortly before somebody arrives escalates at once")
  func lateRevision() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let later = try await world.scenario.confirmed("2027-01-15T14:00", room: "KENT-CHAPEL")
      try await world.work()
      // Half past nine is the first arrival.
      try await database.setClock("2027-01-15T08:20:00-07:00")
      try await world.work()
      _ = try await world.scenario.meetings.adjust(
        Scenario.m1, later.id,
        [MovementAdjustment(side: .victim, step: .arrival, start: WallTime("2027-01-15T13:20"), place: nil)], seen: nil,
        .unkeyed)
      try await world.work()
      #expect(
        try await world.events().filter { $0.contains("\"revision\": 3") }.map { $0.prefix(18) } == [
          "entryList.revised "
        ])
      try await database.setClock("2027-01-15T08:50:00-07:00")
      _ = try await world.scenario.meetings.cancel(Scenario.rju, later.id, seen: nil, .unkeyed)
      try await world.work()
      let told = try await world.events().filter { $0.contains("\"revision\": 4") }
      #expect(
        told.contains(#"entryList.unacknowledged {"day": "2027-01-15", "site": "KENT", "step": 2, "revision": 4}"#),
        "\(told)")
    }
  }

  @Test("is destroyed a day after its day, with all its keys, and leaves a tombstone (information.2)")
  func isDestroyed() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      #expect(try await world.livingKeys() == 1)
      _ = try await world.lists.acknowledge(
        Scenario.kentDesk, EntryListScenario.kent, day("2027-01-15"), revision: 1, .unkeyed)
      try await database.setClock("2027-01-17T00:00:00-07:00")
      try await world.work()
      #expect(try await world.livingKeys() == 0)
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 destroyed"])
      await #expect(throws: EntryListRefusal.notFound) { try await world.find() }
    }
  }

  @Test("information.2: an unacknowledged list waits to be destroyed, for seven days at most")
  func waits() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      for moment in ["2027-01-17T00:00:00-07:00", "2027-01-23T23:00:00-07:00"] {
        try await database.setClock(moment)
        try await world.work()
        #expect(try await world.revisions() == ["KENT/2027-01-15 r1 released"])
      }
      try await database.setClock("2027-01-24T01:00:00-07:00")
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 destroyed"])
    }
  }

  @Test("information.2: nobody reads a list from the hour on at which it should be gone, whatever it waits for")
  func endsForReaders() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      let (kent, january15) = (EntryListScenario.kent, try day(Self.january15))
      _ = try await world.lists.print(Scenario.kentDesk, kent, january15, revision: 1, copies: 1, .unkeyed)
      try await database.setClock("2027-01-16T23:59:59-07:00")
      _ = try await world.find()
      try await database.setClock("2027-01-17T00:00:00-07:00")
      for reader in [Scenario.kentDesk, Scenario.kentStaff] {
        await #expect(throws: EntryListRefusal.notFound) { try await world.lists.find(reader, kent, january15) }
        await #expect(throws: EntryListRefusal.notFound) { try await world.lists.pdf(reader, kent, january15) }
        await #expect(throws: EntryListRefusal.copyUnknown) {
          try await world.lists.copies(reader, kent, january15, revision: 1, numbers: 1...1)
        }
      }
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 released"])
    }
  }

  @Test("does not come back after its destruction")
  func staysDestroyed() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      let meeting = try await world.released()
      _ = try await world.lists.acknowledge(
        Scenario.kentDesk, EntryListScenario.kent, day("2027-01-15"), revision: 1, .unkeyed)
      try await database.setClock("2027-01-17T00:00:00-07:00")
      try await world.work()
      try await database.ownerClient.query("entry_documents_test_plan", meeting.id.uuid)
      try await world.work()
      #expect(try await world.revisions() == ["KENT/2027-01-15 r1 destroyed"])
    }
  }

  @Test("has one current revision and no state without its time stamps, whoever writes")
  func isHeldByTheDatabase() async throws {
    try await withTestDatabase { database in
      let world = try await EntryListScenario(in: database)
      _ = try await world.released()
      for (statement, values, constraint) in [
        ("entry_documents_test_forge_current" as StatementName, [String](), "entry_list_one_current"),
        ("entry_documents_test_forge_state", ["rendered"], "entry_list_rendered_is_unreleased"),
        ("entry_documents_test_forge_state", ["superseded"], "entry_list_superseded_has_its_time"),
        ("entry_documents_test_forge_state", ["destroyed"], "entry_list_destroyed_has_its_time"),
        ("entry_documents_test_forge_state", ["lost"], "entry_list_state_known"),
      ] {
        let error = await #expect(throws: PostgresError.self) {
          try await database.ownerClient.query(statement, values: values, route: nil)
        }
        #expect(error?.matches(constraint: constraint) == true, "\(constraint)")
      }
    }
  }
}
