import Foundation
import Testing

/// The sequence of the API's contract, by HTTP, on the program as it is built.
@Suite(.wholePrograms)
struct MainJobTests {
  @Test("entry.1, entry.3: from the request to the acknowledged entry list")
  func fromRequestToAcknowledgedEntryList() async throws {
    try await withTemporaryFolder { folder in
      let demo = try await DemoProcess.start(data: folder, now: "2027-01-11T08:00:00-08:00")
      let scene = try await Scene(demo)
      let meeting = try await scene.confirmedMeeting(start: "2027-01-15T10:00", arrival: "2027-01-15T09:30")

      let desk = try await Caller(demo, "frontDesk", "d1", site: "KENT")
      #expect(try await desk.get("/v1/entry-lists/KENT/2027-01-15").status == 404)
      try await demo.advance("4d")
      let found = try await desk.get("/v1/entry-lists/KENT/2027-01-15")
      try #require(found.status == 200)
      let list = try found.decode(EntryList.self)
      #expect(list.arrivals.map(\.name) == ["Zoë Ÿbarra-Łukasik"])
      #expect(list.arrivals.map(\.time) == ["2027-01-15T09:30:00-07:00"])
      #expect(list.state == "released")

      let pdf = try await desk.get("/v1/entry-lists/KENT/2027-01-15", accept: "application/pdf")
      #expect(pdf.body.starts(with: Data("%PDF-".utf8)))
      let acknowledgement = #"{"revision":\#(list.revision)}"#
      let answer = try await desk.post("/v1/entry-lists/KENT/2027-01-15/acknowledgement", acknowledgement)
      #expect(answer.status == 200)
      #expect(try await desk.get("/v1/entry-lists/KENT/2027-01-15").decode(EntryList.self).state == "acknowledged")

      let seen = try await scene.staff.get("/v1/meetings/\(meeting)")
      #expect(seen.status == 200)
      #expect(!String(decoding: seen.body, as: UTF8.self).contains("offender"))
      #expect(await demo.stop() == 0)
    }
  }

  @Test("entry.3: the program takes names that its fonts can print, and no others")
  func printableNames() async throws {
    try await withTemporaryFolder { folder in
      let demo = try await DemoProcess.start(data: folder, now: "2027-01-11T08:00:00-08:00")
      let scene = try await Scene(demo)
      let people = "/v1/processes/\(try await scene.process().id)/participants"
      func body(_ name: String) -> String { #"{"role":"victimSupport","name":"\#(name)","language":"en"}"# }
      for name in ["王小明", "山田 さくら", "김민수"] {
        #expect(try await scene.unit.post(people, body(name)).status == 201, "\(name)")
      }
      let refused = try await scene.unit.post(people, body("Kawi \u{11F04}"))
      #expect(refused.status == 400 && String(decoding: refused.body, as: UTF8.self).contains("cannotBeDrawn"))
      #expect(await demo.stop() == 0)
    }
  }

  @Test("a killed demonstration has lost nothing when it starts again")
  func killedDemonstrationRecovers() async throws {
    try await withTemporaryFolder { folder in
      let first = try await DemoProcess.start(data: folder, now: "2027-01-11T08:00:00-08:00")
      let meeting = try await Scene(first).confirmedMeeting(start: "2027-01-15T10:00", arrival: nil)
      await first.kill()

      let second = try await DemoProcess.start(data: folder)
      let mediator = try await Caller(second, "mediator", "m1")
      let found = try await mediator.get("/v1/meetings/\(meeting)")
      #expect(try found.decode(Meeting.self).state == "confirmed")
      try await second.advance("4d")
      let desk = try await Caller(second, "frontDesk", "d1", site: "KENT")
      #expect(try await desk.get("/v1/entry-lists/KENT/2027-01-15").status == 200)
      #expect(await second.stop() == 0)
    }
  }

  @Test("two demonstrations run side by side and know nothing of each other")
  func twoSideBySide() async throws {
    try await withTemporaryFolder { folder in
      let one = try await DemoProcess.start(data: "\(folder)/one", now: "2027-01-11T08:00:00-08:00")
      let other = try await DemoProcess.start(data: "\(folder)/other", now: "2027-01-11T08:00:00-08:00")
      let meeting = try await Scene(one).confirmedMeeting(start: "2027-01-15T10:00", arrival: nil)
      let stranger = try await Caller(other, "mediator", "m1")
      #expect(try await stranger.get("/v1/meetings/\(meeting)").status == 404)
      let token = try await one.token("mediator", "m1")
      let misled = Caller(address: other.address, token: token)
      #expect(try await misled.get("/v1/meetings").status == 401)
      #expect(await one.stop() == 0)
      #expect(await other.stop() == 0)
    }
  }

  @Test("a second demonstration in the same folder is refused")
  func sameFolderTwice() async throws {
    try await withTemporaryFolder { folder in
      let demo = try await DemoProcess.start(data: folder)
      await #expect(throws: ProgramFailed.self) { try await DemoProcess.start(data: folder) }
      #expect(await demo.stop() == 0)
    }
  }
}
