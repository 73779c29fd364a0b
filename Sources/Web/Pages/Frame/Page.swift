import Languages
import Privacy

/// One page as plain data, apart from how it looks.
struct Page {
  let title: Bilingual
  let template: PageTemplate
  /// Who reads it; `nil` before signing in.
  var reader: Reader?
  /// The address of the page itself, without its query: the place where the toggle and the links come back to.
  var here = "/"
  /// Whether the page has a form with the id `page`, which the language toggle then belongs to.
  var hasForm = false
  /// Where the page leads on to at once, by itself.
  var onward: String?
  /// What was just done.
  var message: Bilingual?
  var problem: PageProblem?
  /// What the template shows as `{{page.…}}`.
  let content: Any

  /// The person at the page.
  struct Reader {
    let actor: Actor
    /// What the forms of this session carry, so that a form from elsewhere is refused.
    let formToken: String
  }
}

/// A problem as a page shows it: a heading, what it is about, and the fields at fault as links to them.
struct PageProblem {
  struct Item {
    let text: String
    /// The id of the field at fault, where it is on the page.
    let target: String?
  }

  let heading: String
  let detail: String?
  let items: [Item]
  /// Kept beside the items: a template sees stored properties only.
  let hasItems: Bool

  init(_ problem: Problem, in language: Language, fields: [String: Bilingual] = [:]) {
    heading = problem.kind.title[language]
    detail = problem.detail?[language]
    items =
      problem.errors.map { fault in
        let name = fields[fault.field]?[language] ?? fault.field
        let separator = language == .fr ? "\u{A0}: " : ": "
        return Item(
          text: name.isEmpty ? fault.text[language] : name + separator + fault.text[language],
          target: fields[fault.field] == nil ? nil : fault.field)
      }
    hasItems = !items.isEmpty
  }
}
