import HTTPTypes

/// What the OpenAPI document says of one route.
struct Operation: Sendable {
  /// The operation's name for generated clients.
  let id: String
  let summary: String
  var query: [Schema.Property] = []
  var body: Body = .none
  var answers: [Answer]
  var problems: [ProblemKind] = []
  /// Whether the route honours `If-Match`.
  var takesIfMatch = false

  enum Body: Sendable {
    case none
    case required(Schema)
    /// The body may be left out, which is the same as an empty object.
    case optional(Schema)
    /// The body may be left out; an empty object is right too.
    case empty
  }

  struct Answer: Sendable {
    let status: HTTPResponse.Status
    let note: String
    var contentType = "application/json"
    var schema: Schema?
    /// Names of headers that the answer carries.
    var headers: [String] = []
  }
}
