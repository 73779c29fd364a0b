public import Casework
import Crypto
import Facilities
import Foundation
public import Identifiers
public import Languages
public import Privacy

/// Certifies that the names of a process are destroyed: which key, what it sealed, when, by whom and why
/// (`information.2`).
///
/// It contains ids, counts and a hash of the sealed values, and no name. What it states about backups is the operator's
/// promise, from the setting that was in force.
public struct DestructionCertificate: Sendable, Codable, Equatable {
  public let process: ProcessID
  /// The process's reference, which people use to talk about it.
  public let reference: String
  public let key: DataKeyID
  public let because: DestructionReason
  /// The subject who destroyed them; the service's worker if the schedule did.
  public let by: String
  /// By the keyring's clock, RFC 3339 in UTC.
  public let destroyedAt: String
  /// How many sealed names there were, by the participants' role.
  public let sealedByRole: [String: Int]
  /// SHA-256 of the sealed values, each preceded by its participant's id and its length, in the order of the ids; as
  /// hexadecimal digits.
  public let sealedSHA256: String
  /// For how many seconds after the destruction a process of the service may have remembered the opened key.
  public let memorySeconds: Int
  /// For how many days after the destruction a backup of the keyring may exist that still opens the names.
  public let backupDays: Int
  /// After the destruction each sealed value was tried, and none opened.
  public let verifiedShut: Bool

  init(
    process: ProcessID, reference: String, key: DataKeyID, because: DestructionReason, by: String,
    destroyedAt: String, sealed: [SealedName], memorySeconds: Int, backupDays: Int
  ) {
    self.process = process
    self.reference = reference
    self.key = key
    self.because = because
    self.by = by
    self.destroyedAt = destroyedAt
    sealedByRole = Dictionary(sealed.map { ($0.role.rawValue, 1) }, uniquingKeysWith: +)
    sealedSHA256 = Self.digits(Self.sha256(of: sealed))
    self.memorySeconds = memorySeconds
    self.backupDays = backupDays
    verifiedShut = true
  }

  /// How many sealed names there were.
  public var sealedCount: Int { sealedByRole.values.reduce(0, +) }

  /// The certificate as JSON: the same text for the same certificate.
  public var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  static func sha256(of sealed: [SealedName]) -> [UInt8] {
    var hash = SHA256()
    for value in sealed.sorted(by: { $0.participant.description < $1.participant.description }) {
      hash.update(data: Array("\(value.participant) \(value.bytes.count)\n".utf8))
      hash.update(data: value.bytes)
    }
    return Array(hash.finalize())
  }

  static func digits(_ bytes: [UInt8]) -> String {
    bytes.hexadecimal
  }
}

extension DestructionCertificate {
  /// The certificate in words, in both official languages.
  public var text: Bilingual {
    Bilingual(en: english, fr: french)
  }

  private var english: String {
    """
    CERTIFICATE OF DESTRUCTION
    The names of the participants of process \(reference) (\(process)) are destroyed.
    Data key:           \(key)
    Destroyed at:       \(destroyedAt)
    By:                 \(by)
    Because:            \(because.text.en)
    Sealed with it:     \(sealedCount) names (\(counts(\.en)))
    SHA-256 over them:  \(sealedSHA256)
    Verified:           none of these sealed names opened after the destruction.

    In every copy of the data, backups included, these names are gone at once: nothing but the data key opens them.
    An entry list that was made before holds a victim's name under a key of its own. It is made anew without the name at
    once, and all its revisions are destroyed after its day.
    A process of the service that had the key open remembered it for \(memorySeconds) seconds at the longest.
    A backup of the keyring that was made before the destruction still holds the wrapped key. Together with the master
    key and a copy of the data it opens the names until it lapses: for \(backupDays) days, as this installation is set.
    What was printed, exported or written down elsewhere is not touched by this.
    """
  }

  private var french: String {
    """
    CERTIFICAT DE DESTRUCTION
    Les noms des personnes participant au processus \(reference) (\(process)) sont détruits.
    Clé de données :    \(key)
    Détruits le :       \(destroyedAt)
    Par :               \(by)
    Motif :             \(because.text.fr)
    Scellés avec elle : \(sealedCount) noms (\(counts(\.fr)))
    SHA-256 sur eux :   \(sealedSHA256)
    Vérification :      aucun de ces noms scellés ne s’est ouvert après la destruction.

    Dans toute copie des données, sauvegardes comprises, ces noms ont disparu aussitôt : seule la clé de données les
    ouvre. Une liste d’entrée établie avant contient le nom d’une victime sous sa propre clé. Elle est aussitôt refaite
    sans ce nom, et toutes ses révisions sont détruites après sa journée.
    Un processus du service qui avait la clé ouverte l’a gardée en mémoire \(memorySeconds) secondes au plus.
    Une sauvegarde du trousseau faite avant la destruction contient encore la clé enveloppée. Avec la clé maîtresse et
    une copie des données, elle ouvre les noms jusqu’à son échéance : pendant \(backupDays) jours, selon le réglage.
    Ce qui a été imprimé, exporté ou noté ailleurs n’est pas touché.
    """
  }

  private func counts(_ language: KeyPath<Bilingual, String>) -> String {
    let parts = ParticipantRole.allCases.compactMap { role -> String? in
      sealedByRole[role.rawValue].map { "\(role.sideName[keyPath: language]) \($0)" }
    }
    return parts.isEmpty ? "0" : parts.joined(separator: ", ")
  }
}

extension ParticipantRole {
  fileprivate var sideName: Bilingual {
    switch self {
    case .victim: Bilingual(en: "victims", fr: "victimes")
    case .offender: Bilingual(en: "offenders", fr: "délinquants")
    case .victimSupport: Bilingual(en: "victims' support", fr: "soutien des victimes")
    case .offenderSupport: Bilingual(en: "offenders' support", fr: "soutien des délinquants")
    }
  }
}

extension DestructionReason {
  /// The reason as a sentence.
  public var text: Bilingual {
    switch self {
    case .retentionEnded: Bilingual(en: "the time they are kept for is over", fr: "leur délai de conservation est échu")
    case .personAsked: Bilingual(en: "a person who is named asked for it", fr: "une personne nommée l’a demandé")
    case .courtOrdered: Bilingual(en: "a court ordered it", fr: "un tribunal l’a ordonné")
    case .enteredInError: Bilingual(en: "they were entered in error", fr: "ils ont été saisis par erreur")
    }
  }
}
