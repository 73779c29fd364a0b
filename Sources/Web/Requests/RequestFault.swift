import HTTPTypes
import Languages

/// What can be wrong with a request before any use case sees it, in order of precedence.
enum RequestFault: Error, Sendable {
  /// No route has this path.
  case noSuchPath
  /// The path exists, but only with other methods.
  case methodNotAllowed([HTTPRequest.Method])
  /// A query parameter, a header or the body's length is beyond its limit of 64 KiB.
  case tooLarge
  /// The request's target is beyond its limit of 4 KiB.
  case targetTooLong
  /// The body isn't `application/json` (API) or a form (pages).
  case unsupportedMediaType
  /// The body is not JSON as RFC 8259 has it, with the reason if the grammar gives one.
  case brokenJSON(JSONFault?)
  /// The connection ended before the body did.
  case brokenBody
  /// Fields are missing, wrong or unknown; lists all of them.
  case fields([FieldFault])
  /// The route offers none of the media types in `Accept`.
  case notAcceptable
  /// The form was not sent from a page of the same session.
  case forgedForm
}
