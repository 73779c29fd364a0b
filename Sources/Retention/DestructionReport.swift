public import Facilities
public import Languages

/// What was destroyed in a period, and what is held back: counts and times by kind of data, and nothing about its
/// content (`information.2`).
public struct DestructionReport: Sendable, Codable {
  /// The first day, in UTC.
  public let from: LocalDay
  /// The last day, in UTC.
  public let to: LocalDay
  public let destroyed: [Destroyed]
  public let held: [Held]

  /// What was destroyed of one kind.
  public struct Destroyed: Sendable, Codable {
    public let kind: String
    public let name: Bilingual
    public let count: Int
    /// When the first of it was destroyed.
    public let first: String
    /// When the last of it was destroyed.
    public let last: String
    public let proof: Proof
  }

  /// What is past its keep of one kind but held: a notice about it, or an entry list, isn't delivered or acknowledged
  /// yet.
  public struct Held: Sendable, Codable {
    public let kind: String
    public let name: Bilingual
    public let count: Int
  }

  /// What proves that something was destroyed.
  public enum Proof: String, Sendable, Codable, CaseIterable {
    /// The content is gone; a record of its existence and its end stays.
    case tombstone
    /// A certificate of the key's destruction.
    case certificate
    /// The report of the run that removed rows.
    case report
  }
}
