import Configuration
import CoreMetrics
import Metrics
import Synchronization
import TestSupport
import Testing

@testable import Web
@testable import vestibule

@Suite("Figures for a monitor", .timeLimit(.minutes(30)))
struct FiguresTests {
  @Test("What the floors below measure is counted by its labels; what libraries measure isn't kept")
  func measured() {
    let measures = Measures()
    for _ in 0..<2 {
      measures.makeCounter(label: "job_queue_jobs", dimensions: [("kind", "a.b"), ("outcome", "done")]).increment(by: 1)
    }
    measures.makeCounter(label: "http_client_requests", dimensions: [("url", "b")]).increment(by: 1)
    let timer = measures.makeTimer(label: "job_queue_seconds", dimensions: [("kind", "a.b")])
    timer.recordNanoseconds(300_000_000)
    timer.recordNanoseconds(40_000_000_000)
    let lines = measures.lines()
    #expect(lines.contains("vestibule_job_runs_total{kind=\"a.b\",outcome=\"done\"} 2"))
    #expect(lines.contains("vestibule_job_run_seconds_bucket{kind=\"a.b\",le=\"0.25\"} 0"))
    #expect(lines.contains("vestibule_job_run_seconds_bucket{kind=\"a.b\",le=\"0.5\"} 1"))
    #expect(lines.contains("vestibule_job_run_seconds_bucket{kind=\"a.b\",le=\"+Inf\"} 2"))
    #expect(lines.contains("vestibule_job_run_seconds_count{kind=\"a.b\"} 2"))
    #expect(!lines.contains { $0.contains("url") })
  }

  @Test("A database that hangs holds up nobody who asks for figures, and is asked once")
  func hanging() async {
    let asked = Mutex(0)
    let (begins, begun) = AsyncStream.makeStream(of: Void.self)
    let (never, end) = AsyncStream.makeStream(of: Void.self)
    let watch = FiguresWatch(clock: StillClock(isOver: true), logger: LogCapture().logger()) {
      asked.withLock { $0 += 1 }
      begun.yield()
      for await _ in never {}
      return []
    }
    #expect(await watch.lines() == nil)
    for await _ in begins { break }
    for _ in 0..<2 { #expect(await watch.lines() == nil) }
    let times = asked.withLock { $0 }
    #expect(times == 1)
    end.finish()
  }

  @Test("Figures that can't be read are said to be unreadable, and the log says why")
  func failing() async {
    struct Away: Error {}
    let log = LogCapture()
    let failing = FiguresWatch(clock: StillClock(isOver: false), logger: log.logger()) { throw Away() }
    #expect(await failing.lines() == nil && log.contains("Away"))
    let well = FiguresWatch(clock: StillClock(isOver: false), logger: log.logger()) { ["vestibule_sessions 3"] }
    for _ in 0..<2 { #expect(await well.lines() == ["vestibule_sessions 3"]) }
  }

  @Test("Settings that aren't at their defaults are named, and not what they are set to")
  func differing() {
    let variables = ["HTTP_PORT": "9000", "LOG_LEVEL": "info", "DATABASE_URL_FILE": "/run/secret", "LOG_FORMAT": ""]
    let reader = SettingsReader(
      ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: variables)))
    #expect(Set(reader.differing(from: SettingsReference.settings)) == ["HTTP_PORT", "DATABASE_URL_FILE"])
  }

  @Test("A process tells its own processor time, memory, threads, start and files under the names that monitors know")
  func process() throws {
    let lines = ProcessFigures.lines()
    func value(_ name: String) throws -> Double {
      try #require(lines.first { $0.hasPrefix("\(name) ") }.flatMap { Double($0.dropFirst(name.count + 1)) }, "\(name)")
    }
    #expect(try value("process_resident_memory_bytes") > 1_000_000)
    #expect(try value("process_cpu_seconds_total") > 0)
    #expect(try value("process_threads") >= 1)
    #expect(try value("process_start_time_seconds") > 1_700_000_000)
    #expect(try value("process_open_fds") >= 3)
    #expect(try value("process_max_fds") >= value("process_open_fds"))
    #expect(ProcessFigures.lines(proc: "/nowhere").isEmpty)
  }
}
