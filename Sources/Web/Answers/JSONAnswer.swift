import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers as JSON.
enum JSONAnswer {
  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    // Sorted, so that the same answer is the same bytes: a kept answer is given again as it was.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  /// The value as the body of an answer. What can't be encoded is a fault of ours: 500 with nothing in it.
  static func response(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, contentType: String = "application/json",
    headers: HTTPFields = [:]
  ) -> Response {
    guard let data = try? encoder.encode(value) else { return Response(status: .internalServerError) }
    var headers = headers
    headers[.contentType] = contentType
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }

  /// The value as JSON text on one line, for an event stream; empty where it can't be encoded.
  static func text(_ value: some Encodable) -> String {
    (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The answer to a request that made something: 201, with its address where it has one.
  static func created(_ value: some Encodable, at address: String? = nil, eTag: String? = nil) -> Response {
    var headers = HTTPFields()
    headers[.location] = address
    headers[.eTag] = eTag
    return response(value, status: .created, headers: headers)
  }
}
