import Foundation
import Languages
import PostgresClient
import TestSupport
import Testing

@testable import Notices

@Suite("Calendar objects (RFC 5545)")
struct CalendarObjectTests {
  /// The zones whose clocks the changes of 2026 touch or leave alone.
  private static let zones = [
    "America/Edmonton", "America/Iqaluit", "America/Regina", "America/St_Johns", "America/Vancouver",
    "America/Whitehorse", "America/Winnipeg", "America/Yellowknife",
  ]

  @Test("Two libraries read every wall time as the instant that PostgreSQL says, before and after the changes of 2026")
  func zones() async throws {
    try await withTestDatabase { database in
      let walls =
        ["2026-01-15 09:30", "2026-07-15 09:30", "2026-12-15 09:30"]
        + ["2027-01-15 09:30", "2027-07-15 09:30", "2028-01-14 16:45", "2028-07-14 08:00"]
      let row = try await database.ownerClient.query("calendar_test_zones", Self.zones, walls)
        .one(of: "calendar_test_zones")
      let bytes = CalendarObject.feed(try row.decode("events"), in: try row.decode("zones"), .en)
      let read = try await CalendarReader.read(bytes).map { "\($0.uid) \($0.start)" }.sorted()
      let expected: [String] = try row.get("expected")
      #expect(read == expected.sorted())
      // Vancouver keeps its summer time from 2026 on.
      #expect(read.contains("America/Vancouver 2027-01-15 09:30:00 2027-01-15T16:30:00Z"))
      #expect(read.contains("America/St_Johns 2027-01-15 09:30:00 2027-01-15T13:00:00Z"))
    }
  }

  @Test("A long French place is folded within 75 octets, never inside a character, and read as it was written")
  func folding() async throws {
    let site = "Établissement de l’Âme-Sœur; « très » longue, naïve\\dénomination où l’été n’en finit plus de s’étirer"
    let event = CalendarEvent(
      uid: "one", sequence: 0, state: .confirmed, starts: "20270115T093000", ends: "20270115T103000",
      zone: "America/Regina", changed: "20261129T010203Z",
      place: CalendarEvent.Place(site: Bilingual(en: "x", fr: site), room: Bilingual(en: "y", fr: "Salle à côté")))
    let zone = CalendarZone(
      zone: "America/Regina", observances: [.init(starts: "20260101T000000", from: -21600, to: -21600)])
    let read = try await CalendarReader.read(CalendarObject.feed([event], in: [zone], .fr))
    #expect(read.map(\.location) == ["\(site), Salle à côté"])
    #expect(read.map(\.summary) == ["Réservé"])
  }

  @Test("Whatever a text holds, it stays one value of one property, and is read as it was written")
  func escaping() {
    var random = SeededGenerator(seed: 5545)
    let pieces =
      ["\\", ";", ",", ":", "\n", "\r\n", "\r", "\"", "\t", "é", "🇨🇦", "e\u{301}", "\u{0}", "\u{7F}", "a", " "]
      + ["BEGIN:VEVENT", "END:VCALENDAR\r\n", "\u{2028}", "ZZZZZZZZZZZZZZZZZZZZ"]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      var lines = CalendarLines()
      lines.add("LOCATION", text: text)
      let written = String(decoding: lines.bytes, as: UTF8.self)
      #expect(written.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).allSatisfy { $0.count <= 76 })
      let unfolded = Self.unfolded(lines.bytes)
      #expect(unfolded.hasPrefix("LOCATION:") && unfolded.hasSuffix("\r\n"))
      let value = unfolded.unicodeScalars.dropFirst(9).dropLast(2)
      #expect(!value.contains("\n") && !value.contains("\r"))
      #expect(Self.unescaped(String(String.UnicodeScalarView(value))).elementsEqual(Self.plain(text).unicodeScalars))
    }
  }

  /// The text without its folds, which may stand between a letter and its accent.
  private static func unfolded(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.split(separator: Array("\r\n ".utf8)).joined(), as: UTF8.self)
  }

  private static func unescaped(_ text: String) -> String.UnicodeScalarView {
    var plain = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        plain.append(scalar == "n" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        plain.append(scalar)
      }
    }
    return plain
  }

  /// The text with one kind of line break, and without control characters.
  private static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && !isAfterReturn) { plain.append("\n") }
      if scalar == "\t" || (scalar.value >= 0x20 && scalar.value != 0x7F) { plain.append(scalar) }
      isAfterReturn = scalar == "\r"
    }
    return String(plain)
  }
}

/// Random numbers that are the same in every run.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
