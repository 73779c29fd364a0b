import Identifiers
import Privacy

/// The newest revision of a list as it is stored, opened, whether or not anybody has seen it.
struct LatestRevision {
  let content: EntryListContent
  let key: DataKeyID
  /// Whether the entrance has it. Until then it is replaced in place.
  let isReleased: Bool
  /// Whether it spells a name that has been put right since.
  let isMisspelt: Bool
  /// What the entrance saw before; `nil` if it saw nothing, if that is destroyed, or if this revision is released
  /// itself.
  let replaces: EntryListContent?
  /// The number of the revision that the entrance saw last, this one or an earlier one; `nil` if it saw none.
  let seenRevision: Int?

  /// What the entrance has; `nil` if it has nothing that can be opened.
  var seen: EntryListContent? { isReleased ? content : replaces }
}

/// The rules of entry lists that need nothing but values.
enum EntryListRules {
  /// How many copies may be printed at a time.
  static let copiesAtOnce = 1...20

  /// What bringing a list up to date asks for.
  enum Step: Equatable {
    /// The list says what it should.
    case keep
    /// What was made before anybody saw it isn't needed any more, as nobody is expected.
    case discard
    /// Another content is stored: in place of an unreleased revision, or as the next one after a released one.
    case store
  }

  /// What brings a list up to date. The first revision is never empty. If nobody is expected any more, an empty one
  /// says so to an entrance that has a list. What isn't released follows every change, its heading included; a released
  /// revision is replaced only for what it says of people.
  static func step(from latest: LatestRevision?, to next: EntryListContent) -> Step {
    guard let latest else { return next.arrivals.isEmpty ? .keep : .store }
    if latest.isReleased {
      return EntryListChanges(from: latest.content.arrivals, to: next.arrivals).isEmpty ? .keep : .store
    }
    if next.arrivals.isEmpty && latest.seenRevision == nil { return .discard }
    return latest.content.says(theSameAs: next) && !latest.isMisspelt ? .keep : .store
  }

  /// Whether what replaces an unreleased revision may keep its key: nobody was taken off, and every name is the same
  /// (`information.2`).
  static func keepsKey(of latest: LatestRevision, for next: EntryListContent) -> Bool {
    if latest.isReleased || latest.isMisspelt { return false }
    let present = Dictionary(next.arrivals.map { ($0.id, $0) }) { first, _ in first }
    return latest.content.arrivals.allSatisfy { former in
      guard let now = present[former.id] else { return false }
      return (former.name, former.accompaniedBy, former.supports) == (now.name, now.accompaniedBy, now.supports)
    }
  }
}

extension EntryListContent {
  /// Whether two contents make the same document, but for when they were rendered.
  fileprivate func says(theSameAs other: EntryListContent) -> Bool {
    (site, day, revision, supersedes) == (other.site, other.day, other.revision, other.supersedes)
      && (siteName, firstLanguage) == (other.siteName, other.firstLanguage)
      && (contact, instructions) == (other.contact, other.instructions)
      && (arrivals, changes) == (other.arrivals, other.changes)
  }
}
