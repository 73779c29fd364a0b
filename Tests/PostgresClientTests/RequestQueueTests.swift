import Testing

@testable import PostgresClient

@Suite("The queue between callers and a connection's thread")
struct RequestQueueTests {
  private struct Request: Sendable, Equatable {
    let id: Int
    let deadline: ContinuousClock.Instant
    var session: Int?
  }

  private let now = ContinuousClock.now
  private var queue = RequestQueue<Request>(deadline: { $0.deadline }, isBound: { $0.session != nil })

  private func request(_ id: Int, after seconds: Int = 10, session: Int? = nil) -> Request {
    Request(id: id, deadline: now + .seconds(seconds), session: session)
  }

  @Test("The thread is woken once, and only when it has said that it sleeps")
  mutating func wakes() {
    #expect(queue.append(request(1)) == .queued(wakes: false))
    #expect(queue.fallAsleep(canSend: true) == false, "there is something to send")
    #expect(queue.fallAsleep(canSend: false) == true)
    #expect(queue.append(request(2)) == .queued(wakes: true))
    #expect(queue.append(request(3)) == .queued(wakes: false))
    #expect(queue.take(room: 2, now: now).toSend.map(\.id) == [1, 2])
    #expect(queue.take(room: 2, now: now).toSend.map(\.id) == [3])
  }

  @Test("What has waited too long is taken out instead of sent")
  mutating func overdue() {
    _ = queue.append(request(1, after: 1))
    _ = queue.append(request(2, after: 5))
    let intake = queue.take(room: 10, now: now + .seconds(2))
    #expect(intake.overdue.map(\.id) == [1])
    #expect(intake.toSend.map(\.id) == [2])
  }

  @Test("Without a session nothing is sent, and what belonged to the lost one is taken out")
  mutating func stranded() {
    _ = queue.append(request(1))
    _ = queue.append(request(2, session: 7))
    let intake = queue.take(room: nil, now: now)
    #expect(intake.toSend.isEmpty)
    #expect(intake.stranded.map(\.id) == [2])
    #expect(intake.nextDeadline == now + .seconds(10))
  }

  @Test("What is put back comes first again")
  mutating func putBack() {
    for id in 1...3 { _ = queue.append(request(id)) }
    let taken = queue.take(room: 2, now: now).toSend
    #expect(queue.putBack(taken) == true)
    #expect(queue.take(room: 9, now: now).toSend.map(\.id) == [1, 2, 3])
  }

  @Test("Closing returns what was never sent and refuses what comes later")
  mutating func closing() {
    _ = queue.append(request(1))
    #expect(queue.close().map(\.id) == [1])
    #expect(queue.append(request(2)) == .refused)
    #expect(queue.putBack([request(3)]) == false)
    #expect(queue.take(room: 1, now: now).isClosing == true)
  }

  @Test("A queue in an array stays in order while it grows and shrinks")
  func fifo() {
    var fifo = Fifo<Int>()
    var expected: [Int] = []
    for round in 0..<500 {
      for number in 0..<(round % 7) {
        fifo.append(round * 10 + number)
        expected.append(round * 10 + number)
      }
      let count = min(round % 5, expected.count)
      #expect(fifo.removeFirst(atMost: count) == Array(expected.prefix(count)))
      expected.removeFirst(count)
      #expect(fifo.count == expected.count)
    }
    #expect(fifo.elements == expected)
  }
}
