import Languages

/// Whether a process can do its work now, and if not, why.
public struct Readiness: Sendable, Equatable {
  /// Why it can't, each once; empty if it can.
  public var reasons: [NotReadyReason]
  /// Whether the watch over entry lists has missed its checks (`entry.3`). The process can do its work all the same.
  public var watchIsStale: Bool

  public init(reasons: [NotReadyReason] = [], watchIsStale: Bool = false) {
    self.reasons = reasons
    self.watchIsStale = watchIsStale
  }

  /// Adds what another question found.
  public mutating func add(_ other: Readiness) {
    for reason in other.reasons where !reasons.contains(reason) { reasons.append(reason) }
    watchIsStale = watchIsStale || other.watchIsStale
  }
}

/// Why a process can't do its work. None names a host, a role or a key.
public enum NotReadyReason: String, CaseIterable, Sendable {
  /// It was told to stop, and goes on answering until nobody sends it requests any more.
  case draining
  /// No server of the database answers, or none takes a connection.
  case databaseUnreachable
  /// The database took the question and gave no answer in time.
  case databaseSilent
  /// The database is a standby, or takes no writes.
  case databaseReadOnly
  /// The database's disk is full.
  case databaseFull
  /// The database refuses the service's role, or what the service says of who acts.
  case databaseRefuses
  /// The database answers with another error.
  case databaseFailing
  /// The database lacks migrations or functions of this release.
  case databaseOutdated
  /// A later release has made a change to the database that this one can't work with.
  case databaseIncompatible
  /// The server's time zone data are too old.
  case zoneDataOutdated
  /// No server of the keyring answers, or none takes a connection.
  case keyringUnreachable
  /// The keyring took the question and gave no answer in time.
  case keyringSilent
  /// The keyring answers with an error.
  case keyringFailing
  /// The master key opens no key of the keyring.
  case masterKeyWrong
  /// The audit key isn't the trail's.
  case auditKeyWrong
}

extension NotReadyReason {
  /// The reason as a sentence for whoever watches the service.
  var text: Bilingual {
    switch self {
    case .draining: Bilingual(en: "The program is being stopped.", fr: "Le programme est en cours d’arrêt.")
    case .databaseUnreachable:
      Bilingual(en: "The database can't be reached.", fr: "La base de données n’est pas joignable.")
    case .databaseSilent:
      Bilingual(
        en: "The database doesn't answer in time.", fr: "La base de données ne répond pas dans le délai prévu.")
    case .databaseReadOnly:
      Bilingual(en: "The database takes no writes.", fr: "La base de données est en lecture seule.")
    case .databaseFull:
      Bilingual(en: "The database's disk is full.", fr: "Le disque de la base de données est plein.")
    case .databaseRefuses:
      Bilingual(
        en: "The database refuses the service's role or its actor key.",
        fr: "La base de données refuse le rôle du service ou sa clé d’acteur.")
    case .databaseFailing:
      Bilingual(en: "The database answers with an error.", fr: "La base de données répond par une erreur.")
    case .databaseOutdated:
      Bilingual(
        en: "The database isn't migrated to this release.",
        fr: "La base de données n’a pas été migrée à cette version.")
    case .databaseIncompatible:
      Bilingual(
        en: "A later release has changed the database, and this one can't work on it.",
        fr: "Une version ultérieure a modifié la base de données, et celle-ci ne peut plus s’en servir.")
    case .zoneDataOutdated:
      Bilingual(
        en: "The database server's time zone data are too old.",
        fr: "Les données de fuseaux horaires du serveur de base de données sont trop anciennes.")
    case .keyringUnreachable: Bilingual(en: "The keyring can't be reached.", fr: "Le trousseau n’est pas joignable.")
    case .keyringSilent:
      Bilingual(en: "The keyring doesn't answer in time.", fr: "Le trousseau ne répond pas dans le délai prévu.")
    case .keyringFailing:
      Bilingual(en: "The keyring answers with an error.", fr: "Le trousseau répond par une erreur.")
    case .masterKeyWrong:
      Bilingual(
        en: "The master key opens no key of the keyring.", fr: "La clé maîtresse n’ouvre aucune clé du trousseau.")
    case .auditKeyWrong:
      Bilingual(
        en: "The audit key isn't the one that seals the trail.",
        fr: "La clé d’audit n’est pas celle qui scelle le journal de vérification.")
    }
  }
}

/// The process isn't ready: 503, with the reasons. The caller may ask again soon.
struct NotReady: Error {
  let reasons: [NotReadyReason]

  /// The reasons as sentences.
  var text: Bilingual {
    Bilingual(
      en: reasons.map(\.text.en).joined(separator: " "), fr: reasons.map(\.text.fr).joined(separator: " "))
  }

  /// The reasons for the log.
  var codes: String { reasons.map(\.rawValue).joined(separator: ",") }
}
