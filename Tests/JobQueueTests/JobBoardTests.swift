import PostgresClient
import Testing

@testable import JobQueue

/// How much a worker claims, tested without a database.
@Suite("A worker's board")
struct JobBoardTests {
  private func jobs(_ ids: Range<Int64>) -> [Job] {
    ids.map { Job(id: $0, lease: 1, kind: "test.work", attempt: 1, payload: JSONText("{}")) }
  }

  private func end(_ job: Job, on board: JobBoard) {
    // A task that ends at once stands for the job's work.
    board.began(job, Task { .done })
    _ = board.ended(job)
  }

  @Test("quick jobs are claimed by the hundred, slow ones hardly ahead of time")
  func appetite() {
    let board = JobBoard(concurrencyMax: 10, claimMax: 300, isLow: Signal())
    #expect(board.appetite() == 10)
    _ = board.put(jobs(0..<10))
    #expect(board.appetite() == 0)
    while let job = board.nextWaiting() { end(job, on: board) }
    #expect(board.appetite() == 50)
    _ = board.put(jobs(10..<60))
    while let job = board.nextWaiting() { end(job, on: board) }
    #expect(board.appetite() == 210)
    _ = board.put(jobs(60..<270))
    while let job = board.nextWaiting() { end(job, on: board) }
    #expect(board.appetite() == 300)
    // Ten jobs that don't end: no more are wanted.
    _ = board.put(jobs(300..<310))
    // The board needs the task only to cancel it.
    while let job = board.nextWaiting() { board.began(job, Task { .done }) }
    #expect(board.appetite() == 0)
    // One ends: claim one for its hand, and a few ahead.
    _ = board.ended(jobs(300..<301)[0])
    #expect(board.appetite() == 5)
  }

  @Test("a sweep takes out the jobs that have waited since the last one, and no newer ones")
  func sweep() {
    let board = JobBoard(concurrencyMax: 1, claimMax: 100, isLow: Signal())
    _ = board.put(jobs(0..<3))
    #expect(board.sweep().isEmpty)
    _ = board.put(jobs(3..<5))
    #expect(board.sweep().map(\.id) == [0, 1, 2])
    #expect(board.sweep().map(\.id) == [3, 4])
  }

  @Test("a lost job is not begun, and is cancelled if it runs")
  func lost() async {
    let board = JobBoard(concurrencyMax: 2, claimMax: 100, isLow: Signal())
    _ = board.put(jobs(0..<3))
    let running = board.nextWaiting()
    let task = Task<JobOutcome, any Error> {
      for await _ in Signal().waits {}
      try Task.checkCancellation()
      return .done
    }
    if let running { board.began(running, task) }
    board.drop([0, 1])
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(running.map { board.ended($0) } == true)
    #expect(board.nextWaiting()?.id == 2)
  }

  @Test("a closed board returns the backlog, takes no more jobs, and releases every hand")
  func close() async {
    let board = JobBoard(concurrencyMax: 2, claimMax: 100, isLow: Signal())
    async let waiting = board.next()
    _ = board.put([])
    #expect(board.close().isEmpty)
    #expect(await waiting == nil)
    #expect(await board.next() == nil)
    #expect(board.put(jobs(0..<2)).count == 2)
  }
}
