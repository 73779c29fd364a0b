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
  /// Whether it is out of use. What took place there stays, and nothing new is planned there.
  public let retired: Bool

  /// The two kinds of sites.
  public enum Kind: String, Sendable, CaseIterable, Codable, SQLDecodable {
    case institution
    case paroleOffice = "parole_office"
  }
}
