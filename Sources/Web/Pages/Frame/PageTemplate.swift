import Languages
import Mustache

/// The templates of the pages, each with its texts. The list is closed, so that all are parsed at the start and a
/// broken one stops the program before anyone sees it.
enum PageTemplate: String, CaseIterable, Sendable {
  case layout
  case failure

  /// The template's text.
  var text: String {
    switch self {
    case .layout: LayoutTemplate.text
    case .failure: "<p><a href=\"{{page.home}}\">{{text.home}}</a></p>\n"
    }
  }

  /// The texts that the template shows as `{{text.…}}`.
  var texts: [String: Bilingual] {
    switch self {
    case .layout: FrameTexts.texts
    case .failure: ["home": Bilingual(en: "To the first page", fr: "Vers la première page")]
    }
  }
}
