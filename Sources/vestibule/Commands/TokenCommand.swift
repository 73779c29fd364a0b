public import ArgumentParser
import Foundation
public import Identifiers
import Logging
import PostgresClient
public import Privacy

/// Prints a token for a demonstration.
struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Print a token that signs somebody in to a demonstration.")

  @Option(help: "The demonstration's folder.")
  var data = ".demo"

  @Option(help: "mediator, siteStaff, frontDesk, rju, auditor or service.")
  var role: Role

  @Option(help: "Who: m1, for one. Never a person's name.")
  var subject: String

  @Option(help: "The code of the site that siteStaff and frontDesk act for, such as KENT.")
  var site: SiteCode?

  @Option(help: "How many hours it is good for, 1 to 8,760.")
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

  /// Makes a mediator known to the demonstration, with an engagement. One that isn't running can't be told, and the
  /// token is good all the same.
  private func welcome() async {
    Logs.begin(level: .critical)
    guard let sql = try? SQLDirectory.locate(), let statements = try? StatementLibrary(directory: sql.queries),
      let connection = try? DemonstrationFolder(path: data).ownerConnection()
    else { return }
    var configuration = PostgresConfiguration(connectionString: connection)
    (configuration.connectTimeoutMs, configuration.acquireTimeoutMs) = (2_000, 2_000)
    let logger = Logger(label: "vestibule.token")
    guard let owner = try? PostgresClient(configuration: configuration, statements: statements, logger: logger) else {
      return
    }
    _ = try? await owner.query("demonstration_welcome_mediator", UUID.version7(), subject)
    await owner.close()
  }
}

extension Role: ExpressibleByArgument {}
extension SiteCode: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
