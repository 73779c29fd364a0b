/// Answers whether the service can do its work. The composition root brings the live one.
public protocol HealthProbe: Sendable {
  /// Whether the database answers and its schema is the one that this version works with. Asked by `/readyz`.
  func isReady() async -> Bool
  /// Further lines for `/metrics`, in the text format of Prometheus: the queue's depth and the like. No label may
  /// hold anything that a person sent.
  func metrics() async -> String
}
