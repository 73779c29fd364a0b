public import Identifiers
public import Languages

/// A calendar that programs subscribe to: the meetings of one mediator, room or site, each as "Reserved".
public struct CalendarFeed: Sendable, Codable, Equatable {
  public typealias ID = TypedID<CalendarFeed>

  /// Whose meetings it shows.
  public enum Scope: String, Sendable, Codable, CaseIterable {
    /// Those that a mediator attends, with the place.
    case mediator
    /// When a room is taken.
    case room
    /// When rooms of a site are taken.
    case site
  }

  /// Whether it can be fetched.
  public enum State: String, Sendable, Codable, CaseIterable {
    case open
    /// The right of whoever made it has ended: the mediator's engagement, or its maker's sign-ins in their role.
    case ended
    case revoked
  }

  public let id: ID
  public let scope: Scope
  /// The subject of the mediator; `nil` for a room or a site.
  public let mediator: String?
  /// `nil` for a mediator.
  public let site: SiteCode?
  /// `nil` unless it is a room's.
  public let room: RoomCode?
  /// The language of its titles and places.
  public let language: Language
  /// The subject who made it.
  public let madeBy: String
  /// As RFC 3339 with headquarters' offset.
  public let madeAt: String
  /// When a program last fetched it, to the minute, as RFC 3339 with headquarters' offset; `nil` if none ever has.
  public let lastUsedAt: String?
  /// As RFC 3339 with headquarters' offset; `nil` unless it is revoked.
  public let revokedAt: String?
  public let state: State
}

/// A feed to be made.
public struct NewCalendarFeed: Sendable, Equatable {
  /// Whose meetings it is to show.
  public enum Scope: Sendable, Equatable {
    /// Those of a mediator; `nil` is whoever makes it.
    case mediator(subject: String?)
    case room(RoomCode, at: SiteCode)
    case site(SiteCode)
  }

  public let scope: Scope
  public let language: Language

  public init(scope: Scope, language: Language) {
    (self.scope, self.language) = (scope, language)
  }

  var word: CalendarFeed.Scope {
    switch scope {
    case .mediator: .mediator
    case .room: .room
    case .site: .site
    }
  }

  var mediator: String? {
    if case .mediator(let subject) = scope { subject } else { nil }
  }

  var site: SiteCode? {
    switch scope {
    case .mediator: nil
    case .room(_, let site), .site(let site): site
    }
  }

  var room: RoomCode? {
    if case .room(let room, _) = scope { room } else { nil }
  }
}

/// A feed that was just made, with what opens it.
public struct MadeCalendarFeed: Sendable {
  public let feed: CalendarFeed
  /// Shown once; `nil` if a repeated request has made nothing, as nobody knows the token of the first any more.
  public let token: CalendarToken?
}

/// A calendar as a program fetches it.
public struct CalendarFile: Sendable, Equatable {
  /// In UTF-8 with lines that end in CR LF.
  public let bytes: [UInt8]
  /// Equal for equal bytes, and for no others; without quotes.
  public let tag: String
}

/// Why a request about calendars was refused.
public enum CalendarRefusal: Error, Sendable, Equatable {
  /// There is none within the actor's reach.
  case notFound
  /// The actor's role may not do this.
  case notAllowed
  case invalid([FieldFault])
  /// The idempotency key was used for another request.
  case keyReused
}
