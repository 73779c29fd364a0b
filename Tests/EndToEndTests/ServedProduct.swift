import Foundation
import TestSupport

/// The built program in production: migrated, serving, and a client of a provider.
struct ServedProduct: Sendable {
  /// Where browsers believe it to be.
  static let webAddress = "https://vestibule.test"
  static let clientSecret = "a secret of at least thirty-two characters"

  let provider: OpenIDProvider
  /// Where it really is.
  let address: String
  /// Where its metrics are.
  let metricsAddress: String
  let environment: [String: String]

  /// Runs a body with the program serving on a database of its own.
  ///
  /// - Parameter pool: what its statements go through; those that need a session go past it.
  static func run(
    _ settings: [String: String] = [:], through pool: PgBouncer? = nil,
    _ body: @Sendable (ServedProduct, Browser) async throws -> Void
  ) async throws {
    let provider = try OpenIDProvider()
    let environment = environment(issuer: provider.issuer).merging(settings) { _, own in own }
    try await withEmptyDatabase { owner in
      let environment = environment.merging(databases(owner, through: pool)) { own, _ in own }
      _ = try await DemoProcess.run(["migrate"], environment: environment)
      let program = try Program(["serve"], environment: environment)
      var address: String?
      var metricsAddress: String?
      for await line in program.lines {
        if line.hasPrefix("metrics ") { metricsAddress = String(line.dropFirst(8)) }
        guard line.hasPrefix("ready ") else { continue }
        address = String(line.dropFirst(6))
        break
      }
      guard let address, let metricsAddress else {
        throw ProgramFailed(arguments: ["serve"], status: await program.end())
      }
      try provider.tell(
        #"{"do":"client","id":"web","secret":"\#(clientSecret)","redirect":"\#(webAddress)/sign-in/callback","#
          + #""logout":"\#(address)/sign-out/back-channel"}"#)
      try provider.tell(#"{"do":"client","id":"records","secret":"\#(clientSecret)","redirect":"https://x.test/"}"#)
      let product = ServedProduct(
        provider: provider, address: address, metricsAddress: metricsAddress, environment: environment)
      do {
        try await Browser.run(for: product) { try await body(product, $0) }
      } catch {
        program.send(SIGTERM)
        _ = await program.end()
        throw error
      }
      program.send(SIGTERM)
      _ = await program.end()
    }
  }

  /// Somebody who is signed in at the provider, with the agency's words for what they are.
  func person(_ name: String, roles: String, site: String? = nil) throws {
    let site = site.map { #","site":"\#($0)""# } ?? ""
    let claims = ##"{"employee":"\##(name)","realm_access":{"roles":["\##(roles)"]}\##(site)}"##
    try provider.tell(#"{"do":"person","sub":"\#(name)","claims":\#(claims)}"#)
  }

  private static func environment(issuer: String) -> [String: String] {
    [
      "KEYRING_MASTER_KEY": Data(repeating: 7, count: 32).base64EncodedString(),
      "DATABASE_ACTOR_KEY": Data(repeating: 9, count: 32).base64EncodedString(), "HTTP_PORT": "0",
      "METRICS_PORT": "0", "WORK_PORT": "0", "HTTP_DRAIN_SECONDS": "0",
      // However busy the machine is, requests wait for a connection.
      "DATABASE_CONNECT_TIMEOUT": "60",
      "TOKENS_ISSUER": issuer, "TOKENS_AUDIENCE": "vestibule", "TOKENS_KEY_PAUSE_SECONDS": "0",
      "TOKENS_LEEWAY_SECONDS": "0", "TOKENS_ROLE_CLAIM": "realm_access.roles", "TOKENS_SUBJECT_CLAIM": "employee",
      "TOKENS_ROLES": "rj-mediators=mediator, rj-unit=rju, desk=frontDesk",
      "TOKENS_SERVICE_ACCOUNTS": "records=service",
      "SIGN_IN_CLIENT_ID": "web", "SIGN_IN_CLIENT_SECRET": clientSecret, "WEB_ADDRESS": webAddress,
    ]
  }

  /// The owner migrates, the service's own role serves.
  private static func databases(_ owner: String, through pool: PgBouncer?) -> [String: String] {
    let service = owner.replacing("vestibule_owner", with: "vestibule")
    var settings = [
      "DATABASE_OWNER_URL": owner, "DATABASE_URL": pool?.leading(service) ?? service,
      "KEYRING_OWNER_URL": owner, "KEYRING_URL": owner.replacing("vestibule_owner", with: "vestibule_keys"),
    ]
    if pool != nil { settings["DATABASE_SESSION_URL"] = service }
    return settings
  }
}
