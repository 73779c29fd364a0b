import PostgresClient
import Web

/// Whether the process can work, and its figures.
struct DatabaseHealth: HealthProbe {
  let probe: ReadinessProbe
  let figures: FiguresWatch
  /// The process's connections, by what they are for.
  let pools: [(name: String, client: PostgresClient)]

  func readiness() async -> Readiness { await probe.readiness() }

  /// The figures of the service and of this process. If the service's can't be read within a second,
  /// `vestibule_jobs_readable` is 0, only the process's own are there, and the log says why.
  func metrics() async -> String {
    let service = await figures.lines()
    let lines =
      [
        "# HELP vestibule_jobs_readable Whether the figures of the service could be read.",
        "# TYPE vestibule_jobs_readable gauge", "vestibule_jobs_readable \(service == nil ? 0 : 1)",
      ] + (service ?? []) + poolLines() + Measures.shared.lines() + ProcessFigures.lines()
    return lines.joined(separator: "\n") + "\n"
  }

  private func poolLines() -> [String] {
    let uses = pools.map { ($0.name, $0.client.use) }
    return [
      "# HELP vestibule_pool_statements Statements of this process that are under way or waiting, by pool.",
      "# TYPE vestibule_pool_statements gauge",
    ] + uses.map { "vestibule_pool_statements{pool=\"\($0)\"} \($1.statements)" } + [
      "# HELP vestibule_pool_transactions Transactions of this process that have a connection of their own.",
      "# TYPE vestibule_pool_transactions gauge",
    ] + uses.map { "vestibule_pool_transactions{pool=\"\($0)\"} \($1.transactions)" } + [
      "# HELP vestibule_pool_waiting Transactions of this process that wait for a connection.",
      "# TYPE vestibule_pool_waiting gauge",
    ] + uses.map { "vestibule_pool_waiting{pool=\"\($0)\"} \($1.waiting)" }
  }
}
