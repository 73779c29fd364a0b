import ArgumentParser
import Identifiers
import Identity
import Privacy

/// The `sessions` command: who is signed in at the pages, and the end of somebody's sessions.
struct SessionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions",
    abstract: "List who is signed in at the pages, and end somebody's sessions: a lost laptop, somebody who leaves.",
    discussion: """
      Have the identity provider lock the person's account first: nothing here keeps them from signing in again. \
      Tokens of the API are valid until they expire.
      """,
    subcommands: [SessionsListCommand.self, SessionsEndCommand.self])

  /// Prints a person's sessions, each on one line.
  static func show(_ person: PersonSessions) {
    for session in person.sessions {
      let place = session.site.map { " \($0.rawValue)" } ?? ""
      print(
        "\(person.subject) \(session.role.rawValue)\(place): signed in \(session.openedAt), last used "
          + "\(session.lastSeenAt), ends by \(session.expiresAt)")
    }
  }
}

/// Lists the sessions that are open.
struct SessionsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the open sessions by what people sign in with. Times are headquarters'.")

  /// How many people are asked for at a time.
  private static let peopleMax = 200

  @Option(help: "Only those of one person, by what they sign in with. Never a person's name.")
  var subject: String?

  func run() async throws {
    let people = try await Administration.run { [subject] parts -> [PersonSessions] in
      let sessions = OpenSessions(database: parts.database)
      var people: [PersonSessions] = []
      var isLast = false
      while !isLast {
        let page = try await sessions.list(.worker, of: subject, after: people.last?.subject, limit: Self.peopleMax)
        people += page
        isLast = page.count < Self.peopleMax
      }
      return people
    }
    for person in people { SessionsCommand.show(person) }
    if people.isEmpty { print("no open session / aucune session ouverte") }
  }
}

/// Ends the sessions of a person.
struct SessionsEndCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "End all open sessions of a person at once. What they typed and didn't send is lost.")

  @Option(help: "Whose: what the person signs in with. Never a person's name.")
  var subject: String

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name.")
  var by: String

  func run() async throws {
    let ended = try await Administration.run { [subject, by] parts -> Int in
      let actor = try Privacy.Actor.named(by, .rju)
      do {
        return try await OpenSessions(database: parts.database).end(actor, of: subject, .unkeyed)
      } catch SessionRefusal.notFound {
        throw ValidationError(
          "Nobody has signed in with that, and no account has it. / "
            + "Personne n’a ouvert de session sous cet identifiant, et aucun compte n’y correspond.")
      }
    }
    print("\(subject): sessions ended: \(ended) / sessions fermées : \(ended)")
  }
}
