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
    guard let text = body.withUnsafeReadableBytes({ String(validating: $0, as: UTF8.self) }) else { throw .brokenBody }
    let fields = TextFields(percentEncoded: text)
    if let session {
      guard FormToken.matches(fields[raw: "form"], session: session) else { throw .forgedForm }
    }
    return PageForm(fields: fields)
  }
}

/// A form as it was sent: what it is to do, and its fields.
struct PageForm {
  var fields: TextFields
  /// The language that the toggle asks for. The page is then shown again as it was filled in, and nothing is done.
  let toggle: Language?
  /// Which of the page's buttons was pressed.
  let action: String

  init(fields: TextFields) {
    var fields = fields
    _ = fields.text("form", length: 0...200, required: false)
    toggle = fields.choice("language", required: false)
    action = fields.text("do", length: 1...100, required: false) ?? ""
    self.fields = fields
  }

  /// What was typed into a field.
  func typed(_ name: String) -> String { fields[raw: name] ?? "" }
}
