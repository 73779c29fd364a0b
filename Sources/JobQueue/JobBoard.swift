import Synchronization

/// The jobs that a worker holds: the backlog, in order, and those that run. A hand is a task that runs one job at a
/// time.
///
/// How many more to claim depends on how many ended since the last claim. So quick jobs are claimed by the thousand,
/// and slow ones hardly ahead of time: they shouldn't wait here while another worker is free.
final class JobBoard: Sendable {
  private struct Running {
    let job: Job
    let task: Task<JobOutcome, any Error>
  }

  private struct State {
    var backlog: ArraySlice<Job> = []
    /// How many jobs at the front of the backlog were there at the last sweep.
    var sweptCount = 0
    var running: [Int64: Running] = [:]
    var lost: Set<Int64> = []
    /// Jobs whose task has ended and whose result isn't in the database yet.
    var settling: Set<JobClaim> = []
    var isClaiming = false
    var hands: [CheckedContinuation<Job?, Never>] = []
    var endedSinceClaim = 0
    var lowWater = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let concurrencyMax: Int
  private let claimMax: Int
  private let isLow: Signal

  /// - Parameter isLow: raised when there is room for more jobs.
  init(concurrencyMax: Int, claimMax: Int, isLow: Signal) {
    self.concurrencyMax = concurrencyMax
    self.claimMax = claimMax
    self.isLow = isLow
  }

  /// How many jobs to claim now.
  func appetite() -> Int {
    state.withLock { state in
      let free = concurrencyMax - state.running.count
      let ahead = min(claimMax, 4 * state.endedSinceClaim)
      return state.isClosed ? 0 : max(0, min(claimMax, free + ahead) - state.backlog.count)
    }
  }

  /// Adds claimed jobs to the backlog, unless the board is closed.
  ///
  /// - Returns: the jobs that weren't taken; release them.
  func put(_ jobs: [Job]) -> [Job] {
    let (handed, refused) = state.withLock { state -> ([(CheckedContinuation<Job?, Never>, Job)], [Job]) in
      guard !state.isClosed else { return ([], jobs) }
      state.backlog = state.backlog + jobs
      state.endedSinceClaim = 0
      state.lowWater = state.backlog.count / 2
      var handed: [(CheckedContinuation<Job?, Never>, Job)] = []
      while !state.hands.isEmpty, let job = state.backlog.popFirst() { handed.append((state.hands.removeLast(), job)) }
      return (handed, [])
    }
    for (hand, job) in handed { hand.resume(returning: job) }
    return refused
  }

  /// The next job for a free hand, waiting for it if need be; `nil` once the board is closed.
  func next() async -> Job? {
    await withCheckedContinuation { hand in
      let job = state.withLock { state -> Job?? in
        if state.isClosed { return .some(nil) }
        guard let job = state.backlog.popFirst() else {
          state.hands.append(hand)
          return nil
        }
        state.sweptCount = max(0, state.sweptCount - 1)
        return job
      }
      if let job { hand.resume(returning: job) }
    }
  }

  /// The next job of the backlog; `nil` if it is empty.
  func nextWaiting() -> Job? {
    state.withLock { $0.backlog.popFirst() }
  }

  /// Records that a job's task runs. It is cancelled if the job is lost.
  func began(_ job: Job, _ task: Task<JobOutcome, any Error>) {
    state.withLock { $0.running[job.id] = Running(job: job, task: task) }
  }

  /// Records that a job's task has ended. Its result is settled next; see `settled`.
  ///
  /// - Returns: whether the job was lost, so that there is nothing to settle.
  func ended(_ job: Job) -> Bool {
    let (wasLost, isLow) = state.withLock { state in
      state.running[job.id] = nil
      state.settling.insert(job.claim)
      state.endedSinceClaim += 1
      return (state.lost.remove(job.id) != nil, state.backlog.count <= state.lowWater)
    }
    if isLow { self.isLow.raise() }
    return wasLost
  }

  /// Records that nothing more is done about a job's result here.
  func settled(_ job: Job) {
    state.withLock { _ = $0.settling.remove(job.claim) }
  }

  /// Whether a claim is being made, whose jobs aren't on the board yet.
  var isClaiming: Bool {
    get { state.withLock { $0.isClaiming } }
    set { state.withLock { $0.isClaiming = newValue } }
  }

  /// Every claim that the board knows of.
  var claims: Set<JobClaim> {
    state.withLock { state in
      state.settling.union(state.backlog.map(\.claim)).union(state.running.values.map(\.job.claim))
    }
  }

  /// Whether the backlog holds any job.
  var hasBacklog: Bool { state.withLock { !$0.backlog.isEmpty } }

  /// All jobs that the worker holds.
  var held: [Job] { state.withLock { Array($0.backlog) + $0.running.values.map(\.job) } }

  /// Drops jobs that another worker has now: those that run are cancelled.
  func drop(_ lost: Set<Int64>) {
    let tasks = state.withLock { state in
      state.backlog.removeAll { lost.contains($0.id) }
      let running = lost.compactMap { state.running[$0] }
      state.lost.formUnion(running.map(\.job.id))
      return running.map(\.task)
    }
    for task in tasks { task.cancel() }
  }

  /// Takes out the jobs that have waited since the last sweep. Release them: other workers may have a free hand.
  func sweep() -> [Job] {
    state.withLock { state in
      let stale = state.backlog.prefix(state.sweptCount)
      state.backlog = state.backlog.dropFirst(stale.count)
      state.sweptCount = state.backlog.count
      return Array(stale)
    }
  }

  /// Closes the board: no further job is begun, and running ones go on.
  ///
  /// - Returns: the jobs that weren't begun; release them.
  func close() -> [Job] {
    let (hands, jobs) = state.withLock { state in
      state.isClosed = true
      defer { (state.hands, state.backlog) = ([], []) }
      return (state.hands, Array(state.backlog))
    }
    for hand in hands { hand.resume(returning: nil) }
    return jobs
  }
}
