import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers as JSON.
enum JSONAnswer {
  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
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
}
