import Facilities
import Identifiers
import Languages

extension [RoomCode: RoomPlace] {
  /// The room by name; its code where there is no such room.
  func name(of room: RoomCode) -> Bilingual { self[room]?.room ?? Self.code(of: room) }

  /// The site and the room by name; the room's code where there is no such room.
  func words(of room: RoomCode) -> Bilingual { self[room]?.words ?? Self.code(of: room) }

  private static func code(of room: RoomCode) -> Bilingual { Bilingual(en: room.rawValue, fr: room.rawValue) }
}
