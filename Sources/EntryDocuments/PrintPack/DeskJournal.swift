import Crypto
public import Facilities
public import Foundation
public import Identifiers
public import Meetings

/// What a desk remembers beside its pack: the marks that were noted without a network, the newest time seen, and which
/// pack it is. It names nobody. It is sealed under the desk's private key, so nobody else can write one.
public struct DeskJournal: Sendable, Codable {
  /// Where the pack was fetched; `nil` if a browser fetched it.
  public var server: String?
  public internal(set) var site: SiteCode
  /// How far the service's clock was ahead of the machine's when the pack was fetched, in seconds.
  var ahead: Int
  /// The newest time that a command of the desk has seen by the service's clock, in seconds since 1970.
  var newest: Int
  /// How long the machine had been running then; `nil` if it doesn't say.
  var uptime: DeskUptime?
  /// The pack; `nil` once it is destroyed.
  var mark: PackMark?
  /// In the order in which they were noted.
  public internal(set) var notes: [DeskNote]
  /// The marks that the service has had since the pack was made, which doesn't hold them; absent in older journals.
  var sent: [DeskNote]?
  /// The idempotency key by which the pack was fetched; `nil` if a browser fetched it.
  public var fetchKey: UUID?
  /// The copies that packs took and that haven't been reported as destroyed or printed.
  public internal(set) var copies: [DeskCopy]

  private static let magic = Data("vestibule-journal\n".utf8)

  /// The journal as a file.
  public func file(_ secret: DeskSecret) throws -> Data {
    let content = try JSONEncoder().encode(self)
    return Self.magic
      + (try ChaChaPoly.seal(content, using: secret.journalKey, authenticating: Self.magic)).combined
  }

  /// The journal that a file holds.
  ///
  /// - Throws: ``PackFault/journalDoesNotOpen``.
  public init(file: Data, _ secret: DeskSecret) throws(PackFault) {
    let file = Data(file)
    guard file.starts(with: Self.magic),
      let box = try? ChaChaPoly.SealedBox(combined: file.dropFirst(Self.magic.count)),
      let content = try? ChaChaPoly.open(box, using: secret.journalKey, authenticating: Self.magic),
      let journal = try? JSONDecoder().decode(DeskJournal.self, from: content)
    else { throw .journalDoesNotOpen }
    self = journal
  }

  init(server: String?, site: SiteCode, ahead: Int, newest: Int) {
    (self.server, self.site, self.ahead, self.newest) = (server, site, ahead, newest)
    (uptime, mark, notes, sent, fetchKey, copies) = (nil, nil, [], [], nil, [])
  }

  /// Whether nothing is left to be told to the service.
  public var isSettled: Bool { notes.isEmpty && copies.allSatisfy { !$0.isGone } }
}

/// How long a machine has been running, asleep or awake. Nobody can set it back while it runs.
public struct DeskUptime: Sendable, Codable, Equatable {
  /// Another one after each start.
  let start: String
  let seconds: Int

  public init(start: String, seconds: Int) {
    (self.start, self.seconds) = (start, seconds)
  }

  /// How long ago the other was, in seconds; 0 if the machine has been started since, or that isn't known.
  func seconds(since former: DeskUptime?) -> Int {
    guard let former, former.start.isSame(as: start) else { return 0 }
    return max(0, seconds - former.seconds)
  }
}

/// A mark that was noted at the desk without a network. It holds the arrival's id, and no name.
public struct DeskNote: Sendable, Codable, Equatable {
  /// What can be noted.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case arrived, left, absent
    /// Of the mediator who comes with the person of the row.
    case mediatorArrived = "mediator-arrived"
    case mediatorLeft = "mediator-left"
    /// Somebody came whom the list doesn't name. It is of no row.
    case unlisted

    /// Whether it is about the mediator, and not about the person of the row.
    var isOfMediator: Bool { self == .mediatorArrived || self == .mediatorLeft }
  }

  /// Its idempotency key.
  public let id: UUID
  public let day: LocalDay
  public let kind: Kind
  /// Whether it takes back what the service was told.
  public let isUndo: Bool
  /// `nil` for somebody whom the list doesn't name, as is the row.
  public let arrival: AttendeeID?
  /// The number of the row on the day's list.
  public let row: Int?
  /// When it happened, by the site's wall clock: `YYYY-MM-DDTHH:MM`.
  public let at: String
  /// Whether it may have reached the service.
  public internal(set) var isTried = false
  /// Why the service refused it, in its own words; `nil` unless it did.
  public internal(set) var refusal: String?
}

/// A numbered copy that a pack took.
public struct DeskCopy: Sendable, Codable, Equatable {
  public let day: LocalDay
  public let revision: Int
  public let copy: Int
  /// Whether the list can't be read here any more, so that the copy is to be reported as destroyed.
  public internal(set) var isGone = false
}

extension DeskJournal {
  /// The next mark to send, as it is to be written down before it is sent; `nil` if there is none.
  public mutating func next() -> DeskNote? {
    guard let index = notes.firstIndex(where: { $0.refusal == nil }) else { return nil }
    notes[index].isTried = true
    return notes[index]
  }

  /// The service has the mark.
  public mutating func wasSent(_ note: DeskNote) {
    sent = (sent ?? []) + notes.filter { $0.id == note.id }
    notes.removeAll { $0.id == note.id }
  }

  /// The service refuses the mark. It is kept until somebody has read why.
  public mutating func wasRefused(_ note: DeskNote, because reason: String) {
    guard let index = notes.firstIndex(where: { $0.id == note.id }) else { return }
    notes[index].refusal = reason
  }

  /// Removes the marks that the service refused.
  public mutating func acknowledgeRefusals() { notes.removeAll { $0.refusal != nil } }

  /// The next copy to be reported as destroyed; `nil` if there is none.
  public var nextGoneCopy: DeskCopy? { copies.first(where: \.isGone) }

  /// The service knows what became of a copy, or doesn't ask for it.
  public mutating func wasReported(_ copy: DeskCopy) {
    forget(copy.day, revision: copy.revision, copy: copy.copy)
  }

  /// The copy is on paper now: what becomes of the paper is noted at the desk.
  public mutating func wasPrinted(_ day: LocalDay, revision: Int, copy: Int) {
    forget(day, revision: revision, copy: copy)
  }

  private mutating func forget(_ day: LocalDay, revision: Int, copy: Int) {
    copies.removeAll { ($0.day, $0.revision, $0.copy) == (day, revision, copy) }
  }

  /// The pack is destroyed, and with it its copies that aren't on paper.
  public mutating func packIsGone() {
    (mark, sent) = (nil, [])
    for index in copies.indices { copies[index].isGone = true }
  }
}
