public import Languages

/// One thing about a process or its meetings, and who may read it by the API (`scope.1`, `contact.4`, `program.1`).
///
/// The table can't drift from the API: a test asks every route as everybody, and finds each field that is answered in
/// here, with the same readers and no others.
public struct Disclosure: Sendable {
  /// Who reads, by what they are to the process.
  public enum Reader: String, CaseIterable, Sendable, Comparable {
    /// The Restorative Justice Unit.
    case unit
    /// The mediators of the process.
    case mediator
    /// The staff of the site of a meeting, or of the site that is advised.
    case siteStaff
    /// The front desk of the site of a meeting.
    case frontDesk
    case auditor
    case service
    /// Mediators of other processes, and the staff and front desks of other sites.
    case others

    public static func < (first: Reader, second: Reader) -> Bool {
      allCases.firstIndex(of: first) ?? 0 < allCases.firstIndex(of: second) ?? 0
    }
  }

  /// A field of the answer to a route, such as `participants[].name` of `GET /v1/processes/{id}`. An answer that isn't
  /// JSON is one field, named by its media type.
  public struct Field: Sendable, Hashable, CustomStringConvertible {
    public let route: String
    public let path: String

    public var description: String { "\(route) \(path)" }
  }

  /// What it is, in a phrase.
  public let what: Bilingual
  /// Where it is read, and by whom.
  public let fields: [Field: Set<Reader>]

  /// Everyone who reads it somewhere, in the order of the columns.
  public var readers: [Reader] { Set(fields.values.joined()).sorted() }
}

extension Disclosure.Reader {
  /// The reader in words, as the head of a column.
  public var name: Bilingual {
    switch self {
    case .unit: Bilingual(en: "Restorative Justice Unit", fr: "Unité de la justice réparatrice")
    case .mediator: Bilingual(en: "Its mediators", fr: "Ses médiateurs")
    case .siteStaff: Bilingual(en: "Staff of its site", fr: "Personnel de l'établissement")
    case .frontDesk: Bilingual(en: "Front desk of its site", fr: "Entrée principale de l'établissement")
    case .auditor: Bilingual(en: "Auditor", fr: "Vérification")
    case .service: Bilingual(en: "Service", fr: "Service")
    case .others: Bilingual(en: "Everyone else", fr: "Toute autre personne")
    }
  }
}
