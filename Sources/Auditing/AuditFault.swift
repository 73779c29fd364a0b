/// The first thing that a verification found wrong with a trail, and where.
public enum AuditFault: Error, Sendable, Equatable {
  /// The entry isn't what was sealed at its place: it was edited, or an entry before it was removed, inserted or moved.
  case altered(entry: Int64)
  /// The chain has a link to the entry, but the entry is missing.
  case removed(entry: Int64)
  /// The entry isn't at the next place of its batch: an entry was removed, or entries were reordered.
  case outOfPlace(entry: Int64, batch: Int, expected: Int, found: Int)
  /// The entry is in no batch although its transaction ended before the newest was sealed: it was inserted later.
  case inserted(entry: Int64)
  /// A batch doesn't contain the entries that it says.
  case miscounted(batch: Int)
  /// A batch doesn't follow the one before it: a batch was removed, or batches were reordered.
  case disconnected(batch: Int)
  /// The seal wasn't made with the key that the batch names, or not of what the batch says.
  case badSeal(batch: Int)
  /// The batch names a key that isn't one of those given.
  case unknownKey(batch: Int, key: String)
  /// The chain ends before the head that it states, or before a head that was kept.
  case cutShort(batch: Int, expected: Int)
  /// The chain differs from the head that was kept: another hash at its batch, or another chain.
  case otherThanKept(batch: Int)
  /// The file isn't an export, or is damaged at a line.
  case unreadable(line: Int)

  /// The code with which `audit_verification` keeps it.
  public var code: String {
    switch self {
    case .altered: "altered"
    case .removed: "removed"
    case .outOfPlace: "outOfPlace"
    case .inserted: "inserted"
    case .miscounted: "miscounted"
    case .disconnected: "disconnected"
    case .badSeal: "badSeal"
    case .unknownKey: "unknownKey"
    case .cutShort: "cutShort"
    case .otherThanKept: "otherThanKept"
    case .unreadable: "unreadable"
    }
  }

  /// The entry at fault, if it is an entry.
  public var entry: Int64? {
    switch self {
    case .altered(let entry), .removed(let entry), .inserted(let entry), .outOfPlace(let entry, _, _, _): entry
    case .miscounted, .disconnected, .badSeal, .unknownKey, .cutShort, .otherThanKept, .unreadable: nil
    }
  }

  /// The batch at fault, if it is a batch.
  public var batch: Int? {
    switch self {
    case .outOfPlace(_, let batch, _, _), .miscounted(let batch), .disconnected(let batch), .badSeal(let batch),
      .unknownKey(let batch, _), .cutShort(let batch, _), .otherThanKept(let batch):
      batch
    case .altered, .removed, .inserted, .unreadable: nil
    }
  }
}

extension AuditFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .altered(let entry):
      "entry \(entry) isn't what was sealed at its place: it was edited, or an entry before it was removed, "
        + "inserted or moved"
    case .removed(let entry): "entry \(entry) was removed"
    case .outOfPlace(let entry, let batch, let expected, let found):
      "entry \(entry) is at place \(found) of batch \(batch), but place \(expected) is next: an entry was removed, or "
        + "entries were reordered"
    case .inserted(let entry): "entry \(entry) is in no batch but should be: it was inserted later"
    case .miscounted(let batch): "batch \(batch) doesn't contain the entries that it says"
    case .disconnected(let batch): "batch \(batch) doesn't follow the one before it"
    case .badSeal(let batch): "the seal of batch \(batch) is wrong"
    case .unknownKey(let batch, let key):
      "batch \(batch) is sealed with the key \(key), which isn't one of those given (audit.key, audit.formerKeys)"
    case .cutShort(let batch, let expected): "the chain ends with batch \(batch), before batch \(expected)"
    case .otherThanKept(let batch): "at batch \(batch) the chain differs from the head that was kept"
    case .unreadable(let line): "line \(line) isn't a line of an export"
    }
  }
}
