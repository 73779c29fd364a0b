import Clauses
import HTTPTypes
import Languages
import Privacy

/// The clauses of the protocols, what carries each out, and which tests show it: for everyone who is signed in.
struct ProtocolPage: Sendable {
  let desk: PageDesk

  private struct Content {
    let rows: [Row]
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

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    Page(
      title: Bilingual(en: "The protocols, clause by clause", fr: "Les protocoles, article par article"),
      template: .protocolClauses, hasForm: false,
      content: Content(
        rows: ClauseEnforcement.all.map { row in
          Row(
            clause: row.clause.rawValue, what: row.what[visit.language], keepers: row.keepers.map(\.description),
            proofs: row.proofs)
        }))
  }
}

/// A table with a row for each clause.
enum ProtocolTemplate {
  static let text = """
    <p>{{text.explanation}}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.clauses}}"><table>
    <caption>{{text.clauses}}</caption><thead><tr><th scope="col">{{text.clause}}</th>\
    <th scope="col">{{text.what}}</th><th scope="col">{{text.keptBy}}</th><th scope="col">{{text.shownBy}}</th>\
    </tr></thead><tbody>
    {{#page.rows}}<tr><th scope="row">{{clause}}</th><td>{{what}}</td>\
    <td lang="en"><ul>{{#keepers}}<li><code>{{.}}</code></li>{{/keepers}}</ul></td>\
    <td lang="en"><ul>{{#proofs}}<li>{{.}}</li>{{/proofs}}</ul></td></tr>
    {{/page.rows}}</tbody></table></div>
    """

  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        What this version does about each clause of the Restorative Opportunities Program Protocols. Names of \
        constraints, jobs, routes and tests are as they stand in the code.
        """,
      fr: """
        Ce que fait cette version pour chaque article des protocoles du programme Possibilités de justice réparatrice. \
        Les noms de contraintes, de tâches, d'adresses et de tests sont ceux du code, en anglais.
        """),
    "clauses": Bilingual(en: "Clauses", fr: "Articles"),
    "clause": Bilingual(en: "Clause", fr: "Article"),
    "what": Bilingual(en: "What the product does", fr: "Ce que fait le produit"),
    "keptBy": Bilingual(en: "Kept by", fr: "Assuré par"),
    "shownBy": Bilingual(en: "Shown by the tests", fr: "Démontré par les tests"),
  ]
}
