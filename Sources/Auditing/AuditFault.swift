/// The first thing that is wrong with a trail, and where.
public enum AuditFault: Error, Sendable, Equatable {
  /// The entry is not what was sealed at its place: it was edited, or something before it was taken out, put in or
  /// moved.
  case altered(entry: Int64)
  /// The chain holds the entry, and the trail doesn't any more.
  case removed(entry: Int64)
  /// The entry is not at the place that follows: one was taken out, or their order was changed.
  case outOfPlace(entry: Int64, batch: Int, expected: Int, found: Int)
  /// The entry is in no batch, and its time for one is over: it was put in later.
  case inserted(entry: Int64)
  /// A batch holds fewer or other entries than it says.
  case miscounted(batch: Int)
  /// A batch doesn't follow the one before it: one was taken out, or their order was changed.
  case disconnected(batch: Int)
  /// The seal was not made with the key that the batch names, or not over what it says.
  case badSeal(batch: Int)
  /// The batch names a key that is none of those given.
  case unknownKey(batch: Int, key: String)
  /// The chain ends before what it says, or before a head that was kept.
  case cutShort(batch: Int, expected: Int)
  /// The chain has another hash at a batch than the head that was kept, or is another chain.
  case otherThanKept(batch: Int)
  /// The file is not an export, or is broken at a line.
  case unreadable(line: Int)

  /// The word under which it is kept.
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

  /// The entry at fault, where it is one.
  public var entry: Int64? {
    switch self {
    case .altered(let entry), .removed(let entry), .inserted(let entry), .outOfPlace(let entry, _, _, _): entry
    case .miscounted, .disconnected, .badSeal, .unknownKey, .cutShort, .otherThanKept, .unreadable: nil
    }
  }

  /// The batch at fault, where it is one.
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
      "entry \(entry) is not what was sealed at its place: it was edited, or something before it was removed, "
        + "inserted or reordered"
    case .removed(let entry): "entry \(entry) was removed"
    case .outOfPlace(let entry, let batch, let expected, let found):
      "entry \(entry) is at place \(found) of batch \(batch) where \(expected) follows: an entry was removed, or "
        + "entries were reordered"
    case .inserted(let entry): "entry \(entry) is in no batch and should be: it was inserted later"
    case .miscounted(let batch): "batch \(batch) does not hold the entries that it says"
    case .disconnected(let batch): "batch \(batch) does not follow the one before it"
    case .badSeal(let batch): "the seal of batch \(batch) is not good"
    case .unknownKey(let batch, let key):
      "batch \(batch) is sealed with the key \(key), which is not among those given (audit.key, audit.formerKeys)"
    case .cutShort(let batch, let expected): "the chain ends with batch \(batch) and must reach \(expected)"
    case .otherThanKept(let batch): "the chain is not, at batch \(batch), the one whose head was kept"
    case .unreadable(let line): "line \(line) is not one of an export"
    }
  }
}
