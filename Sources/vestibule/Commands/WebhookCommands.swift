import ArgumentParser
import Identifiers
import Notices
import Privacy

/// The `webhooks` command: recipients' programs that get notices.
struct WebhookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhooks", abstract: "List, add, rotate, test and disable the programs that get notices.",
    subcommands: [
      WebhookListCommand.self, WebhookAddCommand.self, WebhookRotateCommand.self, WebhookTestCommand.self,
      WebhookDisableCommand.self,
    ])

  /// Prints a webhook on one line.
  static func show(_ webhook: Webhook) {
    let state = webhook.disabledAt.map { "disabled \($0)" } ?? "in use"
    let whose = [webhook.recipient.rawValue, webhook.site?.rawValue].compactMap { $0 }.joined(separator: " ")
    print("\(webhook.id) \(whose) \(webhook.url), secret \(webhook.generation), \(state)")
  }

  /// Prints a webhook with its secret.
  static func show(_ made: SecretWebhook) {
    show(made.webhook)
    print("secret: \(made.secret.reveal())")
  }

  /// Runs a body, and says why it was refused.
  static func run<Result: Sendable>(
    _ body: @Sendable (Webhooks) async throws -> Result
  ) async throws -> Result {
    do {
      return try await Administration.run { try await body($0.notices.webhooks) }
    } catch let refusal as WebhookRefusal {
      throw ValidationError(refusal.words)
    }
  }
}

/// The webhook that a command is about, and who acts.
struct WebhookChoice: ParsableArguments {
  @Argument(help: "The id that list shows.")
  var id: String

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name. Without it, the service.")
  var by: String?

  func actor() throws -> Privacy.Actor { try by.map { try .named($0, .rju) } ?? .worker }

  func webhook() throws -> WebhookEndpoint.ID {
    guard let id = WebhookEndpoint.ID(id) else {
      throw ValidationError("That is not an id. / Ce n’est pas un identifiant.")
    }
    return id
  }
}

/// Lists the webhooks.
struct WebhookListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the webhooks, at most 200.")

  func run() async throws {
    try await WebhookCommand.run { try await $0.list(.worker) }.forEach(WebhookCommand.show)
  }
}

/// Registers a webhook.
struct WebhookAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Register a program that gets the notices of a recipient. Prints its secret once.")

  @Option(help: "siteStaff, frontDesk, unit or auditors.")
  var recipient: String

  @Option(help: "The site's code; for siteStaff and frontDesk.")
  var site: String?

  @Option(help: "Where the program takes messages, such as https://hooks.example.ca/vestibule.")
  var url: String

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name. Without it, the service.")
  var by: String?

  func run() async throws {
    guard let kind = Addressee.Kind(rawValue: recipient),
      let addressee = Addressee(kind, site: site.flatMap { SiteCode($0) })
    else {
      throw ValidationError(
        "Name siteStaff or frontDesk with a site, unit, or auditors. / Indiquez siteStaff ou frontDesk avec un "
          + "établissement, unit ou auditors.")
    }
    guard let address = WebhookURL(url) else {
      throw ValidationError(
        "The address must begin with https:// and have no user, query or fragment. / L’adresse doit commencer par "
          + "https:// et n’avoir ni utilisateur, ni requête, ni fragment.")
    }
    let actor: Privacy.Actor = try by.map { try .named($0, .rju) } ?? .worker
    WebhookCommand.show(
      try await WebhookCommand.run { try await $0.make(actor, for: addressee, at: address, .unkeyed) })
  }
}

/// Gives a webhook another secret.
struct WebhookRotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Give a webhook another secret. The one before is good for another day.")

  @OptionGroup var choice: WebhookChoice

  func run() async throws {
    let (actor, id) = (try choice.actor(), try choice.webhook())
    WebhookCommand.show(try await WebhookCommand.run { try await $0.rotate(actor, id, .unkeyed) })
  }
}

/// Tries a webhook.
struct WebhookTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Send a test message; end with 1 if the program doesn't take it.")

  @OptionGroup var choice: WebhookChoice

  func run() async throws {
    let (actor, id) = (try choice.actor(), try choice.webhook())
    let trial = try await WebhookCommand.run { try await $0.attempt(actor, id, .unkeyed) }
    print(trial.isTaken ? "taken" : "not taken: \(trial.code ?? "")")
    if !trial.isTaken { throw ExitCode.failure }
  }
}

/// Disables a webhook.
struct WebhookDisableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Disable a webhook: no message is sent to it any more.")

  @OptionGroup var choice: WebhookChoice

  func run() async throws {
    let (actor, id) = (try choice.actor(), try choice.webhook())
    WebhookCommand.show(try await WebhookCommand.run { try await $0.disable(actor, id, .unkeyed) })
  }
}

extension WebhookRefusal {
  /// The refusal's text for an operator.
  fileprivate var words: String {
    switch self {
    case .notFound: "There is no such webhook or site. / Ce point d’accès ou cet établissement n’existe pas."
    case .notAllowed: "This is not for that role. / Ce rôle ne le permet pas."
    case .taken:
      "The recipient has a webhook. Disable it first. / Le destinataire en a déjà un. Désactivez-le d’abord."
    case .disabled: "It is disabled. Add another. / Il est désactivé. Ajoutez-en un autre."
    case .notConfigured:
      "Set webhooks.key first (openssl rand -base64 32). / Définissez d’abord webhooks.key (openssl rand -base64 32)."
    case .invalid: "The address must begin with https://. / L’adresse doit commencer par https://."
    case .keyReused: "The idempotency key was used for another request. / La clé a servi à une autre demande."
    }
  }
}
