public import Casework
public import Facilities
public import Identifiers

/// A mediator's wish for a slot (`entry.1`).
public struct MeetingRequest: Sendable {
  public let process: ProcessID
  /// Refused if it needs no room (`program.3`).
  public let form: MediationForm
  public let placement: Placement
  /// Who attends besides the mediator: 1 to 40 people, nobody twice.
  public let attendees: [NewAttendee]
  /// The subjects of the mediators who attend besides the one who asks.
  public let coMediators: [String]

  public init(
    process: ProcessID, form: MediationForm, placement: Placement, attendees: [NewAttendee], coMediators: [String] = []
  ) {
    (self.process, self.form, self.placement) = (process, form, placement)
    (self.attendees, self.coMediators) = (attendees, coMediators)
  }
}

/// Where and when a meeting takes place.
public struct Placement: Sendable {
  public let site: SiteCode
  public let room: RoomCode
  /// By the site's wall clock.
  public let start: WallTime
  /// 15 to 720, ending before midnight.
  public let minutes: Int

  /// How long a meeting can take, in minutes.
  public static let minutesRange = 15...720

  public init(site: SiteCode, room: RoomCode, start: WallTime, minutes: Int) {
    (self.site, self.room, self.start, self.minutes) = (site, room, start, minutes)
  }

  /// Requests for one site go down one connection, so that they queue there instead of waiting for each other's locks:
  /// all of them use its principal entrance.
  var route: Int {
    site.rawValue.utf8.reduce(5381) { ($0 &* 33 &+ Int($1)) & 0x7FFF_FFFF }
  }
}

/// Somebody who is to attend.
public struct NewAttendee: Sendable {
  public let participant: ParticipantID
  /// When they arrive at the principal entrance; `nil` to follow the site's rule.
  public let arrival: WallTime?

  public init(participant: ParticipantID, arrival: WallTime?) {
    (self.participant, self.arrival) = (participant, arrival)
  }
}

/// What a named member of the site's staff attests for one meeting: about the room (`space.1`, `space.4`), where the
/// parties wait (`entry.1`), and that the entrance knows (`entry.3`).
public struct Attestation: Sendable {
  public let closed: Bool
  public let isPrivate: Bool
  public let notRecorded: Bool
  public let notOverheard: Bool
  public let waiting: WaitingSpots
  /// Whether the entrance knows of the meeting, which is asked for when it is confirmed late.
  public let entranceKnows: Bool

  public init(
    closed: Bool, isPrivate: Bool, notRecorded: Bool, notOverheard: Bool, waiting: WaitingSpots = WaitingSpots(),
    entranceKnows: Bool = false
  ) {
    (self.closed, self.isPrivate, self.notRecorded, self.notOverheard) = (closed, isPrivate, notRecorded, notOverheard)
    (self.waiting, self.entranceKnows) = (waiting, entranceKnows)
  }
}

/// Which meetings to list; `nil` means any.
public struct MeetingFilter: Sendable {
  public let site: SiteCode?
  public let from: LocalDay?
  public let to: LocalDay?
  public let state: MeetingState?
  public let cursor: MeetingCursor?
  /// 1 to 200.
  public let limit: Int

  public init(
    site: SiteCode? = nil, from: LocalDay? = nil, to: LocalDay? = nil, state: MeetingState? = nil,
    cursor: MeetingCursor? = nil, limit: Int = 100
  ) {
    (self.site, self.from, self.to, self.state) = (site, from, to, state)
    (self.cursor, self.limit) = (cursor, limit)
  }
}

/// A position between two meetings of a list, opaque to callers.
public struct MeetingCursor: Sendable, Equatable, CustomStringConvertible {
  let day: LocalDay
  let id: MeetingID

  init(day: LocalDay, id: MeetingID) {
    (self.day, self.id) = (day, id)
  }

  /// The cursor that a text spells; `nil` if it isn't one.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let day = LocalDay(parts[0]), let id = MeetingID(parts[1]) else { return nil }
    self.init(day: day, id: id)
  }

  public var description: String { "\(day).\(id)" }
}

/// A page of meetings, by day and id.
public struct MeetingPage: Sendable {
  public let meetings: [MeetingView]
  /// Where the next page begins; `nil` on the last page.
  public let next: MeetingCursor?
}
