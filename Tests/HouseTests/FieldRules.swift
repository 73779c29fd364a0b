extension Rule {
  static let fields = [unrememberedFields]

  private static let unrememberedFields = Rule(
    "what is typed on a page isn't kept or checked by the browser",
    because: "it may be a name: a browser offers it to whoever types next, and may send it elsewhere to be spelt",
    forbids: [
      Checkout(["Sources/Web/A.swift": "<input id=\"a\" type=\"text\" autocomplete=\"off\">"]),
      Checkout(["Sources/Web/A.swift": "<textarea id=\"a\" spellcheck=\"false\">"]),
      Checkout(["Sources/Web/A.swift": "<input id=\"a\"\n  type=\"\\(type)\">"]),
    ],
    allows: [
      Checkout(["Sources/Web/A.swift": "<input type=\"text\" autocomplete=\"off\" \\\n  spellcheck=\"false\">"]),
      Checkout(["Sources/Web/A.swift": "<input type=\"hidden\"><input id=\"b\" type=\"checkbox\">"]),
      Checkout(["Sources/Web/A.swift": "<input type=\"submit\" name=\"do\">"]),
      Checkout(["Sources/Web/A.swift": "<textarea id=\"a\" readonly>"]),
      Checkout(["Sources/Web/a.mustache": "<input id=\"<% a %>\" autocomplete=\"off\"{{> b}} spellcheck=\"false\">"]),
    ]
  ) { checkout in
    checkout.files(under: "Sources/Web/").flatMap { file in
      Pattern("<(?:input|textarea)\\b(?:<%.*?%>|\\{\\{.*?\\}\\}|[^>])*>").matches(in: file.text).filter { found in
        let field = found.groups[0]
        let untyped = ["hidden", "checkbox", "radio", "submit"].map { "type=\"\($0)\"" } + [" readonly"]
        let isTyped = !untyped.contains(where: field.contains)
        return isTyped && !(field.contains("autocomplete=\"off\"") && field.contains("spellcheck=\"false\""))
      }.map { Finding(path: file.path, line: $0.line, what: "a typed field that the browser may keep or check") }
    }
  }
}
