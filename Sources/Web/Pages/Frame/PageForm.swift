import Crypto
import Hummingbird
import Languages
import NIOCore
import Privacy

extension Call {
  /// The person who reads the page.
  var reader: Page.Reader? {
    guard let visitor, let session else { return nil }
    return Page.Reader(actor: visitor, formToken: FormToken.of(session: session))
  }

  /// The fields of a submitted form.
  ///
  /// - Throws: `RequestFault.unsupportedMediaType`, or `.forgedForm` if it doesn't carry the session's form token.
  func form() async throws(RequestFault) -> PageForm {
    let form = try await formOrKept()
    guard !form.isKept else { throw .forgedForm }
    return form
  }

  /// The fields of a submitted form, or of one that was kept while its reader signed in again (`KeptFormPage`). That
  /// one carries no token: it may be shown, and nothing may be done by it.
  ///
  /// - Throws: as `form` does.
  func formOrKept() async throws(RequestFault) -> PageForm {
    guard mediaType == "application/x-www-form-urlencoded" else { throw .unsupportedMediaType }
    let body = try await body()
    guard let text = String(validating: body.readableBytesView, as: UTF8.self) else { throw .brokenBody }
    let fields = TextFields(percentEncoded: text)
    let form = PageForm(fields: fields, digest: Self.digest(of: text, at: request.uri.path))
    if form.isKept, !isPublic { return form }
    if let session {
      guard FormToken.matches(fields[raw: "form"], session: session) else { throw .forgedForm }
    } else if isPublic, fields[raw: "form"]?.isEmpty == false {
      // The form was made for a session that is gone: whoever filled it in meant to be signed in.
      throw .forgedForm
    }
    return form
  }

  /// What makes a form the same as one that was sent before: all of it in whatever order, but the session's token, and
  /// the time at which it was filled in without a network. It may be sent again under another session, when its answer
  /// was lost.
  private static func digest(of text: String, at path: String) -> [UInt8] {
    let fields = text.split(separator: "&").filter { !$0.hasPrefix("form=") && !$0.hasPrefix("at=") }.sorted()
    return Array(SHA256.hash(data: Array("\(path)\n\(fields.joined(separator: "&"))".utf8)))
  }
}

/// A submitted form: its action and its fields.
struct PageForm: Sendable {
  var fields: TextFields
  /// What the page calls fields whose own names other forms of it have, while they are read.
  var names: [String: String] = [:]
  /// The language that the toggle selects. The form is then shown again as it was filled in, and no action is taken.
  let toggle: Language?
  /// The action of the button that was pressed, such as `agree`.
  let action: String
  /// The object that the button belongs to, such as a participant's id; empty if there is none.
  let target: String
  /// The button as its form sends it: the action, and the object after a colon.
  let pressed: String
  /// Whether it waited while its reader signed in again. It is only shown then.
  let isKept: Bool
  private let digest: [UInt8]

  /// The field by which a form says that it waited.
  private static let keptField = "kept"

  init(fields: TextFields, digest: [UInt8]) {
    self.fields = fields
    self.digest = digest
    isKept = fields[raw: Self.keptField] != nil
    self.fields.remove(Self.keptField)
    toggle = fields[raw: "language"].flatMap(Language.init(rawValue:))
    pressed = fields[raw: "do"] ?? fields[raw: Self.askedField] ?? ""
    let parts = pressed.split(separator: ":", maxSplits: 1).map(String.init)
    action = parts.first ?? ""
    target = parts.count == 2 ? parts[1] : ""
  }

  /// The command of the form. A form that is submitted twice is carried out once.
  var command: Command {
    guard let key = fields[raw: "key"], (1...64).contains(key.utf8.count),
      key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return .unkeyed }
    return Command(idempotencyKey: "page-\(key)", digest: digest)
  }

  /// The version of the object that the page showed; -1, which matches none, for a text that isn't a version.
  var seen: Int? {
    guard let text = fields[raw: "version"], !text.isEmpty else { return nil }
    guard let version = Int(text), (0...RequestHeaders.versionMax).contains(version) else { return -1 }
    return version
  }

  /// Throws the faults of the fields that were read. Other fields belong to other buttons of the page.
  func settle() throws(RequestFault) { try fields.settleKnown() }
}
