import Clauses
import HTTPTypes
import Languages
import Privacy

/// The clauses of the protocols with what enforces them and which tests show it, and who may read which facts about a
/// process. Everyone signed in may see it.
struct ProtocolPage: Sendable {
  let desk: PageDesk

  private struct Content {
    let rows: [Row]
    let readers: [String]
    let disclosures: [DisclosureRow]
  }

  private struct DisclosureRow {
    let what: String
    let cells: [Cell]
  }

  private struct Cell {
    let word: String
    let isRead: Bool
  }

  private struct Row {
    let clause: String
    let what: String
    let keepers: [String]
    let proofs: [String]
  }

  var routes: [Route] {
    [.page(.get, "/protocol", .openHomePage) { try await desk.show($0, show) }]
  }

  private static let yes = Bilingual(en: "yes", fr: "oui")
  private static let no = Bilingual(en: "no", fr: "non")

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    Page(
      title: Bilingual(en: "The protocols, clause by clause", fr: "Les protocoles, article par article"),
      template: .protocolClauses, hasForm: false,
      content: Content(
        rows: ClauseEnforcement.all.map { row in
          Row(
            clause: row.clause.rawValue, what: row.what[visit.language], keepers: row.keepers.map(\.description),
            proofs: row.proofs)
        },
        readers: Disclosure.Reader.allCases.map { $0.name[visit.language] },
        disclosures: Disclosure.all.map { disclosure in
          DisclosureRow(
            what: disclosure.what[visit.language],
            cells: Disclosure.Reader.allCases.map { reader in
              let isRead = disclosure.readers.contains(reader)
              return Cell(word: (isRead ? Self.yes : Self.no)[visit.language], isRead: isRead)
            })
        }))
  }
}

/// One table with a row for each clause, and one with a row for each fact about a process.
enum ProtocolTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        What this version does about each clause of the Restorative Opportunities Program Protocols. Names of \
        constraints, jobs, routes and tests are as they stand in the code.
        """,
      fr: """
        Ce que fait cette version pour chaque article des protocoles du programme Possibilités de justice réparatrice. \
        Les noms de contraintes, de tâches, d’adresses et de tests sont ceux du code, en anglais.
        """),
    "readers": Bilingual(en: "Who reads what of a process", fr: "Qui lit quoi d’un processus"),
    "readersExplanation": Bilingual(
      en: """
        Everything that is answered about a process and its meetings. Each of it is read by whoever has a yes, of what \
        is theirs, and by nobody else. The fields behind it, as the API names them: vestibule protocol --readers.
        """,
      fr: """
        Tout ce qui est répondu au sujet d’un processus et de ses rencontres. Chaque élément est lu par qui a un oui, \
        pour ce qui le concerne, et par personne d’autre. Les champs, tels que l’API les nomme\u{A0}: \
        vestibule protocol --readers.
        """),
    "of": Bilingual(en: "What", fr: "Élément"),
    "clauses": Bilingual(en: "Clauses", fr: "Articles"),
    "clause": Bilingual(en: "Clause", fr: "Article"),
    "what": Bilingual(en: "What the product does", fr: "Ce que fait le produit"),
    "keptBy": Bilingual(en: "Kept by", fr: "Assuré par"),
    "shownBy": Bilingual(en: "Shown by the tests", fr: "Démontré par les tests"),
  ]
}
