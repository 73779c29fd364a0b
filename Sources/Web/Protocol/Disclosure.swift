public import Languages

/// One fact about a process or its meetings, and who may read it through the API (`scope.1`, `contact.4`, `program.1`).
///
/// A test requests every route as every reader and checks that each returned field is listed here, with exactly these
/// readers, so the table stays true.
public struct Disclosure: Sendable {
  /// A kind of reader, by their relation to the process.
  public enum Reader: String, CaseIterable, Sendable, Comparable {
    /// The Restorative Justice Unit.
    case unit
    /// The mediators of the process.
    case mediator
    /// The staff of the meeting's site, or of the site that is advised.
    case siteStaff
    /// The front desk of the meeting's site.
    case frontDesk
    case auditor
    case service
    /// Mediators of other processes, and the staff and front desks of other sites.
    case others

    public static func < (first: Reader, second: Reader) -> Bool {
      allCases.firstIndex(of: first) ?? 0 < allCases.firstIndex(of: second) ?? 0
    }
  }

  /// A field in the answer to a route, such as `participants[].name` of `GET /v1/processes/{id}`. An answer that isn't
  /// JSON counts as one field, named by its media type.
  public struct Field: Sendable, Hashable, CustomStringConvertible {
    public let route: String
    public let path: String

    public var description: String { "\(route) \(path)" }
  }

  /// A phrase that names the fact.
  public let what: Bilingual
  /// Where it is returned, and to whom.
  public let fields: [Field: Set<Reader>]

  /// Everyone who reads the fact in some field, in the order of the table's columns.
  public var readers: [Reader] { Set(fields.values.joined()).sorted() }
}

extension Disclosure.Reader {
  /// The reader's name, used as a column heading.
  public var name: Bilingual {
    switch self {
    case .unit: Bilingual(en: "Restorative Justice Unit", fr: "Unité de la justice réparatrice")
    case .mediator: Bilingual(en: "Its mediators", fr: "Ses médiateurs")
    case .siteStaff: Bilingual(en: "Staff of its site", fr: "Personnel de l’établissement")
    case .frontDesk: Bilingual(en: "Front desk of its site", fr: "Poste d’accueil de l’établissement")
    case .auditor: Bilingual(en: "Auditor", fr: "Vérification")
    case .service: Bilingual(en: "Service", fr: "Service")
    case .others: Bilingual(en: "Everyone else", fr: "Toute autre personne")
    }
  }
}
