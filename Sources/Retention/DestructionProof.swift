public import Facilities
public import Languages

/// The result of checking a certificate again.
public struct DestructionProof: Sendable {
  public let certificate: DestructionCertificate
  /// When the key was destroyed, by the keyring; `nil` if it still exists, which refutes the certificate.
  public let keyDestroyedAt: String?
  /// How many sealed names of the process there are now.
  public let valuesFound: Int
  /// How many of them open. The certificate holds only if none does.
  public let valuesThatOpen: Int
  /// Whether they are the values that the certificate names.
  public let areSameValues: Bool
  /// When the sealed values themselves were removed by the schedule.
  public let tracesRemovedAt: OffsetTime?

  /// Whether the certificate holds. It does too if the key came back with a keyring that was restored, and was
  /// destroyed again later than the certificate says.
  public var holds: Bool {
    // Texts of one form in one zone are in the order of the times.
    guard let keyDestroyedAt, keyDestroyedAt >= certificate.destroyedAt else { return false }
    return valuesThatOpen == 0 && (areSameValues || (tracesRemovedAt != nil && valuesFound == 0))
  }

  /// What was checked, and the result, in both official languages.
  public var text: Bilingual {
    let key = keyDestroyedAt ?? "–"
    let opening = CountWords.words(
      valuesThatOpen, one: Bilingual(en: "of them opens", fr: "s’ouvre"),
      many: Bilingual(en: "of them open", fr: "s’ouvrent"))
    let found = CountWords.words(
      valuesFound, one: Bilingual(en: "sealed name is there", fr: "nom scellé est là"),
      many: Bilingual(en: "sealed names are there", fr: "noms scellés sont là"))
    return Bilingual(
      en: """
        Tried again: the key is destroyed since \(key)\(otherTime.en); \(found.en), \(opening.en).
        \(values.en)
        \(holds ? "The certificate holds." : "THE CERTIFICATE DOES NOT HOLD.")
        """,
      fr: """
        Nouvel essai\u{A0}: la clé est détruite depuis \(key)\(otherTime.fr)\u{A0}; \(found.fr), \(opening.fr).
        \(values.fr)
        \(holds ? "Le certificat tient." : "LE CERTIFICAT NE TIENT PAS.")
        """)
  }

  /// What the certificate says, if the key is destroyed since another time.
  private var otherTime: Bilingual {
    guard let keyDestroyedAt, keyDestroyedAt != certificate.destroyedAt else { return Bilingual(en: "", fr: "") }
    return Bilingual(
      en: ", and not \(certificate.destroyedAt) as the certificate says",
      fr: ", et non \(certificate.destroyedAt) comme le dit le certificat")
  }

  private var values: Bilingual {
    if areSameValues {
      return Bilingual(
        en: "They are the values that the certificate names.", fr: "Ce sont les valeurs que le certificat désigne.")
    }
    if let tracesRemovedAt {
      return Bilingual(
        en: "The sealed values themselves were removed at \(tracesRemovedAt).",
        fr: "Les valeurs scellées elles-mêmes ont été supprimées le \(tracesRemovedAt).")
    }
    return Bilingual(
      en: "They are not the values that the certificate names.",
      fr: "Ce ne sont pas les valeurs que le certificat désigne.")
  }
}
