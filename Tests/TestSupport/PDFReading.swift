import Foundation

/// A PDF as other programs read it, through Poppler's tools.
public struct PDFReading {
  /// The text of its pages in their layout, without the marks that Poppler puts around right-to-left text.
  public let text: String
  /// The output of `pdfinfo`.
  public let information: String
  /// Its structure tree with texts, in reading order.
  public let structure: String

  /// The rules of PDF/UA that it breaks, as `Tests/Counterparts/pdf_checker.py` finds them.
  public let faults: [String]
  /// Its structure elements in reading order: the depth, type, language and scope of each, separated by tabs.
  public let elements: [String]
  /// Its text as PDFium reads it, in the order in which it is drawn. Right-to-left scripts are reversed.
  public let drawnText: String

  /// - Throws: what running the tools throws, or `PDFReadingError` if one of them rejects the file.
  public init(_ bytes: [UInt8]) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    text = try Self.run("/usr/bin/pdftotext", ["-layout", file.path, "-"])
      .filter { $0 != "\u{202A}" && $0 != "\u{202B}" && $0 != "\u{202C}" }
    information = try Self.run("/usr/bin/pdfinfo", [file.path])
    structure = try Self.run("/usr/bin/pdfinfo", ["-struct-text", file.path])
    faults = try Self.check("rules", file.path).split(separator: "\n").map(String.init)
    elements = try Self.check("structure", file.path).split(separator: "\n").map(String.init)
    drawnText = try Self.check("text", file.path)
  }

  /// The value of a line of `pdfinfo`, such as `Tagged`.
  public func value(_ name: String) -> String? {
    information.split(separator: "\n").first { $0.hasPrefix("\(name):") }
      .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }

  private static func check(_ mode: String, _ path: String) throws -> String {
    let checker = repositoryRoot.appendingPathComponent("Tests/Counterparts/pdf_checker.py").path
    let python = repositoryRoot.appendingPathComponent(".build-tools/venv/bin/python").path
    return try run(python, [checker, mode, path])
  }

  private static func run(_ tool: String, _ arguments: [String]) throws -> String {
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
