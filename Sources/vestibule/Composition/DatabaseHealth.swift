import JobQueue
import PostgresClient
import Web

/// Whether the service can work: the database answers, its zone data are right, and no later release has made a change
/// that this one can't live with.
struct DatabaseHealth: HealthProbe {
  let postgres: PostgresClient
  let schemas: SchemaWatch

  func isReady() async -> Bool {
    do {
      try await ZoneData.require(postgres)
      try await postgres.run("clock_read")
      return await schemas.isCompatible()
    } catch {
      return false
    }
  }

  func metrics() async -> String {
    let queue = JobQueue(postgres: postgres)
    guard let counts = try? await queue.counts() else { return "" }
    var lines = [
      "# HELP vestibule_jobs Jobs in each state.", "# TYPE vestibule_jobs gauge",
      "vestibule_jobs{state=\"available\"} \(counts.available)",
      "vestibule_jobs{state=\"scheduled\"} \(counts.scheduled)",
      "vestibule_jobs{state=\"running\"} \(counts.running)",
      "vestibule_jobs{state=\"dead\"} \(counts.dead)",
      "# HELP vestibule_jobs_overdue Jobs that should have ended by now.", "# TYPE vestibule_jobs_overdue gauge",
      "vestibule_jobs_overdue \(counts.overdue)",
    ]
    if let age = try? await queue.canaryAge() {
      lines += [
        "# HELP vestibule_canary_age_seconds Since a canary job last came through.",
        "# TYPE vestibule_canary_age_seconds gauge", "vestibule_canary_age_seconds \(age)",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
