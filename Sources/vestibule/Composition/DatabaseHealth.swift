import EntryDocuments
import JobQueue
import Logging
import Privacy
import Web

/// Whether the process can work, and its figures.
struct DatabaseHealth: HealthProbe {
  let database: Database
  let probe: ReadinessProbe
  let logger: Logger

  func readiness() async -> Readiness { await probe.readiness() }

  /// The figures of the queue. If they can't be read, `vestibule_jobs_readable` is 0 and the log says why.
  func metrics() async -> String {
    let readable = [
      "# HELP vestibule_jobs_readable Whether the figures of the queue could be read.",
      "# TYPE vestibule_jobs_readable gauge",
    ]
    do {
      let lines = try await figures(of: JobQueue(database: database)) + watchFigures()
      return (readable + ["vestibule_jobs_readable 1"] + lines).joined(separator: "\n") + "\n"
    } catch {
      logger.error("the queue's figures can't be read", metadata: ["error": "\(error)"])
      return (readable + ["vestibule_jobs_readable 0"]).joined(separator: "\n") + "\n"
    }
  }

  /// How the watch over entry lists is doing, without a site or a meeting.
  private func watchFigures() async throws -> [String] {
    let watch = try await EntryListWatchState.read(database)
    var lines = [
      "# HELP vestibule_entry_list_watch_stale Whether the watch over entry lists should have run since.",
      "# TYPE vestibule_entry_list_watch_stale gauge", "vestibule_entry_list_watch_stale \(watch.isStale ? 1 : 0)",
      "# HELP vestibule_entry_list_lacks What the watch over entry lists found missing.",
      "# TYPE vestibule_entry_list_lacks gauge", "vestibule_entry_list_lacks \(watch.lackCount)",
    ]
    if let age = watch.ageSeconds {
      lines += [
        "# HELP vestibule_entry_list_watch_age_seconds Since the watch over entry lists last ran.",
        "# TYPE vestibule_entry_list_watch_age_seconds gauge", "vestibule_entry_list_watch_age_seconds \(age)",
      ]
    }
    return lines
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
