import PostgresClient
public import Privacy

/// The official French wordings; `nil` until the agency has set them, because the product doesn't make one up.
public struct FrenchWordings: Sendable, Equatable {
  /// To be added to a condition (`contact.3`).
  public let condition: String?
  /// The rationale of a removal (`information.2`).
  public let rationale: String?
}

extension Casework {
  /// The official French wordings that the agency has set.
  public func frenchWordings(_ actor: Actor) async throws -> FrenchWordings {
    let row = try await database.acting(as: actor).row(of: "agency_settings_show")
    return FrenchWordings(
      condition: try row.get("condition_wording_fr"), rationale: try row.get("rationale_wording_fr"))
  }
}
