/// The state of a pipelined connection: which statements its session has prepared, and which requests are in progress,
/// in the order of their answers. It does no I/O.
///
/// Each request is one segment of the pipeline: one or more statements, each with a Prepare before its Execute if
/// needed, then a Sync. A failure skips only the rest of its own segment.
struct PipelineLedger<Ticket> {
  /// How to send one statement of a request.
  struct Plan: Equatable {
    let serverName: String
    let prepares: Bool
  }

  /// A command of a segment, in the order of sending.
  fileprivate enum Step {
    /// Prepares a library statement. Without an index, the statement is only checked.
    case prepare(statement: Int?, generation: Int)
    /// Executes a statement that an earlier request had prepared.
    case executeKnown(statement: Int, generation: Int)
    /// Executes a command that needs no preparation, or only that of its own segment.
    case execute
  }

  /// A request in progress.
  struct Segment {
    let ticket: Ticket
    fileprivate let steps: [Step]
    /// The number of steps that have succeeded. After a failure, this is the index of the failed step.
    fileprivate var done = 0
    fileprivate var failure: String?

    /// The step that failed, if any. `nil` if all steps succeeded and only the end of the transaction failed, as with a
    /// deferred constraint.
    private var failed: Step? { failure != nil && done < steps.count ? steps[done] : nil }

    /// Whether a Prepare failed, so the server never saw the values.
    var failedInPreparation: Bool {
      if case .prepare = failed { true } else { false }
    }

    /// Whether it failed only because the session's prepared statement was gone, or had been planned for a table that
    /// has changed since. When sent again, it includes its own Prepare.
    var lostItsPreparation: Bool {
      guard let failure, case .executeKnown = failed else { return false }
      return failure == "26000" || failure == "0A000"
    }

    /// The statements that turn out not to be prepared on the server.
    fileprivate var unprepared: [(statement: Int, generation: Int)] {
      guard failure != nil else { return [] }
      return steps.indices.dropFirst(done).compactMap { index in
        switch steps[index] {
        case .prepare(let statement?, let generation): (statement, generation)
        case .executeKnown(let statement, let generation) where index == done && lostItsPreparation:
          (statement, generation)
        case .prepare, .executeKnown, .execute: nil
        }
      }
    }
  }

  private enum Preparation {
    case none
    /// Sent or confirmed. Either way, a later request can rely on it.
    case sent
  }

  /// Indexed by statement number, up to the highest number that was sent.
  private var preparations: [Preparation] = []
  private var generations: [Int] = []
  private var segments = Fifo<Segment>()

  init() {}

  var isEmpty: Bool { segments.isEmpty }
  var count: Int { segments.count }
  var current: Segment? { segments.first }
  var tickets: [Ticket] { segments.elements.map(\.ticket) }

  /// Records that library statements are about to be sent as one request, and returns how to send each.
  mutating func add(_ ticket: Ticket, statements: [Statement]) -> [Plan] {
    var steps: [Step] = []
    let plans = statements.map { statement in
      makeRoom(for: statement)
      let prepares = preparations[statement.index] == .none
      preparations[statement.index] = .sent
      let generation = generations[statement.index]
      steps +=
        prepares
        ? [.prepare(statement: statement.index, generation: generation), .execute]
        : [.executeKnown(statement: statement.index, generation: generation)]
      let serverName = generation == 0 ? statement.serverName : "\(statement.serverName)#\(generation)"
      return Plan(serverName: serverName, prepares: prepares)
    }
    segments.append(Segment(ticket: ticket, steps: steps))
    return plans
  }

  /// Records that statements are about to be sent of which the session keeps nothing.
  ///
  /// - Parameter isPinned: Whether a statement that sets the transaction's settings comes first.
  mutating func addUnnamed(_ ticket: Ticket, statements count: Int, isPinned: Bool) {
    let each: [Step] = [.prepare(statement: nil, generation: 0), .execute]
    let pins: [Step] = isPinned ? [.execute] : []
    segments.append(Segment(ticket: ticket, steps: pins + (0..<count).flatMap { _ in each }))
  }

  /// Records that an unprepared command is about to be sent.
  ///
  /// - Parameter isPinned: Whether a statement that sets the transaction's settings follows.
  mutating func add(_ ticket: Ticket, isPinned: Bool = false) {
    segments.append(Segment(ticket: ticket, steps: isPinned ? [.execute, .execute] : [.execute]))
  }

  /// Records that a statement is about to be prepared only.
  ///
  /// - Parameter isPinned: Whether a statement that sets the transaction's settings comes first.
  mutating func addPreparation(_ ticket: Ticket, isPinned: Bool = false) {
    let pins: [Step] = isPinned ? [.execute] : []
    segments.append(Segment(ticket: ticket, steps: pins + [.prepare(statement: nil, generation: 0)]))
  }

  /// Records that the current segment's next command succeeded. Returns true if it was the last, whose rows are wanted.
  mutating func commandSucceeded() -> Bool {
    segments.updateFirst { segment in
      segment.done += 1
      return segment.done == segment.steps.count
    } ?? false
  }

  /// Records that the current segment's next command failed.
  mutating func commandFailed(sqlState: String) {
    _ = segments.updateFirst { segment in segment.failure = sqlState }
  }

  /// Ends the current segment.
  mutating func synced() -> Segment? {
    guard let segment = segments.removeFirst() else { return nil }
    for lost in segment.unprepared { forget(lost.statement, generation: lost.generation) }
    return segment
  }

  /// Clears everything after the session is lost; returns the requests that were in progress.
  mutating func sessionLost() -> [Ticket] {
    defer { self = PipelineLedger() }
    return tickets
  }

  private mutating func makeRoom(for statement: Statement) {
    let missing = statement.index + 1 - preparations.count
    guard missing > 0 else { return }
    preparations += Array(repeating: .none, count: missing)
    generations += Array(repeating: 0, count: missing)
  }

  /// Makes the next request prepare the statement again under a new name. If several segments failed for the same
  /// reason, only the first has this effect.
  private mutating func forget(_ statement: Int, generation: Int) {
    guard generations[statement] == generation else { return }
    generations[statement] += 1
    preparations[statement] = .none
  }
}
