/// What a pipelined connection has to remember: which statements its session has prepared, and which requests are
/// under way, in the order in which their answers come. It does no I/O.
///
/// Each request is one segment of the pipeline: perhaps a Prepare, then an Execute, then a Sync. A failure skips the
/// rest of its own segment and nothing else.
struct PipelineLedger<Ticket> {
  /// What to send for a request.
  struct Plan: Equatable {
    let serverName: String
    let prepares: Bool
  }

  /// A request under way.
  struct Segment {
    let ticket: Ticket
    fileprivate let statement: Int?
    fileprivate let generation: Int
    fileprivate var awaitsPreparation: Bool
    fileprivate let prepared: Bool
    fileprivate var failure: String?
    /// Whether the Prepare failed, so that the server never saw a value.
    fileprivate(set) var failedInPreparation = false

    /// Whether it failed only because what this side believed of the session was wrong: the prepared statement was
    /// gone, or had been planned for a table that has changed since. Sent again, it brings its own Prepare.
    var lostItsPreparation: Bool {
      guard statement != nil, !prepared, let failure else { return false }
      return failure == "26000" || failure == "0A000"
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

  /// Notes that a statement of the library is about to be sent, and says how.
  mutating func add(_ ticket: Ticket, statement: Statement) -> Plan {
    let prepares = preparations[statement.index] == .none
    preparations[statement.index] = .sent
    let generation = generations[statement.index]
    segments.append(
      Segment(
        ticket: ticket, statement: statement.index, generation: generation, awaitsPreparation: prepares,
        prepared: prepares))
    let serverName = generation == 0 ? statement.name.rawValue : "\(statement.name.rawValue)#\(generation)"
    return Plan(serverName: serverName, prepares: prepares)
  }

  /// Notes that a command that isn't prepared is about to be sent.
  mutating func add(_ ticket: Ticket) {
    segments.append(Segment(ticket: ticket, statement: nil, generation: 0, awaitsPreparation: false, prepared: false))
  }

  /// Notes that a statement is about to be prepared and nothing else.
  mutating func addPreparation(_ ticket: Ticket) {
    segments.append(Segment(ticket: ticket, statement: nil, generation: 0, awaitsPreparation: true, prepared: true))
  }

  /// Notes the success of the current segment's next command. True if it was the one whose rows were asked for.
  mutating func commandSucceeded() -> Bool {
    segments.updateFirst { segment in
      guard segment.awaitsPreparation else { return true }
      segment.awaitsPreparation = false
      return segment.statement == nil
    } ?? false
  }

  /// Notes the failure of the current segment's next command.
  mutating func commandFailed(sqlState: String) {
    _ = segments.updateFirst { segment in
      segment.failure = sqlState
      segment.failedInPreparation = segment.awaitsPreparation
    }
  }

  /// Ends the current segment.
  mutating func synced() -> Segment? {
    guard let segment = segments.removeFirst() else { return nil }
    if let statement = segment.statement, segment.failedInPreparation || segment.lostItsPreparation {
      forget(statement, generation: segment.generation)
    }
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
