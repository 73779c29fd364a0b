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

  var routes: [Route] { desk.routes("/webhooks", .listWebhooks, confirm: confirm, show: show, act: act) }

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
        siteChoices: Choice.sites(sites, chosen: form.typed["site"], in: language)))
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

  /// What follows from disabling a program, or from giving it another secret, before it is done.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "disable" || form.action == "rotate",
      let webhook = try await webhooks.list(call.actor).first(where: { $0.id.description == form.target }),
      webhook.disabledAt == nil, webhooks.isConfigured || form.action == "disable"
    else { return nil }
    return form.action == "disable" ? .disabling(webhook) : .rotating(webhook)
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

extension Confirmation {
  fileprivate static func disabling(_ webhook: Webhook) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Disable the program?", fr: "Désactiver le programme\u{A0}?"),
      consequences: [
        WebhookWords.named(webhook),
        Bilingual(
          en: "No message is sent to it any more.", fr: "Plus aucun message ne lui est envoyé."),
        Bilingual(
          en: "To send there again, register it anew; it then gets another secret.",
          fr: "Pour y envoyer de nouveau des messages, inscrivez-le à nouveau\u{A0}; il reçoit alors un autre secret."),
      ], act: Bilingual(en: "Disable the program", fr: "Désactiver le programme"))
  }

  fileprivate static func rotating(_ webhook: Webhook) -> Confirmation {
    var consequences = [
      WebhookWords.named(webhook),
      Bilingual(
        en: "The new secret is shown once. Give it to the program within 24 hours: until then messages are signed with "
          + "the present one as well.",
        fr: "Le nouveau secret est affiché une seule fois. Donnez-le au programme dans les 24\u{A0}heures\u{A0}: "
          + "d’ici là, les messages sont aussi signés avec le secret actuel."),
    ]
    if webhook.formerUntil != nil {
      consequences.append(
        Bilingual(
          en: "The secret was changed within the last day: the one from before that stops working now.",
          fr: "Le secret a été remplacé depuis moins d’un jour\u{A0}: celui d’avant cesse de servir maintenant."))
    }
    return Confirmation(
      question: Bilingual(en: "Give the program a new secret?", fr: "Donner un nouveau secret au programme\u{A0}?"),
      consequences: consequences, act: Bilingual(en: "Make a new secret", fr: "Créer un nouveau secret"))
  }
}

/// The words of webhooks in both official languages.
enum WebhookWords {
  static let title = Bilingual(en: "Webhooks", fr: "Points d’accès Web")
  static let inUse = Bilingual(en: "In use", fr: "En service")
  static let disabled = Bilingual(en: "Disabled", fr: "Désactivé")
  /// What stands for a test that the program took.
  static let taken = "taken"

  /// Whose notices a program gets, and where.
  static func named(_ webhook: Webhook) -> Bilingual {
    let (whose, site) = (DirectoryWords.addressee(webhook.recipient), webhook.site.map { " (\($0))" } ?? "")
    return Bilingual(
      en: "\(whose.en)\(site): \(webhook.url)", fr: "\(whose.fr)\(site)\u{A0}: \(webhook.url)")
  }

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
