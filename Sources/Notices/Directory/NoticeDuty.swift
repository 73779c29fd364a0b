public import PostgresClient

/// Whose address of a recipient it is. The raw values are the words of the table `notice_delivery`.
public enum NoticeDuty: String, Sendable, CaseIterable, Codable, SQLEncodable, SQLDecodable {
  /// Everybody's; the only one of the front desk, the unit, the auditors and a mediator.
  case general
  /// The staff of a site who keep the files.
  case custodians
  /// Whoever is on duty at a site; the last step of an unacknowledged notice.
  case dutyManager
  /// Whoever stands in for a mediator who is away. It has no address of its own: it is that of the deputy's account.
  case deputy

  /// Those that an address can be set for.
  public static let settable: [NoticeDuty] = [.general, .custodians, .dutyManager]
}
