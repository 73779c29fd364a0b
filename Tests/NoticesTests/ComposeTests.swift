import Foundation
import Identifiers
import JobQueue
import Languages
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("Composing notices")
struct ComposeTests {
  @Test("a held meeting is told to the site's staff, in the inbox and as the unit's task if they have no address")
  func held() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      #expect(
        try await scenario.ledger() == [
          "meetingHeld siteStaff:KENT inbox sent", "meetingHeld siteStaff:KENT smtp failed",
          "noticeUndelivered rju inbox sent",
        ])
      let page = try await scenario.notices.inbox(NoticeScenario.kentStaff)
      let notice = try #require(page.notices.first)
      #expect(notice.subject == .meeting(scenario.meeting))
      #expect(notice.place == Sample.kent)
      #expect(notice.time?.description == "2027-01-15 10:00 (UTC−07:00)")
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("program.1: log lines, and the queue's counts, have one word for the jobs that tell of a meeting's end")
  func endLabel() async throws {
    try await withTestDatabase { database in
      let handlers = ComposeNotices.handlers(database: database.database, channels: [])
      let ends = handlers.filter { $0.label == "notice.compose.meetingEnd" }.map(\.kind.rawValue)
      #expect(
        Set(ends) == [
          "notice.compose.meetingDeclined", "notice.compose.meetingCancelled", "notice.compose.meetingExpired",
          "notice.compose.meetingStopped",
        ])
      #expect(handlers.allSatisfy { ends.contains($0.kind.rawValue) || $0.label == $0.kind.rawValue })
      for handler in handlers {
        let label: String = try await database.ownerClient.value(
          of: "queue_kind_label", ["given_kind": .text(handler.kind.rawValue)])
        #expect(label == handler.label)
      }
    }
  }

  @Test("every meeting event is told to its audience, by inbox and mail if they have addresses")
  func audiences() async throws {
    try await withTestDatabase { database in
      let channel = RecordingChannel()
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      try await scenario.meetingBecomes("confirmed")
      try await scenario.runJobs()
      try await scenario.publish("meeting.flagged")
      try await scenario.runJobs()
      try await scenario.meetingBecomes("held", topic: "meeting.moved")
      try await scenario.runJobs()
      try await scenario.meetingBecomes("declined")
      try await scenario.runJobs()
      #expect(
        try await scenario.inbox(NoticeScenario.kentStaff)
          == [.meetingDeclined, .meetingMoved, .meetingFlagged, .meetingConfirmed, .meetingHeld])
      #expect(
        try await scenario.inbox(NoticeScenario.mediator)
          == [.meetingDeclined, .meetingMoved, .meetingFlagged, .meetingConfirmed])
      #expect(try await scenario.inbox(NoticeScenario.rju) == [.meetingFlagged])
      #expect(try await scenario.inbox(NoticeScenario.kentDesk).isEmpty)
      #expect(channel.sent.count == 10)
      let toMediator = channel.sent.filter { $0.address == "m1@agency.test" }
      #expect(toMediator.allSatisfy { $0.message.sections.map(\.language) == [.fr, .en] })
    }
  }

  @Test("entry.3: an entry list reaches the front desk, and further with each step unacknowledged")
  func entryLists() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.registerEveryone()
      try await scenario.publish("entryList.revised", "revision", scenario.revision(2))
      func remind(_ step: Int) async throws {
        try await scenario.publish(
          "entryList.unacknowledged", "reminder", scenario.id("notices_test_reminder", 2, step))
      }
      #expect(try await scenario.inbox(NoticeScenario.kentDesk) == [.entryListRevised])
      #expect(try await scenario.inbox(NoticeScenario.kentStaff).isEmpty)
      try await remind(1)
      #expect(try await scenario.inbox(NoticeScenario.kentDesk) == [.entryListUnacknowledged, .entryListRevised])
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.entryListUnacknowledged])
      #expect(try await scenario.inbox(NoticeScenario.rju).isEmpty)
      try await remind(2)
      #expect(try await scenario.inbox(NoticeScenario.rju) == [.entryListUnacknowledged])
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.entryListUnacknowledged])
    }
  }

  @Test("entry.3: what a list misses is told to the site, its desk, the unit and the meeting's mediator")
  func missingLists() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.registerEveryone()
      for (event, lack, kind) in [
        ("missing", "notListed", NoticeKind.entryListMissing), ("unconfirmed", "unacknowledged", .entryListUnconfirmed),
      ] {
        try await scenario.publish(
          "entryList.\(event)", "lack", scenario.id("notices_test_lack", lack, scenario.meeting))
        for actor in [
          NoticeScenario.kentStaff, NoticeScenario.kentDesk, NoticeScenario.mediator, NoticeScenario.rju,
        ] {
          #expect(try await scenario.inbox(actor).first == kind, "\(actor.subject)")
        }
      }
      #expect(try await scenario.inbox(NoticeScenario.otherMediator).isEmpty)
      #expect(try await scenario.inbox(NoticeScenario.donnaconaStaff).isEmpty)
    }
  }

  @Test("entry.3: a recalled list is told to the front desk, and to the site's staff if they took copies")
  func recalledLists() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      func recall(_ revision: Int, takenBy role: String) async throws {
        try await database.ownerClient.query("notices_test_print", revision - 1, role)
        try await scenario.publish("entryList.recalled", "revision", scenario.revision(revision))
      }
      _ = try await scenario.revision(1)
      try await recall(2, takenBy: "frontDesk")
      #expect(try await scenario.inbox(NoticeScenario.kentDesk) == [.entryListRecalled])
      #expect(try await scenario.inbox(NoticeScenario.kentStaff).isEmpty)
      try await recall(3, takenBy: "siteStaff")
      #expect(try await scenario.inbox(NoticeScenario.kentDesk) == [.entryListRecalled, .entryListRecalled])
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.entryListRecalled])
    }
  }

  @Test("entry.3: a print that failed is told to the front desk and the site's staff; one that was cancelled isn't")
  func failedPrints() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      _ = try await scenario.revision(1)
      for (state, told) in [("cancelled", []), ("failed", [NoticeKind.entryListNotPrinted])] {
        try await scenario.publish(
          "entryList.notPrinted", "print", scenario.id("notices_test_print_job", 1, state))
        for actor in [NoticeScenario.kentStaff, NoticeScenario.kentDesk] {
          #expect(try await scenario.inbox(actor) == told, "\(actor.subject) \(state)")
        }
      }
      #expect(try await !scenario.inbox(NoticeScenario.rju).contains(.entryListNotPrinted))
    }
  }

  @Test("entry.3: a print that hasn't come out yet is told once it is late")
  func latePrints() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      _ = try await scenario.revision(1)
      for (isLate, told) in [(false, []), (true, [NoticeKind.entryListNotPrinted])] {
        try await scenario.publish(
          "entryList.notPrinted", "print", scenario.id("notices_test_print_delay", 1, isLate))
        for actor in [NoticeScenario.kentStaff, NoticeScenario.kentDesk] {
          #expect(try await scenario.inbox(actor) == told, "\(actor.subject)")
        }
      }
    }
  }

  @Test("entry.3: copies of any revision that are out are told to the desk, then to the site's staff too, each once")
  func copiesOut() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      _ = try await scenario.revision(1)
      try await database.ownerClient.query("notices_test_print", 1, "frontDesk")
      // The desk was told of a newer revision, which isn't to hide this.
      try await scenario.publish("entryList.revised", "revision", scenario.revision(2))
      func ask(staffToo: Bool) async throws {
        try await scenario.publish(
          "entryList.copiesOut", "list", scenario.id("notices_test_ask_for_copies", staffToo))
      }
      for _ in 1...2 { try await ask(staffToo: false) }
      #expect(try await scenario.inbox(NoticeScenario.kentDesk) == [.entryListCopiesOut, .entryListRevised])
      #expect(try await scenario.inbox(NoticeScenario.kentStaff).isEmpty)
      for _ in 1...2 { try await ask(staffToo: true) }
      #expect(try await scenario.inbox(NoticeScenario.kentDesk) == [.entryListCopiesOut, .entryListRevised])
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.entryListCopiesOut])
      #expect(try await !scenario.inbox(NoticeScenario.rju).contains(.entryListCopiesOut))
    }
  }

  @Test("entry.3: nobody is told of copies that came in before the notice was composed")
  func copiesIn() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      _ = try await scenario.revision(1)
      try await database.ownerClient.query("notices_test_print", 1, "frontDesk")
      let list = try await scenario.id("notices_test_ask_for_copies", false)
      try await database.ownerClient.query("notices_test_copy_end", 1)
      try await scenario.publish("entryList.copiesOut", "list", list)
      #expect(try await scenario.inbox(NoticeScenario.kentDesk).isEmpty)
    }
  }

  @Test("information.2: a list doesn't wait for a notice about its copies on paper before it is destroyed")
  func copiesHoldNothing() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.registerEveryone()
      func holds() async throws -> Bool {
        try #require(try await database.ownerClient.query("notices_test_holds_list").first).get("holds")
      }
      let revision = try await scenario.revision(1)
      try await database.ownerClient.query("notices_test_print", 1, "frontDesk")
      let list = try await scenario.id("notices_test_ask_for_copies", false)
      try await scenario.publish("entryList.copiesOut", payload: "{\"list\":\"\(list)\"}")
      try await scenario.runJobs(only: "notice.compose")
      #expect(try await scenario.ledger().contains { $0.hasSuffix("smtp intended") })
      #expect(try await !holds())
      try await scenario.publish("entryList.released", payload: "{\"revision\":\"\(revision)\"}")
      try await scenario.runJobs(only: "notice.compose")
      #expect(try await holds())
    }
  }

  @Test("entry.3: an event is told as the tables have it: nothing that isn't released, missing, or was acknowledged")
  func tablesDecide() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      let revision = try await scenario.revision(1)
      let reminder = try await scenario.id("notices_test_reminder", 1, 1)
      try await database.ownerClient.query("notices_test_acknowledge", 1)
      try await scenario.publish("entryList.unacknowledged", "reminder", reminder)
      for topic in ["released", "missing", "unconfirmed", "unacknowledged"] {
        try await scenario.publish("entryList.\(topic)", "revision", UUID())
      }
      // The id of one thing says nothing about another.
      try await scenario.publish("entryList.unacknowledged", "reminder", revision)
      #expect(try await scenario.inbox(NoticeScenario.kentDesk).isEmpty)
      // A true one is still told afterwards, with the table's revision.
      try await scenario.publish("entryList.released", "revision", revision)
      #expect(try await scenario.notices.inbox(NoticeScenario.kentDesk).notices.map(\.version) == [1])
    }
  }

  @Test("contact.1: an opened task reaches the Restorative Justice Unit")
  func tasks() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await database.ownerClient.query("notices_test_task", scenario.process, scenario.meeting)
      try await scenario.runJobs()
      #expect(try await scenario.ledger() == ["taskOpened rju inbox sent"])
    }
  }

  @Test("a meeting that moves to another site is cancelled for the one it leaves, which isn't told where it went")
  func movedAway() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      try await database.ownerClient.query("notices_test_move_away", scenario.meeting)
      try await scenario.publish("meeting.moved")
      try await scenario.runJobs()
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.meetingCancelled, .meetingHeld])
      #expect(try await scenario.inbox(NoticeScenario.donnaconaStaff) == [.meetingMoved])
      let left = try #require(try await scenario.notices.inbox(NoticeScenario.kentStaff).notices.first)
      #expect(left.place == Sample.kent)
      #expect(left.time?.description == "2027-01-15 10:00 (UTC−07:00)")
      let entered = try #require(try await scenario.notices.inbox(NoticeScenario.donnaconaStaff).notices.first)
      #expect(entered.time?.description == "2027-01-20 13:30 (UTC−05:00)")
      try await scenario.meetingBecomes("cancelled")
      try await scenario.runJobs()
      #expect(try await scenario.inbox(NoticeScenario.kentStaff) == [.meetingCancelled, .meetingHeld])
    }
  }

  @Test("program.1: a withdrawal and a cancellation are told in the same words to the same people")
  func withdrawal() async throws {
    func told(withdrawn: Bool) async throws -> ([String], [String]) {
      try await withTestDatabase { database in
        let channel = RecordingChannel()
        let scenario = try await NoticeScenario(database, channel: channel)
        try await scenario.registerEveryone()
        if withdrawn { try await database.ownerClient.query("notices_test_withdraw", scenario.meeting) }
        try await scenario.meetingBecomes("cancelled")
        try await scenario.runJobs()
        let messages = channel.sent.map { "\($0.address ?? "") \($0.message.sections)" }
        return (try await scenario.ledger(), messages.sorted())
      }
    }
    let withdrawal = try await told(withdrawn: true)
    let cancellation = try await told(withdrawn: false)
    #expect(withdrawal == cancellation)
    #expect(withdrawal.1.count == 2)
  }

  @Test("an event that is published twice is told once")
  func twice() async throws {
    try await withTestDatabase { database in
      let channel = RecordingChannel()
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      #expect(channel.sent.count == 1)
      #expect(try await scenario.inbox(NoticeScenario.kentStaff).count == 1)
    }
  }

  @Test("a worker takes an event all the way to the mail about it")
  func wholeWay() async throws {
    try await withTestDatabase { database in
      let channel = RecordingChannel()
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.meetingBecomes("confirmed")
      let worker = Worker(database: database.database, handlers: scenario.handlers, logger: LogCapture().logger())
      try await worker.drain()
      #expect(channel.sent.count == 2)
      #expect(try await scenario.ledger().allSatisfy { $0.hasSuffix("sent") })
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("a job that another worker has writes nothing")
  func stale() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      let stale = try #require(try await scenario.claim())
      let taken = try await scenario.takeOver(stale)
      _ = try await scenario.run(stale)
      #expect(try await scenario.ledger().isEmpty)
      _ = try await scenario.run(taken)
      #expect(
        try await scenario.ledger()
          == ["meetingHeld siteStaff:KENT inbox sent", "meetingHeld siteStaff:KENT smtp intended"])
      #expect(try await scenario.liveJobs() == 1)
    }
  }

  @Test("an event that the meeting has moved past, or of no meeting, is completed with nothing told")
  func overtaken() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.publish("meeting.held")
      try await scenario.publish("meeting.held", payload: "{\"meeting\":\"\(UUID())\"}")
      try await database.ownerClient.query("notices_test_meeting_state", scenario.meeting, "expired")
      try await scenario.runJobs()
      #expect(try await scenario.ledger().isEmpty)
      #expect(try await scenario.liveJobs() == 0)
    }
  }

  @Test("a newer version cancels unsent deliveries of older ones")
  func newerVersion() async throws {
    try await withTestDatabase { database in
      let channel = RecordingChannel()
      let scenario = try await NoticeScenario(database, channel: channel)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      try await scenario.runJobs(only: "notice.compose")
      try await scenario.meetingBecomes("cancelled")
      try await scenario.runJobs(only: "notice.compose")
      try await scenario.runJobs()
      #expect(
        try await scenario.ledger() == [
          "meetingCancelled mediator inbox sent", "meetingCancelled mediator smtp sent",
          "meetingCancelled siteStaff:KENT inbox sent", "meetingCancelled siteStaff:KENT smtp sent",
          "meetingHeld siteStaff:KENT inbox sent", "meetingHeld siteStaff:KENT smtp cancelled",
        ])
      #expect(channel.sent.count == 2)
    }
  }

  @Test("the ledger refuses a second row for the same notice, by named constraints")
  func unique() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.publish("meeting.held")
      try await scenario.runJobs()
      let notice = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("notices_test_repeat_notice")
      }
      #expect(notice?.matches(constraint: "notice_told_once") == true)
      let delivery = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("notices_test_repeat_delivery")
      }
      #expect(delivery?.matches(constraint: "notice_delivery_once_a_channel") == true)
    }
  }
}
