import Foundation
import TestSupport
import Testing

/// A real browser at a running demonstration; `Tests/Counterparts/browser_checks.py` says what it looks at.
@Suite("In a real browser", .wholePrograms)
struct BrowserTests {
  @Test("forms of others, sessions of others, scripts of others and frames of others do nothing (scope.1)")
  func checks() async throws {
    try await withTemporaryFolder { folder in
      let demonstration = try await DemoProcess.start(data: folder)
      let checks = try Program(
        ["Tests/Counterparts/browser_checks.py", demonstration.address], executable: ".build-tools/venv/bin/python")
      var held = 0
      for await line in checks.lines {
        #expect(line.hasPrefix("ok "), "\(line)")
        held += 1
      }
      #expect(await checks.end() == 0)
      #expect(held == 18, "the browser looked at everything")
      #expect(await demonstration.stop() == 0)
    }
  }

  @Test("The board is worked by touch, by keyboard, without a network and without scripts, and locks (entry.3)")
  func board() async throws {
    try await withTemporaryFolder { folder in
      let demonstration = try await DemoProcess.start(data: folder, now: "2027-01-11T08:41:00-07:00")
      let scene = try await Scene(demonstration)
      var meetings: [String] = []
      for hour in ["09", "11", "14"] {
        meetings.append(try await scene.confirmedMeetingOfFive(start: "2027-01-12T\(hour):00"))
      }
      try await demonstration.advance("1d")
      let checks = try Program(
        ["Tests/Counterparts/board_checks.py", demonstration.address] + meetings,
        executable: ".build-tools/venv/bin/python")
      var held = 0
      for await line in checks.lines {
        #expect(line.hasPrefix("ok "), "\(line)")
        held += 1
      }
      #expect(await checks.end() == 0)
      #expect(held == 22, "the browser looked at everything")
      #expect(await demonstration.stop() == 0)
    }
  }

  @Test("Open notices are counted and shown as they are in two browsers at once, in both languages, without a reload")
  func live() async throws {
    try await withTemporaryFolder { folder in
      let demonstration = try await DemoProcess.start(data: folder, now: "2027-01-11T08:00:00-08:00")
      let scene = try await Scene(demonstration)
      var meetings: [String] = []
      for day in ["15", "18", "19", "20", "21", "22"] {
        meetings.append(try await scene.confirmedMeeting(start: "2027-01-\(day)T10:00", arrival: nil))
      }
      let checks = try Program(
        ["Tests/Counterparts/live_checks.py", demonstration.address] + meetings,
        executable: ".build-tools/venv/bin/python")
      var held = 0
      for await line in checks.lines {
        #expect(line.hasPrefix("ok "), "\(line)")
        held += 1
      }
      #expect(await checks.end() == 0)
      #expect(held == 6, "the browser looked at everything")
      #expect(await demonstration.stop() == 0)
    }
  }
}
