import HTTPTypes
import Hummingbird
import Languages

/// A page that redirects to another page at once.
///
/// An HTTP redirect doesn't work in two cases. After arriving from another site, a browser sends a `SameSite=Strict`
/// cookie only once a page of ours has forwarded it. And our forms' content security policy forbids redirects to other
/// sites.
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

  static let texts = ["goOn": Bilingual(en: "Go on", fr: "Continuer")]
}
