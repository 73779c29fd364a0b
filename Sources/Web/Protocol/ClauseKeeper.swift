/// Something that enforces a clause, by its name in the code.
public enum ClauseKeeper: Sendable, Hashable, CustomStringConvertible {
  /// A constraint of the database, or a trigger that raises an error with that constraint name.
  case constraint(String)
  /// A function of the database.
  case function(String)
  /// The clause's gate. A meeting is confirmed only when all its gates are met.
  case gate
  /// A kind of job.
  case job(String)
  /// A route, such as `POST /v1/meetings`.
  case route(String)
  /// A table with row-level security, where each role reads only its own part.
  case wall(String)

  public var description: String {
    switch self {
    case .constraint(let name): "constraint \(name)"
    case .function(let name): "function \(name)"
    case .gate: "gate of a meeting"
    case .job(let kind): "job \(kind)"
    case .route(let route): route
    case .wall(let table): "row-level security of \(table)"
    }
  }
}
