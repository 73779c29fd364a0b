public import Languages

/// The faulty fields that a door's answer names.
public struct StatedFaults: Decodable, Sendable {
  /// The faults. Each field has its path as the caller wrote it.
  public let faults: [FieldFault]

  private struct Stated: Decodable {
    let field: String
    let reason: FaultReason
    let choices: [String]?
  }

  private enum CodingKeys: String, CodingKey {
    case errors
  }

  public init(from decoder: any Decoder) throws {
    let stated = try decoder.container(keyedBy: CodingKeys.self).decode([Stated].self, forKey: .errors)
    faults = stated.map { FieldFault($0.field, $0.reason, choices: $0.choices ?? []) }
  }
}
