public import Languages

/// That nothing goes out because the database was restored, or is a copy (`job_quiet`).
public struct QuietQueue: Sendable, Codable, Equatable {
  /// Why nothing goes out.
  public enum Reason: String, Sendable, Codable {
    /// A backup was restored by the product's own command.
    case restored
    /// A worker found that the database is a copy of the one that it was.
    case copied
    /// Somebody asked for it, after restoring a copy by hand.
    case asked

    /// The reason as a clause: `the database was restored from a backup`.
    public var words: Bilingual {
      switch self {
      case .restored:
        Bilingual(
          en: "the database was restored from a backup",
          fr: "la base de données a été restaurée à partir d’une sauvegarde")
      case .copied:
        Bilingual(en: "this is a copy of another database", fr: "c’est une copie d’une autre base de données")
      case .asked: Bilingual(en: "sending was held by hand", fr: "les envois ont été suspendus à la main")
      }
    }
  }

  /// What becomes of what was on its way before.
  public enum InFlight: String, Sendable, CaseIterable {
    /// It is sent, a second time if it went out from the original.
    case again
    /// Nobody knows: its channel or printer is asked, and it is sent only if that certainly never got it.
    case unknown
  }

  /// The jobs of a kind that are held back.
  public struct Held: Sendable, Codable, Equatable {
    public let kind: JobKindName
    public let jobs: Int
  }

  public let reason: Reason
  /// RFC 3339 with headquarters' offset.
  public let since: String
  /// When the backup was made, as RFC 3339 with headquarters' offset; `nil` if that isn't known.
  public let backupAt: String?
  public let held: [Held]
  /// How many jobs that reach somebody outside run all the same: a worker had begun them before.
  public let running: Int
  /// How many deliveries were on their way before that: they may have gone out already.
  public let notices: Int
  /// How many prints were.
  public let prints: Int
}
