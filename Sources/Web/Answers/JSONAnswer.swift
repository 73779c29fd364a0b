import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Encodes answers as JSON.
enum JSONAnswer {
  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    // Sorted keys make equal answers equal bytes, so a stored answer is repeated exactly.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  /// An answer with the value as its JSON body.
  ///
  /// - Throws: `AnswerNotEncodable`, which is answered 500, logged and counted like any other internal error.
  static func response(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, contentType: String = "application/json",
    headers: HTTPFields = [:]
  ) throws(AnswerNotEncodable) -> Response {
    let data = try encode(value)
    var headers = headers
    headers[.contentType] = contentType
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }

  /// The value as JSON text on one line, for an event stream.
  static func text(_ value: some Encodable) throws(AnswerNotEncodable) -> String {
    String(decoding: try encode(value), as: UTF8.self)
  }

  /// The 201 answer to a request that created something, with a `Location` header if it has an address.
  static func created(
    _ value: some Encodable, at address: String? = nil, eTag: String? = nil
  ) throws(AnswerNotEncodable) -> Response {
    var headers = HTTPFields()
    headers[.location] = address
    headers[.eTag] = eTag
    return try response(value, status: .created, headers: headers)
  }

  private static func encode(_ value: some Encodable) throws(AnswerNotEncodable) -> Data {
    do {
      return try encoder.encode(value)
    } catch {
      throw AnswerNotEncodable(type: "\(type(of: value))")
    }
  }
}

/// An answer that JSON can't represent, such as a number that isn't finite. Names the type, never the value.
struct AnswerNotEncodable: Error, CustomStringConvertible {
  let type: String

  var description: String { "\(type) can't be encoded as JSON" }
}
