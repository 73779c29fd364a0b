import Languages

/// The faults of one request, collected so that all are reported together.
///
/// A class, because the readers of nested objects add to the list of the whole request. It lives within one
/// reading and is never shared.
final class FaultList {
  private(set) var faults: [FieldFault] = []

  func add(_ field: String, _ reason: FaultReason) {
    faults.append(FieldFault(field, reason))
  }

  /// Throws all faults at once, or does nothing where there are none.
  func settle() throws(RequestFault) {
    if !faults.isEmpty { throw .fields(faults) }
  }
}
