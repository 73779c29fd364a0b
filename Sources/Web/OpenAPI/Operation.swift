import HTTPTypes

/// The OpenAPI description of one route.
struct Operation: Sendable {
  /// The operation's id, which names it in generated clients.
  let id: String
  let summary: String
  /// The SQL function that carries the command out, which requires the route's action itself; `nil` for a reading, and
  /// for a command of several.
  var door: String?
  var query: [Schema.Property] = []
  var body: Body = .none
  var answers: [Answer]
  /// How the command may be refused, besides the ways that all routes of its kind have in common.
  var problems: [ProblemKind] = []
  /// Whether the route honours `If-Match`.
  var takesIfMatch = false
  /// What the caller shows if it isn't a token of the provider; `nil` for all that sign in, and for open routes.
  var credential: Credential?

  /// A credential of the route's own, by its name in the document.
  enum Credential: String, Sendable {
    /// The token with which GC Notify calls back.
    case gcNotify
  }

  enum Body: Sendable {
    case none
    case required(Schema)
    /// The body may be left out, which means an empty object.
    case optional(Schema)
    /// The body may be left out or be an empty object.
    case empty
  }

  struct Answer: Sendable {
    let status: HTTPResponse.Status
    let note: String
    var contentType = "application/json"
    var schema: Schema?
    /// The names of the answer's headers.
    var headers: [String] = []
  }
}
