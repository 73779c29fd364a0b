import JobQueue
import Logging
import PostgresClient
import Web

/// Whether the service can work: the database answers, its zone data are right, and no later release has made a change
/// that this one can't live with.
struct DatabaseHealth: HealthProbe {
  let postgres: PostgresClient
  let schemas: SchemaWatch
  let logger: Logger

  func isReady() async -> Bool {
    do {
      try await ZoneData.require(postgres)
      try await postgres.run("clock_read")
      return await schemas.isCompatible()
    } catch {
      return false
    }
  }

  /// The figures of the queue. If they can't be read, `vestibule_jobs_readable` is 0 and the log says why.
  func metrics() async -> String {
    let readable = [
      "# HELP vestibule_jobs_readable Whether the figures of the queue could be read.",
      "# TYPE vestibule_jobs_readable gauge",
    ]
    do {
      let lines = try await figures(of: JobQueue(postgres: postgres))
      return (readable + ["vestibule_jobs_readable 1"] + lines).joined(separator: "\n") + "\n"
    } catch {
      logger.error("the queue's figures can't be read", metadata: ["error": "\(error)"])
      return (readable + ["vestibule_jobs_readable 0"]).joined(separator: "\n") + "\n"
    }
  }

  private func figures(of queue: JobQueue) async throws -> [String] {
    let counts = try await queue.counts()
    var lines = [
      "# HELP vestibule_jobs Jobs in each state.", "# TYPE vestibule_jobs gauge",
      "vestibule_jobs{state=\"available\"} \(counts.available)",
      "vestibule_jobs{state=\"scheduled\"} \(counts.scheduled)",
      "vestibule_jobs{state=\"running\"} \(counts.running)",
      "vestibule_jobs{state=\"dead\"} \(counts.dead)",
      "# HELP vestibule_jobs_overdue Jobs that should have ended by now.", "# TYPE vestibule_jobs_overdue gauge",
      "vestibule_jobs_overdue \(counts.overdue)",
    ]
    if let age = try await queue.canaryAge() {
      lines += [
        "# HELP vestibule_canary_age_seconds Since a canary job last came through.",
        "# TYPE vestibule_canary_age_seconds gauge", "vestibule_canary_age_seconds \(age)",
      ]
    }
    return lines
  }
}
