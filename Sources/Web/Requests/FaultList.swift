import Languages

/// The faults of one request, collected so that all are reported together.
///
/// A class, because the readers of nested objects add to the same list. It lives for one reading and is never shared.
final class FaultList {
  private(set) var faults: [FieldFault] = []

  func add(_ field: String, _ reason: FaultReason) {
    faults.append(FieldFault(field, reason))
  }

  /// Throws all faults together, if there are any.
  func settle() throws(RequestFault) {
    if !faults.isEmpty { throw .fields(faults) }
  }
}
