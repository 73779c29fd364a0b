import ArgumentParser
import Casework
import Facilities
import Foundation
import Identifiers
import Languages
import Logging
import PostgresClient
import Privacy

/// Measures the cost of sealing: the use cases that seal and open names against the same statements with plain bytes.
struct SealingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sealing", abstract: "Add and read names, sealed and plain, and print the rates per second as JSON.")

  @Option(help: "How many of each, 1 to 1,000,000.")
  var count = 2_000

  func validate() throws {
    guard (1...1_000_000).contains(count) else { throw ValidationError("--count takes 1 to 1,000,000.") }
  }

  func run() async throws {
    let settings = try await Settings.read(for: .work)
    Logs.begin(level: .warning)
    let installation = try await Installation.open(
      settings, someoneWaits: false, logger: Logger(label: "vestibule.bench"))
    do {
      let result = try await SealingBenchmark(parts: installation.parts, count: count).run()
      print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
    } catch {
      await installation.parts.close()
      throw error
    }
    await installation.parts.close()
  }
}

private struct SealingBenchmark {
  struct Rates: Encodable {
    let sealed: Double
    let bare: Double
  }

  struct Result: Encodable {
    let adding: Rates
    let reading: Rates
  }

  let parts: LiveParts
  let count: Int
  let unit: Privacy.Actor

  init(parts: LiveParts, count: Int) throws {
    guard let unit = Privacy.Actor(subject: "bench", role: .rju, site: nil) else { throw ExitCode.failure }
    (self.parts, self.count, self.unit) = (parts, count, unit)
  }

  func run() async throws -> Result {
    let engagement = NewEngagement(
      mediator: "bench-sealing", name: nil, language: .en, kind: .casual, startsOn: try await today(),
      endsOn: try await today())
    _ = try await parts.casework.engage(unit, engagement, .unkeyed)
    let new = NewProcess(region: .ontario, mediators: ["bench-sealing"])
    let (whole, other) = (
      try await parts.casework.openProcess(unit, new, .unkeyed).id,
      try await parts.casework.openProcess(unit, new, .unkeyed).id
    )
    guard let name = PersonName("Bench") else { throw ExitCode.failure }
    let person = NewParticipant(role: .victimSupport, name: name, language: .en)
    let sealed = try await rate {
      _ = try await parts.casework.addParticipant(unit, to: whole, person, .unkeyed)
    }
    let bare = try await rate {
      let row = try await parts.database.acting(as: unit).row(of: "process_key_find", ["given_process": .uuid(other)])
      let key: UUID = try row.get("key_id")
      _ = try await parts.database.carryOut(
        "process_add_participant", unit, .unkeyed,
        [
          "given_process": .uuid(other), "given_id": .uuid(ParticipantID()), "given_role": .text(person.role),
          "given_name": .bytea(Array("Bench".utf8)), "given_language": .text(person.language), "given_key": .uuid(key),
          "given_codes": .byteas([]),
        ], outcome: String.self)
    }
    return Result(adding: Rates(sealed: sealed, bare: bare), reading: try await reading(new, person))
  }

  /// A process with three names, the usual number.
  private func reading(_ new: NewProcess, _ person: NewParticipant) async throws -> Rates {
    let process = try await parts.casework.openProcess(unit, new, .unkeyed).id
    for _ in 0..<3 { _ = try await parts.casework.addParticipant(unit, to: process, person, .unkeyed) }
    let opened = try await rate { _ = try await parts.casework.process(unit, process) }
    let bare = try await rate {
      _ = try await parts.database.acting(as: unit).rows(of: "process_find", ["given_process": .uuid(process)])
    }
    return Rates(sealed: opened, bare: bare)
  }

  private func today() async throws -> LocalDay {
    let now: String = try await parts.postgres.value(of: "clock_read")
    guard let day = LocalDay(String(now.prefix(10))) else { throw ExitCode.failure }
    return day
  }

  private func rate(_ body: () async throws -> Void) async throws -> Double {
    let start = ContinuousClock.now
    for _ in 0..<count { try await body() }
    let elapsed = (ContinuousClock.now - start).components
    return Double(count) / (Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
  }
}
