public import PostgresClient

/// What makes one request the same as an earlier one.
///
/// The first answer to a request with a key is kept, in the transaction that did the work; the same key with the same
/// request gets that answer again.
public struct Command: Sendable {
  /// The caller's `Idempotency-Key`, 1 to 255 characters; without it every request is new.
  public let idempotencyKey: String?
  /// SHA-256 over method, path and body.
  public let fingerprint: [UInt8]

  public init(idempotencyKey: String?, fingerprint: [UInt8]) {
    self.idempotencyKey = idempotencyKey
    self.fingerprint = fingerprint
  }

  /// A request that is always new.
  public static let unkeyed = Command(idempotencyKey: nil, fingerprint: [])

  /// The parts of SQL's `request_identity`, in its order.
  public var sqlValues: [(any SQLEncodable)?] { [idempotencyKey, fingerprint] }
}
