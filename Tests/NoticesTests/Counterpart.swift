import Foundation
import TestSupport
import Testing

@testable import Notices

/// A program of `Tests/Counterparts` in a process of its own, which listens on a port of this machine. It ends with its
/// input: when this value is released, or the tests end.
// @unchecked Sendable: nothing of it changes after it is made.
final class Counterpart: @unchecked Sendable {
  let port: Int
  let folder: URL
  private let process = Process()
  private let input = Pipe()

  /// - Parameter arguments: what follows the folder.
  init(_ script: String, _ arguments: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-counterpart-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let output = Pipe()
    process.executableURL = repositoryRoot.appendingPathComponent(".build-tools/venv/bin/python")
    process.arguments = [repositoryRoot.appendingPathComponent("Tests/Counterparts/\(script).py").path, folder.path]
    process.arguments?.append(contentsOf: arguments)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The port is the first and only line; reading it waits until the program listens.
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
    port = try #require(Int(String(decoding: line, as: UTF8.self)))
  }

  deinit {
    process.terminate()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The lines of a file of JSON objects that it appends to; empty while there is none.
  func lines<Line: Decodable>(_ file: String, as type: Line.Type = Line.self) throws -> [Line] {
    guard let text = try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8) else { return [] }
    return try text.split(separator: "\n").map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
  }
}
