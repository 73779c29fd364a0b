import Facilities
import Identifiers
import Languages
import Notices
import Privacy

/// The programs that get notices: those that the reader may change, the form that registers one, and the secret of the
/// one that was just registered or rotated, which is shown once. For the unit and the staff of a site.
struct WebhooksPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let webhooks: Webhooks

  private struct Content {
    let form: FormState
    let isConfigured: Bool
    /// The secret just made; otherwise `nil`.
    let secret: String?
    /// What came of a test, as a sentence; otherwise `nil`.
    let trial: String?
    let rows: [Row]
    let hasNone: Bool
    let recipientChoices: [Choice]
    let choosesSite: Bool
    let siteChoices: [Choice]
  }

  private struct Row {
    let id: String
    let whose: String
    let url: String
    let madeAt: String
    let state: String
    let isInUse: Bool
  }

  var routes: [Route] { desk.routes("/webhooks", .listWebhooks, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let actor = try visit.call.actor
    let language = visit.language
    let form = FormState(visit)
    let known = try await webhooks.list(actor)
    let sites = actor.site == nil ? try await facilities.sites(actor) : []
    let kinds = Addressee.Kind.allCases.filter { actor.site == nil || $0.isOfASite }
    return Page(
      title: WebhookWords.title, template: .webhooks, hasForm: true,
      content: Content(
        form: form, isConfigured: webhooks.isConfigured,
        secret: visit.problem == nil ? form.typed["secret"].flatMap(Self.checkedSecret) : nil,
        trial: visit.problem == nil ? form.typed["trial"].flatMap { WebhookWords.trial($0)?[language] } : nil,
        rows: known.map { Self.row($0, in: language) }, hasNone: known.isEmpty,
        recipientChoices: Choice.all(kinds, chosen: form.typed["recipient"]) { DirectoryWords.addressee($0)[language] },
        choosesSite: actor.site == nil,
        siteChoices: sites.map {
          Choice(
            value: $0.code.rawValue, name: "\($0.name[language]) (\($0.code))",
            isChosen: $0.code.rawValue == form.typed["site"])
        }))
  }

  /// The text if it is a secret: nobody may have the page show another.
  private static func checkedSecret(_ text: String) -> String? {
    text.wholeMatch(of: #/whsec_[A-Za-z0-9+\/]{43}=/#) == nil ? nil : text
  }

  private static func row(_ webhook: Webhook, in language: Language) -> Row {
    let whose = DirectoryWords.addressee(webhook.recipient)[language] + (webhook.site.map { " (\($0))" } ?? "")
    return Row(
      id: webhook.id.description, whose: whose, url: webhook.url,
      madeAt: OffsetTime(fromDatabase: webhook.madeAt).minute,
      state: (webhook.disabledAt == nil ? WebhookWords.inUse : WebhookWords.disabled)[language],
      isInUse: webhook.disabledAt == nil)
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let actor = try call.actor
    if form.action == "make" {
      let new = WebhookFields.new(&form.fields, at: actor.site)
      try form.settle()
      guard let new else { throw RequestFault.fields([]) }
      throw Self.shown(
        "secret", try await webhooks.make(actor, for: new.addressee, at: new.url, form.command).secret.reveal())
    }
    guard let id = WebhookEndpoint.ID(form.target) else { throw RequestFault.noSuchPath }
    switch form.action {
    case "rotate": throw Self.shown("secret", try await webhooks.rotate(actor, id, form.command).secret.reveal())
    case "test":
      let trial = try await webhooks.attempt(actor, id, form.command)
      throw Self.shown("trial", trial.code ?? WebhookWords.taken)
    case "disable":
      _ = try await webhooks.disable(actor, id, form.command)
      return "/webhooks?done=\(Done.webhookDisabled.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }

  /// Shows something in this answer instead of redirecting: in an address it would stay in the browser's history.
  private static func shown(_ field: String, _ text: String) -> ShowAgain {
    let encoded = text.replacing("+", with: "%2B").replacing("=", with: "%3D").replacing("/", with: "%2F")
    return ShowAgain(form: PageForm(fields: TextFields(percentEncoded: "\(field)=\(encoded)"), digest: []))
  }
}

/// The words of webhooks in both official languages.
enum WebhookWords {
  static let title = Bilingual(en: "Webhooks", fr: "Points d’accès Web")
  static let inUse = Bilingual(en: "In use", fr: "En service")
  static let disabled = Bilingual(en: "Disabled", fr: "Désactivé")
  /// What stands for a test that the program took.
  static let taken = "taken"

  /// What came of a test: that it was taken, or where it failed; `nil` for a text that says neither.
  static func trial(_ code: String) -> Bilingual? {
    if code == taken {
      return Bilingual(en: "The program took the test message.", fr: "Le programme a accepté le message d’essai.")
    }
    guard code.wholeMatch(of: #/(?:webhook|curl|address):[a-z0-9]{1,10}/#) != nil else { return nil }
    return Bilingual(
      en: "The program did not take the test message (\(code)).",
      fr: "Le programme n’a pas accepté le message d’essai (\(code)).")
  }
}
