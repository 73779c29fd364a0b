import Foundation
import TestSupport
import Testing

@testable import Notices

/// Calendars as two independent libraries read them, by `Tests/Counterparts/calendar_reader.py`.
enum CalendarReader {
  struct Event: Equatable {
    let uid: String
    let sequence: Int
    let status: String
    /// In UTC.
    let start: String
    let end: String
    let summary: String
    let location: String
  }

  /// The events of a feed.
  static func read(_ bytes: [UInt8]) async throws -> [Event] { try await run("read", [bytes]) }

  /// What is left in a calendar that follows these invitations in this order.
  static func follow(_ invitations: [CalendarInvitation]) async throws -> [Event] {
    try await run("follow", invitations.map(\.bytes))
  }

  /// What both libraries say, which must be the same.
  private static func run(_ mode: String, _ objects: [[UInt8]]) async throws -> [Event] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-calendar-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try objects.enumerated().map { index, bytes in
      let file = folder.appendingPathComponent("\(index).ics")
      try Data(bytes).write(to: file)
      return file.path
    }
    let lines = try await output([mode] + files).map { $0.components(separatedBy: "\t") }
    let events = try Dictionary(grouping: lines, by: { $0[0] }).mapValues { try $0.map(event) }
    #expect(events["icalendar"] == events["vobject"])
    return events["icalendar"] ?? []
  }

  private static func event(_ fields: [String]) throws -> Event {
    try #require(fields.count == 8)
    return Event(
      uid: fields[1], sequence: try #require(Int(fields[2])), status: fields[3], start: fields[4], end: fields[5],
      summary: fields[6], location: fields[7])
  }

  private static func output(_ arguments: [String]) async throws -> [String] {
    try await withCheckedThrowingContinuation { continuation in
      // Reading blocks until the end of the output, so it has its own thread.
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let process = Process()
            let output = Pipe()
            process.executableURL = repositoryRoot.appendingPathComponent(".build-tools/venv/bin/python")
            process.arguments =
              [repositoryRoot.appendingPathComponent("Tests/Counterparts/calendar_reader.py").path] + arguments
            process.standardOutput = output
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
          })
      }
    }
  }
}
