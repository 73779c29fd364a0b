extension Rule {
  static let functionLengthMax = 60

  static let functionLength = Rule(
    "a function has at most \(functionLengthMax) lines",
    because: "it fits on a screen",
    forbids: [
      Checkout(["Sources/Web/A.swift": "func a() {" + String(repeating: "\n", count: functionLengthMax) + "}"]),
      Checkout(["Sources/Web/A.swift": "init(b: () -> Int) {" + String(repeating: "\n", count: functionLengthMax) + "}"]
      ),
    ],
    allows: [
      Checkout(["Sources/Web/A.swift": "func a() {" + String(repeating: "\n", count: functionLengthMax - 1) + "}"]),
      Checkout([
        "Sources/Web/A.swift": "protocol P {\n  func a()\n}\nstruct B {" + String(repeating: "\n", count: 100) + "}"
      ]),
    ]
  ) { checkout in
    checkout.files(under: "", named: ".swift").flatMap { file -> [Finding] in
      let code = file.swift?.code ?? ""
      return Pattern("\\b(?:func\\s+[^\\s(<]+|init[?!]?\\s*(?=[(<]))").matches(in: code).compactMap {
        declaration -> Finding? in
        guard let length = linesOfBody(in: Array(code.utf16), from: declaration.range.upperBound) else { return nil }
        guard length > functionLengthMax else { return nil }
        return Finding(path: file.path, line: declaration.line, what: "\(declaration.groups[0]) has \(length) lines")
      }
    }
  }

  static let sqlFunctionLengthMax = 120

  static let sqlFunctionLength = Rule(
    "a function in SQL has at most \(sqlFunctionLengthMax) lines",
    because: "it fits on a screen or two, so that it is read whole",
    forbids: [
      Checkout([
        "sql/functions/05_facilities/a.sql": "CREATE OR REPLACE FUNCTION a() AS $$"
          + String(repeating: "\n", count: sqlFunctionLengthMax) + "$$;"
      ])
    ],
    allows: [
      Checkout([
        "sql/functions/05_facilities/a.sql": "CREATE OR REPLACE FUNCTION a() AS $$"
          + String(repeating: "\n", count: sqlFunctionLengthMax - 2) + "$$;"
      ])
    ]
  ) { checkout in
    SQLFunction.all(in: checkout).compactMap { function in
      let lines = function.text.split(separator: "\n", omittingEmptySubsequences: false)
      let length = lines.lastIndex { !$0.allSatisfy(\.isWhitespace) }.map { $0 + 1 } ?? 0
      guard length > sqlFunctionLengthMax else { return nil }
      return Finding(path: function.path, line: function.line, what: "\(function.name) has \(length) lines")
    }
  }

  /// The number of lines from a declaration's name to the end of its body; nil if it has no body, as in a protocol or
  /// in the call of an initialiser.
  private static func linesOfBody(in code: [UInt16], from start: Int) -> Int? {
    var (parentheses, braces, lines) = (0, 0, 1)
    for unit in code[start...] {
      switch unit {
      case UInt16(UInt8(ascii: "(")), UInt16(UInt8(ascii: "[")): parentheses += 1
      case UInt16(UInt8(ascii: ")")), UInt16(UInt8(ascii: "]")): parentheses -= 1
      case UInt16(UInt8(ascii: "\n")): lines += 1
      case UInt16(UInt8(ascii: "{")) where parentheses == 0: braces += 1
      case UInt16(UInt8(ascii: "}")) where parentheses == 0:
        braces -= 1
        if braces <= 0 { return braces == 0 ? lines : nil }
      default: break
      }
      if parentheses < 0 { return nil }
    }
    return nil
  }
}
