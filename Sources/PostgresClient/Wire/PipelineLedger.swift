/// What a pipelined connection has to remember: which statements its session has prepared, and which requests are
/// under way, in the order in which their answers come. It does no I/O.
///
/// Each request is one segment of the pipeline: one or more statements, each with perhaps a Prepare before its Execute,
/// then a Sync. A failure skips the rest of its own segment and nothing else.
struct PipelineLedger<Ticket> {
  /// What to send for one statement of a request.
  struct Plan: Equatable {
    let serverName: String
    let prepares: Bool
  }

  /// One command of a segment, in the order in which they are sent.
  fileprivate enum Step {
    /// A statement of the library is prepared; without an index, one that is only looked at.
    case prepare(statement: Int?, generation: Int)
    /// A statement is carried out that a request before this one had prepared.
    case executeKnown(statement: Int, generation: Int)
    /// Something is carried out that needs no preparation but its own segment's.
    case execute
  }

  /// A request under way.
  struct Segment {
    let ticket: Ticket
    fileprivate let steps: [Step]
    /// How many of the steps have succeeded; the next one is the one that failed, if any did.
    fileprivate var done = 0
    fileprivate var failure: String?

    /// The step that failed, if any did. There is none where all have succeeded and the end of the transaction failed
    /// behind them, as a constraint that is deferred does.
    private var failed: Step? { failure != nil && done < steps.count ? steps[done] : nil }

    /// Whether a Prepare failed, so that the server never saw its values.
    var failedInPreparation: Bool {
      if case .prepare = failed { true } else { false }
    }

    /// Whether it failed only because what this side believed of the session was wrong: the prepared statement was
    /// gone, or had been planned for a table that has changed since. Sent again, it brings its own Prepare.
    var lostItsPreparation: Bool {
      guard let failure, case .executeKnown = failed else { return false }
      return failure == "26000" || failure == "0A000"
    }

    /// The statements that the server does not have prepared, whatever was believed.
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
    /// Sent or confirmed; either way a request behind it may rely on it.
    case sent
  }

  private var preparations: [Preparation]
  private var generations: [Int]
  private var segments = Fifo<Segment>()

  init(statementCount: Int) {
    preparations = Array(repeating: .none, count: statementCount)
    generations = Array(repeating: 0, count: statementCount)
  }

  var isEmpty: Bool { segments.isEmpty }
  var count: Int { segments.count }
  var current: Segment? { segments.first }
  var tickets: [Ticket] { segments.elements.map(\.ticket) }

  /// Notes that statements of the library are about to be sent as one request, and says how each is.
  mutating func add(_ ticket: Ticket, statements: [Statement]) -> [Plan] {
    var steps: [Step] = []
    let plans = statements.map { statement in
      let prepares = preparations[statement.index] == .none
      preparations[statement.index] = .sent
      let generation = generations[statement.index]
      steps +=
        prepares
        ? [.prepare(statement: statement.index, generation: generation), .execute]
        : [.executeKnown(statement: statement.index, generation: generation)]
      let serverName = generation == 0 ? statement.name.rawValue : "\(statement.name.rawValue)#\(generation)"
      return Plan(serverName: serverName, prepares: prepares)
    }
    segments.append(Segment(ticket: ticket, steps: steps))
    return plans
  }

  /// Notes that a command that isn't prepared is about to be sent.
  mutating func add(_ ticket: Ticket) {
    segments.append(Segment(ticket: ticket, steps: [.execute]))
  }

  /// Notes that a statement is about to be prepared and nothing else.
  mutating func addPreparation(_ ticket: Ticket) {
    segments.append(Segment(ticket: ticket, steps: [.prepare(statement: nil, generation: 0)]))
  }

  /// Notes the success of the current segment's next command. True if it was the last, whose rows were asked for.
  mutating func commandSucceeded() -> Bool {
    segments.updateFirst { segment in
      segment.done += 1
      return segment.done == segment.steps.count
    } ?? false
  }

  /// Notes the failure of the current segment's next command.
  mutating func commandFailed(sqlState: String) {
    _ = segments.updateFirst { segment in segment.failure = sqlState }
  }

  /// Ends the current segment.
  mutating func synced() -> Segment? {
    guard let segment = segments.removeFirst() else { return nil }
    for lost in segment.unprepared { forget(lost.statement, generation: lost.generation) }
    return segment
  }

  /// Forgets everything, because the session is gone; returns the requests that were under way.
  mutating func sessionLost() -> [Ticket] {
    defer { self = PipelineLedger(statementCount: preparations.count) }
    return tickets
  }

  /// The next request prepares the statement again, under a name that no earlier Prepare has taken. Of several
  /// segments that failed for the same reason only the first does it.
  private mutating func forget(_ statement: Int, generation: Int) {
    guard generations[statement] == generation else { return }
    generations[statement] += 1
    preparations[statement] = .none
  }
}
