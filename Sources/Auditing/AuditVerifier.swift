/// What a verification covered.
public struct AuditReport: Sendable, Equatable {
  /// The number of batches verified.
  public var batches = 0
  /// The number of entries in them.
  public var entries = 0
  /// The number of entries that are in no batch yet.
  public var unsealed = 0
  /// When the oldest of them was written.
  public var unsealedSince: String?
  /// The head up to which the chain was verified.
  public var head: AuditHead
}

/// Verifies a chain entry by entry, from the database or from an export, and throws the first fault.
///
/// It takes each batch's entries in order, then the batch, and at the end the head that the chain states.
struct AuditVerifier {
  private let keys: AuditKeys
  /// A head that was kept elsewhere, to compare with.
  private let kept: AuditHead?
  private(set) var report: AuditReport
  private let start: AuditHead
  private var position = 0
  private var firstEntry: Int64 = 0
  private var lastEntry: Int64 = 0
  /// The hash after the last entry taken.
  private var running: HexBytes

  /// - Parameter start: The head after which the chain is followed; `nil` for its beginning.
  init(chain: String, keys: AuditKeys, kept: AuditHead? = nil, start: AuditHead? = nil) throws(AuditFault) {
    self.keys = keys
    self.kept = kept
    self.start = start ?? AuditHead(chain: chain, batch: 0, hash: AuditCanonical.beginning(of: chain))
    report = AuditReport(head: self.start)
    running = self.start.hash
    if let kept, kept.chain != chain { throw .otherThanKept(batch: kept.batch) }
    // A kept head from before the start can't be compared.
    if let kept, kept.batch < self.start.batch { throw .otherThanKept(batch: kept.batch) }
    if let kept, kept.batch == self.start.batch, kept.hash != self.start.hash {
      throw .otherThanKept(batch: kept.batch)
    }
  }

  /// Takes the next entry of the current batch; `nil` if the link's entry is missing.
  mutating func take(_ entry: AuditEntry?, _ link: AuditLink) throws(AuditFault) {
    guard let entry, entry.id == link.entry else { throw .removed(entry: link.entry) }
    guard link.batch == report.head.batch + 1 || position > 0 else { throw .disconnected(batch: link.batch) }
    guard link.batch == report.head.batch + 1, link.position == position + 1 else {
      throw .outOfPlace(entry: entry.id, batch: link.batch, expected: position + 1, found: link.position)
    }
    running = AuditCanonical.hash(after: running, entry)
    guard running == link.hash else { throw .altered(entry: entry.id) }
    if position == 0 { firstEntry = entry.id }
    (position, lastEntry) = (position + 1, entry.id)
  }

  /// Takes the batch after its entries.
  mutating func close(_ batch: AuditBatch) throws(AuditFault) {
    let before = report.head
    guard batch.number == before.batch + 1, batch.previousHash == before.hash else {
      throw .disconnected(batch: batch.number)
    }
    guard let key = keys[batch.key] else { throw .unknownKey(batch: batch.number, key: batch.key) }
    guard key.matches(batch.seal, AuditCanonical.bytes(of: batch, chain: before.chain)) else {
      throw .badSeal(batch: batch.number)
    }
    guard batch.count == position, batch.firstEntry == firstEntry, batch.lastEntry == lastEntry, batch.hash == running
    else { throw .miscounted(batch: batch.number) }
    report.head = AuditHead(chain: before.chain, batch: batch.number, hash: batch.hash)
    report.batches += 1
    report.entries += position
    position = 0
    if let kept, kept.batch == batch.number, kept.hash != batch.hash { throw .otherThanKept(batch: batch.number) }
  }

  /// Takes an entry that is in no batch.
  ///
  /// - Parameter isLate: Whether its transaction had ended when the newest batch was sealed.
  mutating func takeUnsealed(_ entry: AuditEntry, isLate: Bool) throws(AuditFault) {
    if isLate { throw .inserted(entry: entry.id) }
    report.unsealed += 1
    report.unsealedSince = min(report.unsealedSince ?? entry.at, entry.at)
  }

  /// Ends the verification with the head that the chain states.
  func finish(_ head: AuditHead) throws(AuditFault) -> AuditReport {
    guard position == 0 else { throw .miscounted(batch: report.head.batch + 1) }
    guard head == report.head else { throw .cutShort(batch: report.head.batch, expected: head.batch) }
    if let kept, kept.batch > report.head.batch { throw .cutShort(batch: report.head.batch, expected: kept.batch) }
    return report
  }
}
