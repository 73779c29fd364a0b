import ArgumentParser
import Logging
import PostgresClient
import PrivatePostgres

/// Moves the clock of a running demonstration forward.
struct ClockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock", abstract: "Move a demonstration's clock forward and run everything that falls due, in order.")

  @Option(help: "The demonstration's folder.")
  var data = ".demo"

  @Option(help: "How far: such as 36h, 90m, 2d or 1d12h.")
  var advance: ClockInterval

  func run() async throws {
    Logs.begin(level: .warning)
    let owner = try PostgresClient(
      configuration: PostgresConfiguration(connectionString: DemonstrationFolder(path: data).ownerConnection()),
      logger: Logger(label: "vestibule.clock"))
    do {
      let now = try await ClockSteps(owner: owner, progress: Progress()).advance(by: advance.text)
      await owner.close()
      print(now)
    } catch {
      await owner.close()
      throw error
    }
  }
}

/// An interval as typed by an operator: numbers, each with `d`, `h`, `m` or `s`.
struct ClockInterval: ExpressibleByArgument {
  /// The interval in PostgreSQL's syntax, such as `1 days 12 hours`.
  let text: String

  private static let units: [Character: String] = ["d": "days", "h": "hours", "m": "minutes", "s": "seconds"]

  init?(argument: String) {
    var parts: [String] = []
    var digits = ""
    for character in argument {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        guard let unit = Self.units[character], (1...6).contains(digits.count) else { return nil }
        parts.append("\(digits) \(unit)")
        digits = ""
      }
    }
    guard digits.isEmpty, !parts.isEmpty else { return nil }
    text = parts.joined(separator: " ")
  }
}
