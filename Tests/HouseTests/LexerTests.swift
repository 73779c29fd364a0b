import Testing

@Suite("The Swift lexer")
struct LexerTests {
  @Test("excludes comments and string contents from the code")
  func masks() {
    let source = SwiftSource("let a = \"b // c\" // d\n/* e /* f */ g */ let h = 1\n")
    #expect(source.code == "let a = \"      \"     \n                  let h = 1\n")
    #expect(source.comments[1] == "// d")
    #expect(source.literals.map(\.text) == ["b // c"])
  }

  @Test("includes the code of interpolations")
  func interpolations() {
    let source = SwiftSource("let a = \"x \\(f(\"y\", g())) z\"\nlet b = #\"\\(no) \\#(yes)\"#")
    #expect(source.code.contains("f(\" \", g())"))
    #expect(source.code.contains("yes"))
    #expect(!source.code.contains("no"))
    #expect(source.literals.map(\.text) == ["y", "x \\() z", "\\(no) \\()"])
  }

  @Test("records a literal's line and the code before it")
  func literals() {
    let source = SwiftSource(
      "try await sql\n  .query(\n    \"meeting_find\", id)\nlet t = \"\"\"\n  a \"quoted\" b\n  \"\"\"")
    #expect(source.literals.map(\.line) == [3, 4])
    #expect(source.literals.first?.before == "try await sql .query(")
    #expect(source.literals.last?.text == "\n  a \"quoted\" b\n  ")
  }

  @Test("doesn't take a quote in a regular expression for a string")
  func regularExpressions() {
    let source = SwiftSource("let a = text.firstMatch(of: /[\"']x/)\nlet b = c / d / e // f\n")
    #expect(source.literals.isEmpty)
    #expect(source.comments[2] == "// f")
  }

  @Test("attributes a block of comments to the line below it")
  func commentsAbout() {
    let source = SwiftSource("// one\n// two\nlet a = 1\n\n// three\n\nlet b = 2 // four\n")
    #expect(source.comments(about: 3) == ["// two", "// one"])
    #expect(source.comments(about: 7) == ["// four"])
  }
}
