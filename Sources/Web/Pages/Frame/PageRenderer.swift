import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Mustache
import NIOCore
import Privacy

/// Renders pages from their templates, in one language.
struct PageRenderer: Sendable {
  private struct Parsed {
    let template: MustacheTemplate
    /// The template's texts by language.
    let texts: [Language: ReadTexts]
  }

  private let templates: [PageTemplate: Parsed]
  /// The version shown in every page's footer.
  private let version: String
  /// The routes of the style sheets and scripts.
  let assets: [Route]
  #if DEBUG
    private let tags: [PageTemplate: TemplateTags]
  #endif

  /// - Throws: an error if a template is missing or can't be parsed.
  init(version: String, files: TemplateFiles) throws {
    MustacheContentTypes.register(StrictHTML(), named: StrictHTML.name)
    let texts = try Dictionary(uniqueKeysWithValues: PageTemplate.allCases.map { ($0, try files.page($0)) })
    var templates: [PageTemplate: Parsed] = [:]
    for (page, text) in texts {
      let words = page.texts
      templates[page] = Parsed(
        template: try MustacheTemplate(string: "{{% CONTENT_TYPE:\(StrictHTML.name)}}\n" + TableCards.laidOut(text)),
        texts: Dictionary(
          uniqueKeysWithValues: Language.allCases.map { language in
            (language, ReadTexts(words.mapValues { $0[language] }))
          }))
    }
    self.templates = templates
    #if DEBUG
      tags = texts.mapValues(TemplateTags.init)
    #endif
    assets = try PageAssets.routes(files)
    self.version = version
  }

  func response(
    _ page: Page, in language: Language, request: Request, status: HTTPResponse.Status = .ok
  ) -> Response {
    var response = Response(
      status: status,
      headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue],
      body: ResponseBody(byteBuffer: ByteBuffer(string: html(page, in: language))))
    if request.cookies[PageLanguage.cookie]?.value != language.rawValue {
      response.setCookie(PageLanguage.kept(language))
    }
    return response
  }

  /// A page without its frame.
  func content(_ page: Page, in language: Language) -> String {
    render(
      page.template, textsAs: "text", in: language,
      [
        "page": page.content, "formToken": page.reader?.formToken ?? "", "here": page.here, "limits": PageLimits.all,
      ])
  }

  /// The complete page.
  func html(_ page: Page, in language: Language) -> String {
    let content = content(page, in: language)
    var frame: [String: Any] = [
      "language": language.rawValue,
      "otherLanguage": language.other.rawValue,
      "otherLanguageName": PageLanguage.name(of: language.other),
      "title": page.title[language],
      "here": page.here,
      "hasForm": page.hasForm,
      "version": version,
      "content": content,
      "isSignedIn": page.reader != nil,
    ]
    if let reader = page.reader {
      frame["role"] = FrameTexts.name(of: reader.actor.role)[language]
      frame["place"] = page.place
      frame["formToken"] = reader.formToken
      frame["open"] = page.openNotices == 0 ? nil : "\(page.openNotices)"
      frame["links"] = PageLinks.shown(to: reader.actor.role, in: language, at: page.here)
    }
    if let board = page.board {
      frame["isBoard"] = true
      frame["boardStyle"] = PageAssets.boardStyle.path
      frame["boardScript"] = PageAssets.boardScript.path
      frame["lockSeconds"] = board.lockMinutes * 60
      frame["lockAddress"] = board.lockAddress
    }
    if page.hasForm {
      frame["defaultButton"] = Self.defaultButton(of: content, named: page.defaultAction, in: language)
    }
    frame["onward"] = page.onward
    frame["message"] = page.message?[language]
    frame["problem"] = page.problem?.linking(to: content)
    return render(.layout, textsAs: "frame", in: language, frame)
  }

  /// What Enter in a field presses, out of sight before every other button: the button that the page names, or the only
  /// main button of its form; else one that shows the form again. A button of one row among many is never pressed so.
  private static func defaultButton(of content: String, named action: String?, in language: Language) -> String {
    var action = action
    if action == nil {
      let main = MainButtons.actions(of: content)
      if main.count == 1 { action = main[0] }
    }
    let what = action.map { "name=\"do\" value=\"\($0)\"" } ?? "name=\"language\" value=\"\(language.rawValue)\""
    // It is out of sight, not hidden: browsers differ in whether Enter presses what isn't rendered.
    return """
      <input class="unseen" type="submit" form="page" \(what) tabindex="-1" aria-hidden="true"\
      \(action == nil ? " formnovalidate" : "")>
      """
  }

  private func render(
    _ page: PageTemplate, textsAs name: String, in language: Language, _ values: [String: Any]
  ) -> String {
    guard let parsed = templates[page], let texts = parsed.texts[language] else {
      // This can't happen: the initialiser parses a template for each case of the enum, or throws.
      preconditionFailure("\(page) was not parsed")
    }
    #if DEBUG
      TemplateWatch.look(
        at: page, tags, values.merging([name: page.texts.mapValues { $0[language] }]) { own, _ in own })
    #endif
    return parsed.template.render(ReadContent(values.merging([name: texts]) { own, _ in own }))
  }
}
