import Auditing
import Facilities
import Identifiers
import Languages
import Privacy

/// The words of the audit pages in both official languages.
enum AuditWords {
  static func manner(_ manner: AuditSighting.Manner?) -> Bilingual {
    switch manner {
    case .read: Bilingual(en: "read", fr: "lecture")
    case .printed: Bilingual(en: "printed", fr: "impression")
    case .rendered: Bilingual(en: "put on a list", fr: "inscription sur une liste")
    case .opened: Bilingual(en: "opened by the service", fr: "ouverture par le service")
    case .entered: Bilingual(en: "entered", fr: "saisie")
    case nil: Bilingual(en: "", fr: "")
    }
  }

  static func kind(_ kind: AuditAlert.Kind) -> Bilingual {
    switch kind {
    case .manyObjects:
      Bilingual(en: "Many files or lists in a short time", fr: "Beaucoup de dossiers ou de listes en peu de temps")
    case .outsideHours:
      Bilingual(en: "Reading far outside the site's hours", fr: "Lecture bien en dehors des heures d’ouverture")
    case .chainBroken: Bilingual(en: "The chain does not hold", fr: "La chaîne est rompue")
    }
  }

  /// The scope of a worksheet, named by ids only.
  static func scope(_ scope: WorksheetScope) -> Bilingual {
    switch scope {
    case .participant(let id): Bilingual(en: "Participant \(id)", fr: "Personne participante \(id)")
    case .process(let id): Bilingual(en: "Process \(id)", fr: "Processus \(id)")
    case .list(let site, let day):
      Bilingual(en: "Entry list \(site), \(day)", fr: "Liste d’entrée \(site), \(day)")
    case .period(let from, let through):
      Bilingual(en: "All reading, \(from) to \(through) (UTC)", fr: "Toute lecture, du \(from) au \(through) (UTC)")
    }
  }

  /// Who acted: the subject, the role, and the site if there is one.
  static func who(_ subject: String, _ role: String, _ site: String?, in language: Language) -> String {
    let name = Role(rawValue: role).map { FrameTexts.name(of: $0)[language] } ?? role
    return "\(subject) (\(name)\(site.map { ", \($0)" } ?? ""))"
  }

  /// The revision and copy numbers of a list, as far as the entry has them.
  static func paper(_ entry: AuditSighting, in language: Language) -> String {
    let revision = entry.revision.map { Bilingual(en: "revision \($0)", fr: "révision \($0)")[language] }
    let numbers = entry.copies.map { "\($0)" }.joined(separator: ", ")
    let copies = entry.copies.isEmpty ? nil : Bilingual(en: "copies \(numbers)", fr: "copies \(numbers)")[language]
    return [revision, copies].compactMap { $0 }.joined(separator: "; ")
  }

  /// What somebody did. The trail keeps the words of former releases; one that this release doesn't have is shown as
  /// it stands there.
  static func action(_ word: String, in language: Language) -> String { actions[word]?[language] ?? word }

  /// What an entry is about; a word of a former release as it stands in the trail.
  static func subject(_ word: String, in language: Language) -> String {
    AuditKind(rawValue: word)?.name[language] ?? word
  }

  /// The choices of what was done, in the order of their words.
  static func actionChoices(_ chosen: String?, in language: Language) -> [Choice] {
    actions.map { Choice(value: $0.key, name: $0.value[language], isChosen: $0.key == chosen) }
      .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
  }

  /// The choices of what entries are about, in the order of their words.
  static func kindChoices(_ chosen: String?, in language: Language) -> [Choice] {
    Choice.all(AuditKind.allCases, chosen: chosen) { $0.name[language] }
      .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
  }

  /// One row in a table of audit entries.
  struct Row {
    let id: Int64
    let at: String
    let who: String
    let action: String
    let manner: String
    let kind: String
    let object: String
    let paper: String
    let isSealed: Bool

    init(_ entry: AuditSighting, in language: Language) {
      id = entry.id
      at = entry.at.shown
      who = AuditWords.who(entry.subject, entry.role, entry.site, in: language)
      action = AuditWords.action(entry.action, in: language)
      manner = AuditWords.manner(entry.manner)[language]
      kind = AuditWords.subject(entry.objectKind, in: language)
      object = entry.objectID
      paper = AuditWords.paper(entry, in: language)
      isSealed = entry.isSealed
    }
  }
}
