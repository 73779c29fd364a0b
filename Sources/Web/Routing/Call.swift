import Crypto
import HTTPTypes
import Hummingbird
import Identifiers
import Identity
import Languages
import NIOCore
import Privacy

/// One request on its route, with the actor who makes it.
struct Call: Sendable {
  var request: Request
  let context: WebContext
  /// The actor who calls; `nil` on an open route, where nobody has signed in.
  let visitor: Actor?
  /// The session token that a page's forms are bound to; `nil` in the API.
  let session: String?
  /// The one version of a list in `If-Match` that this run of the route tries; see `ConditionalRun`.
  var versionTried: Int?

  /// The actor who calls.
  /// - Throws: `SignInRefusal.missing` on an open route.
  var actor: Actor {
    get throws(SignInRefusal) {
      guard let visitor else { throw .missing }
      return visitor
    }
  }

  /// Whether somebody without an account calls.
  var isPublic: Bool { visitor?.role == .publicIntake }

  /// The caller's preferred language, from `Accept-Language`.
  var language: Language { Language(acceptLanguage: request.headers[.acceptLanguage]) }
}

extension Call {
  /// The id in the path. Throws 404 if the path segment isn't a valid id.
  func pathID<Kind>(_ name: Substring = "id", of _: TypedID<Kind>.Type = TypedID<Kind>.self) throws(RequestFault)
    -> TypedID<Kind>
  {
    try path(name) { TypedID<Kind>($0) }
  }

  /// A path segment as a value; `parse` gets the text that the segment stands for, without percent-encoding. Throws 404
  /// if `parse` can't read it.
  func path<Value>(_ name: Substring, _ parse: (String) -> Value?) throws(RequestFault) -> Value {
    guard let text = context.parameters[name].flatMap({ RequestPath.text(ofSegment: $0) }), let value = parse(text)
    else { throw .noSuchPath }
    return value
  }

  /// Reads the query with `read`, then refuses any parameter that `read` didn't ask for.
  func query<Value>(_ read: (inout TextFields) -> Value?) throws(RequestFault) -> Value {
    var fields = TextFields(percentEncoded: request.uri.query ?? "")
    let value = read(&fields)
    try fields.settle()
    guard let value else { throw .fields([]) }
    return value
  }

  /// Reads the JSON body and makes the command with the idempotency key.
  func input<Value>(_ read: (inout FieldReader) -> Value?) async throws -> (value: Value, command: Command) {
    let body = try await body()
    try requireJSON()
    return (try BodyReader.read(body, read), try command(body))
  }

  /// Like `input`, but the body may be left out, which counts as an empty object.
  func optionalInput<Value>(_ read: (inout FieldReader) -> Value?) async throws -> (value: Value, command: Command) {
    let body = try await body()
    if body.readableBytes > 0 { try requireJSON() }
    return (try BodyReader.read(body.readableBytes > 0 ? body : ByteBuffer(string: "{}"), read), try command(body))
  }

  /// The command of a request without input. Accepts an empty body and `{}`.
  func emptyInput() async throws -> Command {
    let body = try await body()
    if body.readableBytes > 0 {
      try requireJSON()
      _ = try BodyReader.read(body) { _ in true }
    }
    return try command(body)
  }

  /// The body, at most 64 KiB.
  func body() async throws(RequestFault) -> ByteBuffer {
    if let length = request.headers[.contentLength].flatMap(Int.init), length > BodyReader.sizeMax { throw .tooLarge }
    do {
      return try await request.body.collect(upTo: BodyReader.sizeMax)
    } catch is NIOTooManyBytesError {
      throw .tooLarge
    } catch {
      throw .brokenBody
    }
  }

  private func requireJSON() throws(RequestFault) {
    guard mediaType == "application/json", charsetIsUTF8 else { throw .unsupportedMediaType }
  }

  /// Whether the body's media type names UTF-8, or no charset at all. JSON has no other (RFC 8259, section 8.1).
  private var charsetIsUTF8: Bool {
    let parameters = (request.headers[.contentType] ?? "").split(separator: ";").dropFirst()
    return parameters.allSatisfy { parameter in
      let parts = parameter.split(separator: "=", maxSplits: 1).map { $0.filter { !" \t\"".contains($0) }.lowercased() }
      return parts.first != "charset" || parts.last == "utf-8"
    }
  }

  /// The media type of the body in lower case, without its parameters.
  var mediaType: String {
    let header = request.headers[.contentType] ?? ""
    return header.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
  }
}

extension Call {
  private static let idempotencyKey = HTTPField.Name("Idempotency-Key")

  /// The command with the key from the `Idempotency-Key` header and a digest of the request.
  func command(_ body: ByteBuffer) throws(RequestFault) -> Command {
    guard let key = Self.idempotencyKey.flatMap({ request.headers[$0] }) else {
      return Command(idempotencyKey: nil, digest: [])
    }
    return scoped(Command(idempotencyKey: try RequestHeaders.idempotencyKey(key), digest: digest(body)))
  }

  /// A command as it is, but for somebody without an account: all of those share one actor, so that a key alone would
  /// tell one of them what another sent. Their keys hold only together with the very same request.
  func scoped(_ command: Command) -> Command {
    guard isPublic, let key = command.idempotencyKey else { return command }
    let both = SHA256.hash(data: Array("\(key)\n".utf8) + command.digest)
    let text = both.hexadecimal
    return Command(idempotencyKey: "public-\(text)", digest: command.digest)
  }

  private func digest(_ body: ByteBuffer) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Array("\(request.method.rawValue) \(request.uri.path)\n".utf8))
    body.withUnsafeReadableBytes { hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  }

  /// The version that the change is for, by `If-Match`; `nil` for whatever version there is.
  func ifMatch() throws(RequestFault) -> Int? {
    if let versionTried { return versionTried }
    return try RequestHeaders.ifMatch(request.headers[.ifMatch])?.last
  }
}
