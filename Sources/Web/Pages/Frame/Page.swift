import Languages
import Privacy

/// One page as plain data, separate from its template.
struct Page {
  let title: Bilingual
  let template: PageTemplate
  /// The signed-in reader; `nil` before signing in.
  var reader: Reader?
  /// The site in whose name the reader is signed in; `nil` for none.
  var place: String?
  /// How many of the reader's notices are open.
  var openNotices = 0
  /// The page's own address without the query. The language toggle and links return to it.
  var here = "/"
  /// Whether the page has a form with the id `page`, which the language toggle then submits.
  var hasForm = false
  /// The action that Enter in a field takes; `nil` for the form's only main button.
  var defaultAction: String?
  /// What makes the page the board at a principal entrance; `nil` for any other page.
  var board: Board?
  /// The address to which the page redirects by itself.
  var onward: String?
  /// The confirmation of the action just taken.
  var message: Bilingual?
  var problem: PageProblem?
  /// The labels of fields that the template repeats or that are called otherwise in its texts, for the links to those
  /// that are invalid.
  var fieldNames: [String: Bilingual] = [:]
  /// The data that the template reads as `{{page.…}}`.
  let content: Any

  /// A page that locks itself: with a style sheet and a script of its own, in a frame that takes little room.
  struct Board {
    /// When it locks itself if nobody touches it.
    let lockMinutes: Int
    /// Where a browser without scripts goes then.
    let lockAddress: String
  }

  /// The labels of the page's fields, by their ids.
  var labels: [String: Bilingual] { template.texts.merging(fieldNames) { $1 } }

  /// The person who reads the page.
  struct Reader {
    let actor: Actor
    /// The token in this session's forms, which protects against forms from other sites.
    let formToken: String
  }
}

/// A problem as a page shows it: a heading, the details, and links to the invalid fields.
struct PageProblem {
  struct Item {
    let text: String
    /// The id of the invalid field, if it is on the page.
    let target: String?
  }

  let heading: String
  let detail: String?
  let items: [Item]
  /// Stored next to `items`, because a template can't read computed properties.
  let hasItems: Bool

  init(_ problem: Problem, in language: Language, fields: [String: Bilingual] = [:]) {
    heading = problem.kind.title[language]
    detail = problem.detail?[language]
    items =
      problem.errors.map { fault in
        // A field without a label has only a name in code, which says nothing to the reader.
        guard let name = fields[fault.field]?[language] else {
          return Item(text: fault.text[language], target: nil)
        }
        return Item(text: name + language.colon + fault.text[language], target: fault.field)
      }
    hasItems = !items.isEmpty
  }

  private init(heading: String, detail: String?, items: [Item]) {
    (self.heading, self.detail, self.items, hasItems) = (heading, detail, items, !items.isEmpty)
  }

  /// The same, with links only to fields that are on a page.
  ///
  /// - Parameter content: the page without its frame.
  func linking(to content: String) -> PageProblem {
    PageProblem(
      heading: heading, detail: detail,
      items: items.map { item in
        Item(text: item.text, target: item.target.flatMap { content.contains("id=\"\($0)\"") ? $0 : nil })
      })
  }
}
