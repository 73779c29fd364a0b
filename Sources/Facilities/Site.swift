public import Identifiers
public import Languages
public import PostgresClient

/// The five regions of the Correctional Service of Canada.
public enum Region: String, Sendable, CaseIterable, Codable, SQLDecodable {
  case atlantic = "Atlantic"
  case quebec = "Quebec"
  case ontario = "Ontario"
  case prairie = "Prairie"
  case pacific = "Pacific"

  /// The region's name in both official languages.
  public var name: Bilingual {
    switch self {
    case .atlantic: Bilingual(en: "Atlantic", fr: "Atlantique")
    case .quebec: Bilingual(en: "Quebec", fr: "Québec")
    case .ontario: Bilingual(en: "Ontario", fr: "Ontario")
    case .prairie: Bilingual(en: "Prairie", fr: "Prairies")
    case .pacific: Bilingual(en: "Pacific", fr: "Pacifique")
    }
  }
}

/// An institution or a parole office.
public struct Site: Sendable, Equatable {
  public let code: SiteCode
  public let kind: Kind
  public let name: Bilingual
  public let city: String
  public let province: String
  public let region: Region
  /// The IANA zone, such as `America/Vancouver`.
  public let timeZone: String
  /// The language that comes first on the site's documents.
  public let firstLanguage: Language

  /// The two kinds of sites.
  public enum Kind: String, Sendable, CaseIterable, Codable, SQLDecodable {
    case institution
    case paroleOffice = "parole_office"
  }
}

/// A room of a site.
public struct Room: Sendable, Equatable {
  public let code: RoomCode
  public let site: SiteCode
  public let kind: RoomKind
  public let name: Bilingual
  /// How many people it seats, 2 to 200.
  public let seats: Int
  /// Minutes kept free before a meeting.
  public let setupMinutes: Int
  /// Minutes kept free after a meeting.
  public let clearingMinutes: Int
  /// Whether it can be reserved by its attestation and its kind (`space.1`, `space.3`).
  public let reservable: Bool
  /// Whether the site's staff attest that it is closed and private (`space.1`); part of an area never is.
  public let attested: Bool
  public let features: [RoomFeature]
  /// The corridor that leads to it; `nil` if the agency names none.
  public let corridor: PlaceCode?
  /// The Visits and Correspondence area that it is part of.
  public let area: RoomCode?
  /// The rooms that it consists of, if it is such an area.
  public let parts: [RoomCode]
}

/// The kinds of rooms.
public enum RoomKind: String, Sendable, CaseIterable, Codable, SQLDecodable {
  case boardroom
  case meetingRoom
  case chapel
  /// Reserved only exceptionally, when authorised (`space.3`).
  case visitsAndCorrespondence

  /// The kind's name in both official languages.
  public var name: Bilingual {
    switch self {
    case .boardroom: Bilingual(en: "Boardroom", fr: "Salle de conférence")
    case .meetingRoom: Bilingual(en: "Meeting room", fr: "Salle de réunion")
    case .chapel: Bilingual(en: "Chapel", fr: "Chapelle")
    case .visitsAndCorrespondence:
      Bilingual(en: "Visits and Correspondence area", fr: "Aire des visites et de la correspondance")
    }
  }
}
