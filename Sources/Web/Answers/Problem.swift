import Casework
import Clauses
import Facilities
import HTTPTypes
import Hummingbird
import Languages
import Meetings

/// A problem document (RFC 9457), before it is put into a language.
///
/// It holds no value that a caller sent, so it may be logged, shown and passed on.
struct Problem: Sendable {
  let kind: ProblemKind
  /// What is specific to this occurrence; `nil` if the title says it all.
  var detail: Bilingual?
  /// The clause of the protocols that forbids the request.
  var clause: Clause?
  /// The kind of engagement that is missing, if that is what the clause asks for.
  var engagement: NewEngagement.Kind?
  /// The nearest free slots, if a room or a person is taken.
  var alternatives: [Slot]?
  /// The invalid fields.
  var errors: [FieldFault] = []
  /// The gates that are not met.
  var gates: [Gate]?
  /// Headers that go with the status, such as `WWW-Authenticate`.
  var headers: HTTPFields = [:]

  init(
    _ kind: ProblemKind, detail: Bilingual? = nil, clause: Clause? = nil, engagement: NewEngagement.Kind? = nil,
    alternatives: [Slot]? = nil,
    errors: [FieldFault] = [], gates: [Gate]? = nil, headers: HTTPFields = [:]
  ) {
    self.kind = kind
    self.detail = detail
    self.clause = clause
    self.engagement = engagement
    self.alternatives = alternatives
    self.errors = errors
    self.gates = gates
    self.headers = headers
  }
}

extension Problem {
  /// The problem as `application/problem+json` in one language.
  ///
  /// - Parameter requestID: the number of the request, for its sender to quote.
  func response(in language: Language, requestID: String? = nil) -> Response {
    let body = ProblemBody(
      type: kind.type,
      title: kind.title[language],
      status: kind.status.code,
      detail: detail?[language],
      clause: clause?.rawValue,
      engagement: engagement?.rawValue,
      alternatives: alternatives,
      errors: errors.isEmpty
        ? nil
        : errors.map { fault in
          .init(
            field: fault.field, reason: fault.text[language], code: fault.reason.rawValue,
            choices: fault.choices.isEmpty ? nil : fault.choices)
        },
      gates: gates,
      requestId: requestID)
    var response: Response
    do throws(AnswerNotEncodable) {
      response = try JSONAnswer.response(body, status: kind.status, contentType: "application/problem+json")
    } catch {
      // The status is still correct and is counted like any other.
      response = Response(status: kind.status)
    }
    response.headers[.contentLanguage] = language.rawValue
    for header in headers { response.headers[header.name] = header.value }
    return response
  }
}

/// The members of the problem document, in the API's spelling.
private struct ProblemBody: Encodable {
  struct FieldError: Encodable {
    let field: String
    /// The reason as a sentence, in the language of the answer.
    let reason: String
    /// The reason as a code that a program can act on.
    let code: String
    /// The valid wall times to choose from, if the given one is skipped or repeated when the clocks change.
    let choices: [String]?
  }

  let type: String
  let title: String
  let status: Int
  let detail: String?
  let clause: String?
  let engagement: String?
  let alternatives: [Slot]?
  let errors: [FieldError]?
  let gates: [Gate]?
  let requestId: String?
}
