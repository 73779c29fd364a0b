import Foundation

/// A PDF as other programs read it, through Poppler's tools.
public struct PDFReading {
  /// The text of its pages in their layout, without the marks that Poppler puts around right-to-left text.
  public let text: String
  /// The output of `pdfinfo`.
  public let information: String
  /// Its structure tree with texts, in reading order.
  public let structure: String
  private let bytes: [UInt8]

  /// - Throws: what running the tools throws, or `PDFReadingError` if one of them rejects the file.
  public init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    (text, information, structure) = try Self.withFile(bytes) { path in
      (
        try Self.run("/usr/bin/pdftotext", ["-layout", path, "-"])
          .filter { $0 != "\u{202A}" && $0 != "\u{202B}" && $0 != "\u{202C}" },
        try Self.run("/usr/bin/pdfinfo", [path]), try Self.run("/usr/bin/pdfinfo", ["-struct-text", path])
      )
    }
  }

  /// The rules of PDF/UA that it breaks, as `Tests/Counterparts/pdf_checker.py` finds them.
  public func faults() throws -> [String] { try check("rules").split(separator: "\n").map(String.init) }

  /// What qpdf finds wrong with the form of the file.
  public func syntaxFaults() throws -> [String] { try check("syntax").split(separator: "\n").map(String.init) }

  /// The language of the document.
  public func language() throws -> String { try check("language").trimmingCharacters(in: .newlines) }

  /// Its structure elements in reading order: the depth, type, language and scope of each, separated by tabs.
  public func elements() throws -> [String] { try check("structure").split(separator: "\n").map(String.init) }

  /// Its text as PDFium reads it, in the order in which it is drawn. Right-to-left scripts are reversed.
  public func drawnText() throws -> String { try check("text") }

  /// The value of a line of `pdfinfo`, such as `Tagged`.
  public func value(_ name: String) -> String? {
    information.split(separator: "\n").first { $0.hasPrefix("\(name):") }
      .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }

  private func check(_ mode: String) throws -> String {
    let checker = repositoryRoot.appendingPathComponent("Tests/Counterparts/pdf_checker.py").path
    let python = repositoryRoot.appendingPathComponent(".build-tools/venv/bin/python").path
    return try Self.withFile(bytes) { try Self.run(python, [checker, mode, $0]) }
  }

  /// Runs a body with the path of a file of its own that holds the document.
  static func withFile<Result>(_ bytes: [UInt8], _ body: (_ path: String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  /// What a tool prints.
  static func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw PDFReadingError(tool: tool) }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A tool rejected a PDF.
public struct PDFReadingError: Error {
  public let tool: String
}
