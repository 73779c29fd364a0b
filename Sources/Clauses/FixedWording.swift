/// The wordings that the protocols prescribe. They are never reworded. The agency sets the official French ones.
public enum FixedWording {
  /// The wording added to a no contact condition (`contact.3`, `contact.4`).
  public static let condition = "unless deemed appropriate and facilitated by CSC's Restorative Opportunities Program"

  /// The rationale for a removal from a file (`information.2`), with a placeholder for the date.
  public static let rationale = """
    At the direction of National Headquarters, this report was unlocked on (date) to remove information that should \
    not have been documented. The identified information has been removed with no other changes.
    """

  /// The placeholder for the date in a rationale.
  public static let datePlace = "(date)"

  /// Fills in the date of a rationale.
  ///
  /// - Parameter day: A day such as `2027-01-15`.
  public static func rationale(_ wording: String = rationale, on day: String) -> String {
    wording.replacing(datePlace, with: day)
  }
}
