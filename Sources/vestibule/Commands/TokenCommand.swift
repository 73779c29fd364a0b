public import ArgumentParser
import Foundation
public import Identifiers
import Logging
import PostgresClient
public import Privacy

/// Prints a token for a demonstration.
struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Print a token for signing in to a demonstration.")

  @Option(help: "The demonstration's folder.")
  var data = ".demo"

  @Option(help: "mediator, siteStaff, frontDesk, rju, auditor or service.")
  var role: Role

  @Option(help: "The subject, such as m1. Never a person's name.")
  var subject: String

  @Option(help: "The code of the site that siteStaff and frontDesk act for, such as KENT.")
  var site: SiteCode?

  @Option(help: "How many hours the token is valid, 1 to 8,760.")
  var hours = 12

  func validate() throws {
    guard (1...8_760).contains(hours) else { throw ValidationError("--hours must be from 1 to 8,760.") }
    guard role.isOfASite == (site != nil) else {
      throw ValidationError(
        role.isOfASite ? "\(role.rawValue) acts for a site: add --site CODE." : "\(role.rawValue) acts for no site.")
    }
  }

  func run() async throws {
    guard let actor = Privacy.Actor(subject: subject, role: role, site: site) else {
      throw ValidationError("--subject must have 1 to 200 characters.")
    }
    let tokens = await DemonstrationTokens(key: try DemonstrationFolder(path: data).tokenKey())
    let token = try await tokens.token(for: actor, hours: hours)
    if role == .mediator { await welcome() }
    print(token)
  }

  /// Adds a mediator to the demonstration, with an engagement. If the demonstration isn't running, nothing is added;
  /// the token is valid all the same.
  private func welcome() async {
    Logs.begin(level: .critical)
    let logger = Logger(label: "vestibule.token")
    do {
      var configuration = PostgresConfiguration(connectionString: try DemonstrationFolder(path: data).ownerConnection())
      (configuration.connectTimeoutMs, configuration.acquireTimeoutMs) = (2_000, 2_000)
      try await PostgresClient.whileOpen(configuration, logger: logger) { owner in
        try await owner.run(
          "demonstration_welcome_mediator", ["given_id": .uuid(UUID.version7()), "given_subject": .text(subject)])
      }
    } catch {
      logger.notice("the mediator was not added", error: error)
    }
  }
}

extension Role: ExpressibleByArgument {}
extension SiteCode: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
