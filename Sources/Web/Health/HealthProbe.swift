/// Reports whether a process can do its work. The composition root supplies the implementation.
public protocol HealthProbe: Sendable {
  /// Whether it can, and if not, why. Called by `/readyz`, and answers within two seconds whatever it asks.
  func readiness() async -> Readiness
  /// Further lines for `/metrics` in the Prometheus text format, such as the queue's depth. No label may contain text
  /// that a person sent.
  func metrics() async -> String
}
