public import Foundation

/// A program of `Tests/Counterparts` in a process of its own: the real other end of a connection. It ends with its
/// input: when this value is released, or the tests end.
public final class Counterpart: Sendable {
  /// A folder of its own, which goes with it.
  public let folder: URL
  /// The first line that it printed, once it was ready.
  public let greeting: String
  private let id: pid_t
  private let input: FileHandle
  private let output: FileHandle

  /// Starts a program, and waits until it is ready.
  ///
  /// - Parameter arguments: its arguments, given its folder.
  public init(_ program: String, arguments: (_ folder: String) -> [String] = { _ in [] }) throws {
    let (process, input, output) = (Process(), Pipe(), Pipe())
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-\(program)-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    process.executableURL = repositoryRoot.appendingPathComponent(".build-tools/venv/bin/python")
    process.arguments =
      [repositoryRoot.appendingPathComponent("Tests/Counterparts/\(program)").path] + arguments(folder.path)
    process.standardInput = input
    process.standardOutput = output
    // It complains of connections that a test breaks off, and of requests that it refuses.
    process.standardError = FileHandle.nullDevice
    try process.run()
    id = process.processIdentifier
    self.input = input.fileHandleForWriting
    self.output = output.fileHandleForReading
    greeting = try Self.line(from: self.output)
  }

  deinit {
    // Doesn't wait for its end, because Foundation would block one of the threads that tests share.
    kill(id, SIGTERM)
    try? FileManager.default.removeItem(at: folder)
  }

  /// Sends it a line, and reads the one that it answers.
  public func tell(_ line: String) throws -> String {
    input.write(Data((line + "\n").utf8))
    return try Self.line(from: output)
  }

  /// Reading a line waits until it is there: the program answers, or has ended.
  private static func line(from output: FileHandle) throws -> String {
    var line = Data()
    while let byte = try output.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
    return String(decoding: line, as: UTF8.self)
  }
}
