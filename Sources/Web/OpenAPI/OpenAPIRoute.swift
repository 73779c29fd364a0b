import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Serves the document that describes the API.
enum OpenAPIRoute {
  /// The description of the document's own route.
  static let operation = Operation(
    id: "readDescription", summary: "This document.",
    answers: [.init(status: .ok, note: "The OpenAPI 3.1 document.", schema: .anything)])

  /// The route. Its document, encoded in advance, describes the given routes and the route itself.
  static func route(describing others: [Route]) throws -> Route {
    let path = "/openapi.json"
    let table = RouteTable(routes: others + [route(path, body: ByteBuffer())])
    var document = OpenAPIDocument(table)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return route(path, body: ByteBuffer(bytes: try encoder.encode(document.value())))
  }

  private static func route(_ path: String, body: ByteBuffer) -> Route {
    .open(.get, path, because: "a client is generated before anyone signs in", operation) { _ in
      Response(
        status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body))
    }
  }
}
