/// A request to a provider or to a recipient's program.
struct HTTPRequest: Sendable {
  enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  let method: Method
  let url: String
  /// Header lines, such as `Content-Type: application/json`.
  let headers: [String]
  let body: [UInt8]
  /// The addresses that may be connected to, after names were looked up.
  let reach: NetworkReach
  /// The path of a file with the certificates to trust; `nil` for the system's.
  let authorities: String?
  /// The longest wait for a connection, in milliseconds.
  let connectTimeoutMs: Int
  /// The longest time for the whole exchange, in milliseconds.
  let totalTimeoutMs: Int
}

/// What became of a request.
enum HTTPResult: Sendable, Equatable {
  case answered(HTTPAnswer)
  /// Nothing of the request went out. The code is libcurl's.
  case notSent(curlCode: UInt32)
  /// The request went out, in part at least, and no whole answer came.
  case noAnswer(curlCode: UInt32)
  /// The name leads to no address that may be connected to.
  case forbiddenAddress
}

/// The answer to a request.
struct HTTPAnswer: Sendable, Equatable {
  let status: Int
  /// The seconds of `Retry-After`; `nil` if there is none, or it is a date.
  let retryAfterSeconds: Int?
  /// At most 256 KiB; what comes behind is left out.
  let body: [UInt8]
}
