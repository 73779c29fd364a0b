/// The wordings that the protocols fix. They are never reworded; the official French ones are an agency's to set.
public enum FixedWording {
  /// What is added to a no contact condition (`contact.3`, `contact.4`).
  public static let condition = "unless deemed appropriate and facilitated by CSC's Restorative Opportunities Program"
}
