import Crypto
import Hummingbird
import Languages
import NIOCore
import Privacy

extension Call {
  /// The person at the page, for its frame.
  var reader: Page.Reader? {
    guard let visitor, let session else { return nil }
    return Page.Reader(actor: visitor, formToken: FormToken.of(session: session))
  }

  /// The fields of the form that a page sent.
  ///
  /// - Throws: `RequestFault.unsupportedMediaType`, or `.forgedForm` where it does not carry the session's token.
  func form() async throws(RequestFault) -> PageForm {
    guard mediaType == "application/x-www-form-urlencoded" else { throw .unsupportedMediaType }
    let body = try await body()
    guard let text = String(validating: body.readableBytesView, as: UTF8.self) else { throw .brokenBody }
    let fields = TextFields(percentEncoded: text)
    if let session {
      guard FormToken.matches(fields[raw: "form"], session: session) else { throw .forgedForm }
    }
    return PageForm(fields: fields, fingerprint: Array(SHA256.hash(data: Array("\(request.uri.path)\n\(text)".utf8))))
  }
}

/// A form as it was sent: what it is to do, and its fields.
struct PageForm: Sendable {
  var fields: TextFields
  /// The language that the toggle asks for. The page is then shown again as it was filled in, and nothing is done.
  let toggle: Language?
  /// Which of the page's buttons was pressed, such as `agree`.
  let action: String
  /// What the button stands beside, such as a participant's id; empty where it stands alone.
  let target: String
  private let fingerprint: [UInt8]

  init(fields: TextFields, fingerprint: [UInt8]) {
    self.fields = fields
    self.fingerprint = fingerprint
    toggle = fields[raw: "language"].flatMap(Language.init(rawValue:))
    let parts = (fields[raw: "do"] ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    action = parts.first ?? ""
    target = parts.count == 2 ? parts[1] : ""
  }

  /// The command of the form: sent twice, it is carried out once.
  var command: Command {
    guard let key = fields[raw: "key"], (1...64).contains(key.utf8.count) else { return .unkeyed }
    return Command(idempotencyKey: "page-\(key)", fingerprint: fingerprint)
  }

  /// The version of the thing as the page showed it.
  var seen: Int? { fields[raw: "version"].flatMap(Int.init) }

  /// Throws the faults of the fields that were read. Others belong to the page's other buttons.
  func settle() throws(RequestFault) { try fields.settleKnown() }
}
