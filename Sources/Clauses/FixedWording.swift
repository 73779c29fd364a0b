/// The wordings that the protocols fix. They are never reworded; the official French ones are an agency's to set.
public enum FixedWording {
  /// What is added to a no contact condition (`contact.3`, `contact.4`).
  public static let condition = "unless deemed appropriate and facilitated by CSC's Restorative Opportunities Program"

  /// Why something was removed from a file (`information.2`), with the day where it says so.
  public static let rationale = """
    At the direction of National Headquarters, this report was unlocked on (date) to remove information that should \
    not have been documented. The identified information has been removed with no other changes.
    """

  /// Where a rationale has its day.
  public static let datePlace = "(date)"

  /// A rationale with nothing but its day filled in.
  ///
  /// - Parameter day: as `2027-01-15`.
  public static func rationale(_ wording: String = rationale, on day: String) -> String {
    wording.replacing(datePlace, with: day)
  }
}
