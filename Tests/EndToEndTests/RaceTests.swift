import Foundation
import Testing

/// Hundreds at once, as the contract promises: one gets the slot, the others get something else to choose.
@Suite(.wholePrograms)
struct RaceTests {
  @Test("500 requests at once for overlapping times in one room: one is held, 499 are told what is free")
  func oneRoom() async throws {
    try await withTemporaryFolder { folder in
      let demo = try await DemoProcess.start(data: folder, now: "2027-01-11T08:00:00-08:00")
      let scene = try await Scene(demo)
      let cases = try await scene.processes(10)
      let replies = try await replies(500) { index in
        let minute = ["00", "15", "30", "45"][index % 4]
        let process = cases[index % cases.count]
        return try await scene.mediator.post(
          "/v1/meetings", process.request(room: "KENT-BOARD", start: "2027-01-15T10:\(minute)"))
      }
      try expectOneWinner(replies, problem: "/room-taken")
      #expect(await demo.stop() == 0)
    }
  }

  @Test("500 requests at once for one mediator at two sites: one is held, 499 are told what is free")
  func oneMediator() async throws {
    try await withTemporaryFolder { folder in
      let demo = try await DemoProcess.start(data: folder, now: "2027-01-11T08:00:00-08:00")
      let scene = try await Scene(demo)
      let cases = try await scene.processes(10)
      let rooms = ["BOARD", "MEETING", "CHAPEL"]
      let replies = try await replies(500) { index in
        let site = index.isMultiple(of: 2) ? "KENT" : "MISSION"
        return try await scene.mediator.post(
          "/v1/meetings",
          cases[index % cases.count].request(
            site: site, room: "\(site)-\(rooms[index % 3])", start: "2027-01-15T10:00"))
      }
      try expectOneWinner(replies, problem: "-taken")
      #expect(await demo.stop() == 0)
    }
  }

  private func replies(
    _ count: Int, _ body: @escaping @Sendable (Int) async throws -> Reply
  ) async throws -> [Reply] {
    try await withThrowingTaskGroup(of: Reply.self) { group in
      for index in 0..<count {
        group.addTask {
          // On a slow machine some are asked to come again; what is promised is an answer, not when.
          while true {
            let reply = try await body(index)
            if reply.status != 503 { return reply }
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  private func expectOneWinner(_ replies: [Reply], problem: String) throws {
    #expect(replies.count { $0.status == 201 } == 1)
    let taken = replies.filter { $0.status == 409 }
    #expect(taken.count == replies.count - 1)
    for reply in taken {
      let told = try reply.decode(Taken.self)
      #expect(told.type.hasSuffix(problem))
      #expect(!told.alternatives.isEmpty)
    }
  }

  private struct Taken: Decodable {
    struct Slot: Decodable { let room: String }
    let type: String
    let alternatives: [Slot]
  }
}
