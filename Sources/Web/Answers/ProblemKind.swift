import HTTPTypes
import Languages

/// The closed list of problems that the API answers with. The raw value is the last part of the problem's `type`.
enum ProblemKind: String, CaseIterable, Sendable {
  case invalidFields = "invalid-fields"
  case brokenJSON = "broken-json"
  case notSignedIn = "not-signed-in"
  case roleNotAllowed = "role-not-allowed"
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case notAcceptable = "not-acceptable"
  case roomTaken = "room-taken"
  case personTaken = "person-taken"
  case sidesMeet = "sides-meet"
  case outsideHours = "outside-hours"
  case closed = "closed"
  case duringCount = "during-count"
  case wrongState = "wrong-state"
  case notConfigured = "not-configured"
  case otherDay = "other-day"
  case outOfOrder = "out-of-order"
  case newerRevision = "newer-revision"
  case noDeskKey = "no-desk-key"
  case noPrinter = "no-printer"
  case newerAttendeeList = "newer-attendee-list"
  case stale = "stale"
  case tooLarge = "too-large"
  case targetTooLong = "target-too-long"
  case unsupportedMediaType = "unsupported-media-type"
  case clause = "clause"
  case gatesUnmet = "gates-unmet"
  case tooFewSeats = "too-few-seats"
  case searchTooLarge = "search-too-large"
  case keyReused = "idempotency-key-reused"
  case tooManyRequests = "too-many-requests"
  case inside = "internal"
  case unavailable = "unavailable"

  /// The start of every `type`. It is an identifier, not a URL to fetch.
  static let base = "https://vestibule.example/problems/"

  var type: String { Self.base + rawValue }

  var status: HTTPResponse.Status {
    switch self {
    case .invalidFields, .brokenJSON: .badRequest
    case .notSignedIn: .unauthorized
    case .roleNotAllowed: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .notAcceptable: .notAcceptable
    case .roomTaken, .personTaken, .sidesMeet, .outsideHours, .closed, .duringCount, .wrongState, .notConfigured,
      .newerRevision, .noDeskKey, .noPrinter, .newerAttendeeList, .otherDay, .outOfOrder:
      .conflict
    case .stale: .preconditionFailed
    case .tooLarge: .contentTooLarge
    case .targetTooLong: .uriTooLong
    case .unsupportedMediaType: .unsupportedMediaType
    case .clause, .gatesUnmet, .tooFewSeats, .searchTooLarge, .keyReused: .unprocessableContent
    case .tooManyRequests: .tooManyRequests
    case .inside: .internalServerError
    case .unavailable: .serviceUnavailable
    }
  }
}
