import Languages

/// The faults of one request, collected so that all are reported together.
///
/// A class, because the readers of nested objects add to the same list. It lives for one reading and is never shared.
final class FaultList {
  private(set) var faults: [FieldFault] = []

  func add(_ field: String, _ reason: FaultReason) {
    faults.note(FieldFault(field, reason))
  }

  /// Throws all faults together, if there are any.
  func settle() throws(RequestFault) {
    if !faults.isEmpty { throw .fields(faults) }
  }
}

extension [FieldFault] {
  /// Adds a fault. What was given and couldn't be read isn't missing as well.
  mutating func note(_ fault: FieldFault) {
    if fault.reason == .requiredHere, contains(where: { $0.field == fault.field }) { return }
    append(fault)
  }
}
