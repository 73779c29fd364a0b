/// What makes one request the same as an earlier one.
public struct Command: Sendable {
  /// The caller's `Idempotency-Key`, 1 to 255 characters; without it every request is new.
  public let idempotencyKey: String?
  /// SHA-256 over method, path and body. It may be guessed from a name, so it never leaves the process: the database
  /// gets its `RequestFingerprints.fingerprint`.
  public let digest: [UInt8]

  public init(idempotencyKey: String?, digest: [UInt8]) {
    self.idempotencyKey = idempotencyKey
    self.digest = digest
  }

  /// A request that is always new.
  public static let unkeyed = Command(idempotencyKey: nil, digest: [])
}
