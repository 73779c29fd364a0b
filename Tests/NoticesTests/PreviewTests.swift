import Foundation
import Identifiers
import Languages
import TestSupport
import Testing

@testable import Notices

@Suite("How notices look")
struct PreviewTests {
  /// `vestibule notices preview --channel FORM --language LANGUAGE` prints what these files hold.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Previews")

  private static let cases = NoticePreview.Form.allCases.flatMap { form in Language.allCases.map { (form, $0) } }

  @Test("each kind, form and language is as it was looked at", arguments: cases)
  func unchanged(form: NoticePreview.Form, language: Language) throws {
    let file = Self.folder.appendingPathComponent("\(form.rawValue).\(language.rawValue).txt")
    let expected = try String(contentsOf: file, encoding: .utf8)
    let shown = NoticePreview.all(forms: [form], languages: [language])
      .map { "=== \($0.fileName)\n\($0.content)\n" }.joined()
    #expect(shown == expected)
  }

  @Test("every kind has every form in both languages, and six a calendar")
  func complete() {
    for kind in NoticeKind.allCases {
      let previews = NoticePreview.all(kinds: [kind])
      let forms = Dictionary(grouping: previews, by: \.form).mapValues(\.count)
      for form in NoticePreview.Form.allCases where form != .invitation { #expect(forms[form] == 2, "\(kind) \(form)") }
    }
    #expect(Set(NoticePreview.all(forms: [.invitation]).map(\.kind)).count == 6)
  }

  @Test("program.1, information.1: no form of any kind says what it is for or who takes part")
  func neutral() {
    let forbidden =
      ["victim", "offender", "mediat", "délinquant", "médiat", "withdr", "désist"] + ["restorative", "répar"]
    for preview in NoticePreview.all() where preview.form != .inbox {
      for word in forbidden {
        #expect(!preview.content.lowercased().contains(word), "\(preview.fileName): \(word)")
      }
    }
  }
}
