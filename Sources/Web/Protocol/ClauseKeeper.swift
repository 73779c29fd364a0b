/// What keeps a clause, by the name under which it is found in the code.
public enum ClauseKeeper: Sendable, Hashable, CustomStringConvertible {
  /// A constraint of the database, or a trigger that refuses in its name.
  case constraint(String)
  /// A function of the database.
  case function(String)
  /// The clause's row among the gates of a meeting; it is confirmed only with all of them met.
  case gate
  /// A kind of job.
  case job(String)
  /// A route, as `POST /v1/meetings`.
  case route(String)
  /// A table behind row-level security, of which each role reads only its own part.
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
