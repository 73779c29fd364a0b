import Foundation
import Testing

@testable import Web

@Suite("Templates and their parts")
struct TemplateTests {
  /// Files in a folder of their own, as templates are.
  private static func files(_ texts: [String: String], _ body: (TemplateFiles) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in texts {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    try body(try TemplateFiles(folder: folder.path))
  }

  @Test("A part takes its name, its flags, its values and its attributes; the page's own tags stay")
  func parts() throws {
    let input = """
      {{! A field. }}
      <i id="<% name %>" type="<% type %><%^ type %>text<%/ type %>"<%^ optional %> required<%/ optional %>\
      <% attributes %>>{{text.<% name %>}}{{> note <% name %>}}

      """
    let page = """
      {{! The page. }}
      {{> input email optional type=email maxlength="{{limits.email}}" lang="en"}}{{#a}}{{> input b}}{{/a}}

      """
    try Self.files(["A/site.mustache": page, "Parts/input.mustache": input, "Parts/note.mustache": "(<% name %>)\n"]) {
      let text = try $0.page(.site)
      #expect(
        text == """
          <i id="email" type="email" maxlength="{{limits.email}}" lang="en">{{text.email}}(email)\
          {{#a}}<i id="b" type="text" required>{{text.b}}(b){{/a}}
          """)
    }
  }

  @Test(
    "A part that isn't there, has no end or contains itself stops the program, and so do two files of one name",
    arguments: [
      ["site.mustache": "{{> gone}}"], ["site.mustache": "{{> gone "], ["site.mustache": "{{> site}}"],
      ["a/site.mustache": "", "b/site.mustache": ""], [:],
    ])
  func faults(_ texts: [String: String]) {
    #expect(throws: TemplateFault.self) { try Self.files(texts) { _ = try $0.page(.site) } }
  }

  private struct Content {
    let title: String
    let rows: [Row]
    let isOpen: Bool
    let note: String?
  }

  private struct Row {
    let id: String
    let name: String
  }

  private static let content = Content(
    title: "A", rows: [Row(id: "1", name: "B")], isOpen: false, note: nil)

  @Test("A name that leads nowhere is found, at the top, in a row and behind a point; one that is empty today isn't")
  func unknownNames() {
    let tags = TemplateTags(
      """
      {{page.title}}{{page.titel}}{{#page.rows}}{{id}}{{nom}}{{page.title}}{{/page.rows}}
      {{#page.note}}{{.}}{{/page.note}}
      {{#page.isOpen}}{{never}}{{/page.isOpen}}{{^page.isOpen}}{{page.title.length}}{{/page.isOpen}}
      """)
    #expect(tags.unknown(in: ["page": Self.content]) == ["page.titel", "nom", "page.title.length"])
  }

  @Test("A value of the page that no tag asks for is found")
  func unusedValues() {
    let tags = TemplateTags("{{page.title}}{{#page.rows}}{{id}}{{/page.rows}}{{#page.isOpen}}{{/page.isOpen}}")
    #expect(tags.unused(of: Self.content) == ["note"])
  }
}
