import Foundation
import Logging
import Synchronization
import Testing

@testable import Web
@testable import vestibule

@Suite("Lines of the log")
struct LogLineTests {
  private static func line(_ message: String, _ fields: Logger.Metadata = [:]) -> LogLine {
    LogLine(
      time: Date(timeIntervalSince1970: 1_800_000_000.25), level: .info, logger: "vestibule.serve", message: message,
      fields: fields)
  }

  private static let request: Logger.Metadata = [
    RequestMark.key: "00c0ffee", "role": "siteStaff", "route": "/v1/sites", "status": .stringConvertible(200),
    "lanes": .dictionary(["b": .array(["x", "y"]), "a": .stringConvertible(4)]),
  ]

  @Test("As JSON a line is one object: time in UTC, level, logger, message, the request's number and role, the rest")
  func json() throws {
    #expect(
      Self.line("request", Self.request).json
        == #"{"time":"2027-01-15T08:00:00.250Z","level":"info","logger":"vestibule.serve","message":"request","#
        + #""request":"00c0ffee","role":"siteStaff","fields":{"lanes":{"a":4,"b":["x","y"]},"route":"/v1/sites","#
        + #""status":200}}"#)
    let bare = try JSONSerialization.jsonObject(with: Data(Self.line("begun").json.utf8)) as? [String: String]
    #expect(bare?.keys.sorted() == ["level", "logger", "message", "time"])
  }

  @Test("As text a line begins with time, level and logger, and every value is one word or in quotation marks")
  func text() {
    #expect(
      Self.line("request", ["role": "rju", "b": "two words", "a": "", "c": "x=y"]).text
        == "2027-01-15T08:00:00.250Z info vestibule.serve: request role=rju a=\"\" b=\"two words\" c=\"x=y\"")
  }

  @Test(
    "No text ends a line, begins a field, or turns what follows around",
    arguments: [
      "a\nb", "a\r\nb", "a\u{2028}b", "a\u{85}b", "a\u{0}b", "a\u{1B}[31mb", "a\u{202E}b", "a\u{200B}b", "a\u{FEFF}b",
      "a\",\"level\":\"error", "a\\", "a\u{E000}b", "a\u{E0001}b", "\u{7F}",
    ])
  func broken(text: String) throws {
    let line = Self.line(text, ["key": .string(text), text: .array([.string(text)])])
    for written in [line.json, line.text] {
      #expect(
        !written.unicodeScalars.contains { scalar in
          [.control, .format, .lineSeparator, .paragraphSeparator, .privateUse].contains(
            scalar.properties.generalCategory)
        }, "\(written)")
    }
    let read = try JSONSerialization.jsonObject(with: Data(line.json.utf8)) as? [String: Any]
    #expect(read?["message"] as? String == text && read?["level"] as? String == "info")
    #expect((read?["fields"] as? [String: Any])?["key"] as? String == text)
  }

  @Test("What a library logs goes the same way, with what the request says of it, and of an error its type alone")
  func libraries() throws {
    struct Leak: Error { let name = "Zoé Tremblay" }
    let lines = Mutex<[String]>([])
    let provider = Logger.MetadataProvider { [RequestMark.key: "00c0ffee"] }
    let logger = Logger(label: "Hummingbird") { label in
      LineLogHandler(label: label, format: .json, level: { .info }, provider: provider) { line in
        lines.withLock { $0.append(line) }
      }
    }
    logger.debug("unheard")
    logger.error("broken", error: Leak(), metadata: ["port": .stringConvertible(8_080)])
    let written = lines.withLock { $0 }
    #expect(written.count == 1)
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(written[0].utf8)) as? [String: Any])
    #expect(read["logger"] as? String == "Hummingbird" && read["request"] as? String == "00c0ffee")
    #expect((read["fields"] as? [String: Any])?["error"] as? String == "Leak")
    #expect(!written[0].contains("Zo"))
  }

  @Test("The line at the start says what runs, and of settings their names alone")
  func start() {
    let line = StartLine(
      command: "serve", release: "0.2.0", migration: 21, server: "15.14",
      places: [.init(what: "serve", host: "127.0.0.1", port: 8_080)], sizes: ["connections": 4],
      settings: ["DATABASE_URL", "HTTP_PORT"])
    #expect(
      Self.line("started", line.metadata).text.hasSuffix(
        ": started command=serve listeners=[\"serve 127.0.0.1:8080\"] migration=21 postgresql=15.14 release=0.2.0 "
          + "settings=[\"DATABASE_URL\",\"HTTP_PORT\"] sizes={\"connections\":4}"))
  }
}
