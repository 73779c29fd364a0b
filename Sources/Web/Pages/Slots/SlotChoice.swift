import Facilities
import Identifiers
import Languages
import Privacy

/// A free room and start that a button chooses, spelt `ROOM/START`.
struct SlotChoice: CustomStringConvertible {
  let room: RoomCode
  let start: WallTime

  init(room: RoomCode, start: WallTime) {
    (self.room, self.start) = (room, start)
  }

  /// The slot that a button's target spells; `nil` if it spells none.
  init?(_ target: String) {
    let parts = target.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let room = RoomCode(parts[0]), let start = WallTime(parts[1]) else { return nil }
    self.init(room: room, start: start)
  }

  var description: String { "\(room)/\(start)" }
}

extension PageForm {
  /// The slot that the pressed button chose.
  ///
  /// - Throws: `RequestFault.noSuchPath` for a button that no page has.
  func slot() throws(RequestFault) -> SlotChoice {
    guard let slot = SlotChoice(target) else { throw .noSuchPath }
    return slot
  }
}

extension WallTime {
  /// The day and time in words, as ``OffsetTime/spoken`` has them.
  var spoken: Bilingual {
    let (day, time) = (day.spoken, ClockWords.words(text.suffix(5)))
    return Bilingual(en: "\(day.en), \(time.en)", fr: "\(day.fr), \(time.fr)")
  }

  /// The time so many minutes later on the same day, such as `12:00`; `nil` after midnight.
  func clock(after minutes: Int) -> String? {
    let end = minuteOfDay + minutes
    guard (0..<1_440).contains(end) else { return nil }
    return ClockTime("\(end < 600 ? "0" : "")\(end / 60):\(end % 60 < 10 ? "0" : "")\(end % 60)")?.text
  }

  /// From here for so many minutes: `Friday 15 January 2027, 10:00–12:00`.
  func spoken(for minutes: Int) -> Bilingual {
    guard let end = clock(after: minutes) else { return spoken }
    let (start, last) = (spoken, ClockWords.words(end))
    return Bilingual(en: "\(start.en)–\(last.en)", fr: "\(start.fr) – \(last.fr)")
  }
}

extension Room {
  /// The room as people choose it: `Boardroom, 12 seats, step-free access`.
  var described: Bilingual {
    let seats = CountWords.words(
      seats, one: Bilingual(en: "seat", fr: "place"), many: Bilingual(en: "seats", fr: "places"))
    let features = features.map(\.name)
    return Bilingual(
      en: ([name.en, seats.en] + features.map { $0.en.lowercased() }).joined(separator: ", "),
      fr: ([name.fr, seats.fr] + features.map { $0.fr.lowercased() }).joined(separator: ", "))
  }
}

extension Facilities {
  /// A room by its name; its code where there is no such room.
  func name(_ actor: Actor, of room: RoomCode) async throws -> Bilingual {
    try await places(actor, of: [room]).name(of: room)
  }

  /// A room and its site by their names.
  ///
  /// - Throws: `FacilitiesRefusal.roomUnknown`.
  func place(_ actor: Actor, of room: RoomCode) async throws -> RoomPlace {
    guard let place = try await places(actor, of: [room])[room] else { throw FacilitiesRefusal.roomUnknown }
    return place
  }
}
