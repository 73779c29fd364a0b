import ArgumentParser
import Identifiers
import Notices
import Privacy

/// The `notices` command: the notices that reached nobody.
struct NoticesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices",
    abstract: "See to the notices that reached nobody, set what the agency allows, and see how notices look.",
    subcommands: [
      UndeliveredCommand.self, ResendCommand.self, ToldCommand.self, NoticeSettingsCommand.self, PreviewCommand.self,
    ])

  /// Carries out a change of an undelivered notice as someone of the unit.
  static func seeTo(
    _ id: String, by subject: String,
    _ change: @Sendable (Notices, Privacy.Actor, NoticeDelivery.ID) async throws -> Void
  ) async throws {
    guard let delivery = NoticeDelivery.ID(id) else {
      throw ValidationError("That is not an id. / Ce n’est pas un identifiant.")
    }
    try await Administration.run { parts in
      do {
        try await change(parts.notices, try Privacy.Actor.named(subject, .rju), delivery)
      } catch NoticeError.notFound {
        throw ValidationError("There is no such delivery. / Cet envoi n’existe pas.")
      } catch NoticeError.arrived {
        throw ValidationError(
          "It has arrived or isn't needed any more. / La notification est arrivée ou n’est plus utile.")
      } catch NoticeError.underWay {
        throw ValidationError("It is being sent right now. / L’envoi est en cours.")
      }
    }
  }
}

/// Lists the notices that reached nobody.
struct UndeliveredCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undelivered",
    abstract: "List the notices that reached their recipients through no channel, oldest first, at most 1,000.")

  func run() async throws {
    let undelivered = try await Administration.run { try await $0.notices.undelivered(.worker, limit: 1_000) }
    for notice in undelivered {
      let recipient = notice.site.map { "\(notice.role.rawValue):\($0.code)" } ?? notice.role.rawValue
      print(
        "\(notice.id) \(notice.kind.rawValue) to \(recipient) (\(notice.duty.rawValue)), \(notice.channel.rawValue) "
          + "\(notice.state.rawValue) \(notice.failure ?? "-"), since \(notice.intendedAt)")
    }
    if undelivered.isEmpty { print("every notice delivered / toutes les notifications remises") }
  }
}

/// Sends one again.
struct ResendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resend", abstract: "Send an undelivered notice again, beginning with the recipient's first channel.")

  @Argument(help: "The id that undelivered shows.")
  var id: String

  @Option(help: "The subject of the unit member who does it. Never a person's name.")
  var by: String

  func run() async throws {
    try await NoticesCommand.seeTo(id, by: by) { try await $0.resend($1, $2, .unkeyed) }
    print("\(id) is sent again / renvoyée")
  }
}

/// Records that the recipient was told.
struct ToldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "told", abstract: "Record that a unit member has told the recipient of a notice by telephone.")

  @Argument(help: "The id that undelivered shows.")
  var id: String

  @Option(help: "The subject of the unit member who called. Never a person's name.")
  var by: String

  func run() async throws {
    try await NoticesCommand.seeTo(id, by: by) { try await $0.tellByTelephone($1, $2, .unkeyed) }
    print("\(id) told by telephone / annoncée par téléphone")
  }
}
