import Identifiers
import Languages

/// A time zone as a calendar describes it: what its clocks show, and from when. PostgreSQL has worked it out.
struct CalendarZone: Decodable, Sendable {
  /// What the clocks show from one moment on.
  struct Observance: Decodable, Sendable {
    /// The wall time at which it begins, by the offset before: `20270314T020000`.
    let starts: String
    /// The offset before, and from then on, in seconds ahead of UTC.
    let from: Int
    let to: Int
  }

  let zone: String
  let observances: [Observance]
}

/// A meeting as a calendar shows it. No field can hold a person, a process, a form or a reason.
struct CalendarEvent: Decodable, Sendable {
  /// Whether it will take place.
  enum State: String, Decodable, Sendable {
    case tentative, confirmed, cancelled
  }

  /// Where it is; for the mediator's own calendar alone.
  struct Place: Decodable, Sendable {
    let site: Bilingual
    let room: Bilingual
  }

  let uid: String
  let sequence: Int
  let state: State
  /// Wall times of the zone, as `20270115T100000`.
  let starts: String
  let ends: String
  let zone: String
  /// When it last changed, as `20261201T153000Z`.
  let changed: String
  let place: Place?
}

/// Calendar objects (RFC 5545) of meetings.
///
/// Times are wall times with a zone, and the zone is described in the object. It has a name of our own, which no
/// calendar program knows: under the usual name (`America/Vancouver`) many take their own zone data, which may be older
/// than the changes of 2026, and show the wrong hour.
struct CalendarObject {
  private static let reserved = Bilingual(en: "Reserved", fr: "Réservé")

  private var lines = CalendarLines()
  private let language: Language

  /// The object of a feed. An event in it is stamped with its last change, so that equal content is equal bytes.
  static func feed(_ events: [CalendarEvent], in zones: [CalendarZone], _ language: Language) -> [UInt8] {
    var object = CalendarObject(language: language)
    object.begin()
    object.lines.add("NAME", text: reserved[language])
    object.lines.add("X-WR-CALNAME", text: reserved[language])
    object.lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT15M")
    object.lines.add("X-PUBLISHED-TTL", "PT15M")
    for zone in zones { object.add(zone) }
    for event in events { object.add(event, stamp: event.changed) }
    object.lines.add("END", "VCALENDAR")
    return object.lines.bytes
  }

  /// The object of an invitation (RFC 5546). The mediator has said already that they will come, so no answer is asked
  /// for.
  static func invitation(
    _ method: CalendarInvitation.Method, _ event: CalendarEvent, in zones: [CalendarZone], stamp: String,
    from organizer: EmailAddress, to attendee: EmailAddress, _ language: Language
  ) -> [UInt8] {
    var object = CalendarObject(language: language)
    object.begin()
    object.lines.add("METHOD", method.rawValue)
    for zone in zones { object.add(zone) }
    object.add(event, stamp: stamp) { lines in
      lines.add("ORGANIZER", address(organizer))
      lines.add(
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE", address(attendee))
    }
    object.lines.add("END", "VCALENDAR")
    return object.lines.bytes
  }

  private init(language: Language) { self.language = language }

  private mutating func begin() {
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//Vestibule//Calendar//EN")
    lines.add("CALSCALE", "GREGORIAN")
  }

  private mutating func add(_ zone: CalendarZone) {
    lines.add("BEGIN", "VTIMEZONE")
    lines.add("TZID", Self.name(of: zone.zone))
    for observance in zone.observances {
      let part = observance.to > observance.from ? "DAYLIGHT" : "STANDARD"
      lines.add("BEGIN", part)
      lines.add("DTSTART", observance.starts)
      lines.add("TZOFFSETFROM", Self.offset(observance.from))
      lines.add("TZOFFSETTO", Self.offset(observance.to))
      lines.add("TZNAME", "UTC" + Self.offset(observance.to))
      lines.add("END", part)
    }
    lines.add("END", "VTIMEZONE")
  }

  private mutating func add(
    _ event: CalendarEvent, stamp: String, people: (inout CalendarLines) -> Void = { _ in }
  ) {
    let zone = Self.name(of: event.zone)
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", event.uid)
    lines.add("SEQUENCE", "\(event.sequence)")
    lines.add("DTSTAMP", stamp)
    lines.add("LAST-MODIFIED", event.changed)
    lines.add("DTSTART;TZID=\(zone)", event.starts)
    lines.add("DTEND;TZID=\(zone)", event.ends)
    lines.add("SUMMARY", text: Self.reserved[language])
    if let place = event.place {
      lines.add("LOCATION", text: "\(place.site[language]), \(place.room[language])")
    }
    lines.add("CLASS", "PRIVATE")
    lines.add("STATUS", event.state.rawValue.uppercased())
    lines.add("TRANSP", event.state == .cancelled ? "TRANSPARENT" : "OPAQUE")
    people(&lines)
    lines.add("END", "VEVENT")
  }

  /// The zone's name in the object: without a slash, so that no program takes its end for a name that it knows.
  private static func name(of zone: String) -> String { "Vestibule-" + zone.replacing("/", with: "-") }

  /// An offset as `-0330`; with seconds where it has some.
  private static func offset(_ seconds: Int) -> String {
    let ahead = seconds.magnitude
    let parts = [ahead / 3600, ahead / 60 % 60] + (ahead % 60 == 0 ? [] : [ahead % 60])
    return (seconds < 0 ? "-" : "+") + parts.map { ($0 < 10 ? "0" : "") + "\($0)" }.joined()
  }

  /// An address as a URI (RFC 6068).
  private static func address(_ address: EmailAddress) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$'*+@".utf8)
    return "mailto:"
      + address.reveal().utf8.map { octet in
        plain.contains(octet) ? String(UnicodeScalar(octet)) : "%" + [octet].hexadecimal.uppercased()
      }.joined()
  }
}
