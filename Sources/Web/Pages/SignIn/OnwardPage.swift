import HTTPTypes
import Hummingbird
import Languages

/// A page that leads on to another at once.
///
/// A redirect won't do in two places: a browser that comes from another site brings a `SameSite=Strict` cookie along
/// only once a page of ours has sent it on, and the policy of our forms forbids a redirect from one to another site.
struct OnwardPage: Sendable {
  let renderer: PageRenderer

  private struct Content {
    let address: String
  }

  func response(to address: String, request: Request) -> Response {
    let page = Page(
      title: Bilingual(en: "One moment", fr: "Un instant"), template: .onward, here: "/", onward: address,
      content: Content(address: address))
    return renderer.response(page, in: PageLanguage.of(request), request: request)
  }

  static let text = "<p><a href=\"{{page.address}}\">{{text.goOn}}</a></p>\n"

  static let texts = ["goOn": Bilingual(en: "Go on", fr: "Continuer")]
}
