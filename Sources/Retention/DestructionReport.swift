public import Facilities
public import Languages

/// What was destroyed in a period, and what waits: counts and times by kind of data, and nothing of what it was
/// (`information.2`).
public struct DestructionReport: Sendable, Codable {
  /// The first and the last day, in UTC.
  public let from: LocalDay
  public let to: LocalDay
  public let destroyed: [Destroyed]
  public let held: [Held]

  /// What was destroyed of one kind.
  public struct Destroyed: Sendable, Codable {
    public let kind: String
    public let name: Bilingual
    public let count: Int
    /// When the first and the last of it was destroyed.
    public let first: String
    public let last: String
    public let proof: Proof
  }

  /// What is past its keep of one kind and stays for now: a notice about it is not delivered or acknowledged, or a list
  /// is not.
  public struct Held: Sendable, Codable {
    public let kind: String
    public let name: Bilingual
    public let count: Int
  }

  /// By what one sees that something was destroyed.
  public enum Proof: String, Sendable, Codable, CaseIterable {
    /// What it was is gone; that it was there, and until when, stays.
    case tombstone
    /// A certificate of the destroyed key.
    case certificate
    /// The report of the run that removed rows.
    case report
  }
}
