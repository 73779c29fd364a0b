/// Reports whether the service can do its work. The composition root supplies the implementation.
public protocol HealthProbe: Sendable {
  /// Whether the database answers and has a schema that this version works with. Called by `/readyz`.
  func isReady() async -> Bool
  /// Whether the watch over entry lists has missed its checks (`entry.3`); `nil` if it can't be read. Called by
  /// `/readyz` to say so. The service can do its work all the same, so it stays ready.
  func watchIsStale() async -> Bool?
  /// Further lines for `/metrics` in the Prometheus text format, such as the queue's depth. No label may contain text
  /// that a person sent.
  func metrics() async -> String
}
