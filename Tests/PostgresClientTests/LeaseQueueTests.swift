import Testing

@testable import PostgresClient

@Suite("Who gets which exclusive connection")
struct LeaseQueueTests {
  @Test("Who comes first is served first, and who has left is passed over")
  func order() throws {
    var queue = LeaseQueue<String>(size: 1)
    let index = try #require(try queue.takeFree())
    #expect(try queue.takeFree() == nil)
    var ids: [Int] = []
    for name in ["first", "second", "third"] {
      ids.append(queue.newWaiterID())
      guard case .waits = queue.stand(ids[ids.count - 1], name) else {
        Issue.record("nothing was free")
        return
      }
    }
    #expect(queue.leave(ids[1]) == "second")
    #expect(queue.leave(ids[1]) == nil)
    #expect(queue.giveBack(index) == "first")
    #expect(queue.giveBack(index) == "third")
    #expect(queue.giveBack(index) == nil)
    #expect(try queue.takeFree() == index)
  }

  @Test("A closed queue lets everyone go and refuses the next")
  func closed() throws {
    var queue = LeaseQueue<String>(size: 1)
    _ = try queue.takeFree()
    _ = queue.stand(queue.newWaiterID(), "waiting")
    #expect(queue.close() == ["waiting"])
    #expect(throws: PostgresError(.closed)) { try queue.takeFree() }
    guard case .refused(.closed) = queue.stand(queue.newWaiterID(), "late") else {
      Issue.record("not refused")
      return
    }
  }
}
