public import Facilities
import Foundation
public import Identifiers
public import Meetings

/// A print pack at the desk with its journal: what may be read of it now, and what is noted.
///
/// The rules need no file and no clock of their own; the command reads and writes.
public struct PrintDesk: Sendable {
  public let pack: PrintPack
  public var journal: DeskJournal
  private let secret: DeskSecret
  /// The time by the service's clock, as far as the machine's tells it, in seconds since 1970.
  public let now: Int

  /// How far a machine's clock may step back, as when it is set by the network, in seconds.
  private static let stepMax = 120

  /// Opens a pack that was just fetched. If the service itself sent it, its time counts, so that a desk whose clock ran
  /// ahead once is put right again.
  ///
  /// - Parameters:
  ///   - local: the machine's clock, in seconds since 1970.
  ///   - uptime: how long the machine has been running; `nil` if it doesn't say.
  ///   - former: the journal of the pack that it replaces, whose marks stay.
  /// - Throws: ``PackFault``: `otherKey` or `changed`.
  public init(
    fetched pack: PrintPack, from server: String?, replacing former: DeskJournal?, with secret: DeskSecret, local: Int,
    uptime: DeskUptime? = nil
  ) throws(PackFault) {
    let madeAt = pack.header.madeAt
    var journal = DeskJournal(
      server: server, site: pack.header.site, ahead: server == nil ? 0 : madeAt - local,
      newest: server == nil ? max(madeAt, former?.newest ?? 0) : madeAt)
    if var former {
      former.packIsGone()
      (journal.notes, journal.copies) = (former.notes, former.copies)
    }
    (journal.mark, journal.uptime) = (pack.mark, uptime)
    for part in pack.header.parts where !pack.isOverwritten(part.day) {
      guard let document = try pack.open(part.day, with: secret).document else { continue }
      journal.copies.append(DeskCopy(day: part.day, revision: document.revision, copy: document.copy))
    }
    (self.pack, self.journal, self.secret, now) = (pack, journal, secret, local + journal.ahead)
  }

  /// Takes up a pack again. The journal then has the time as the newest one seen. While the machine runs, time passes
  /// as its uptime does, also if its clock stands still.
  ///
  /// - Throws: ``PackFault``: `otherKey`; `changed` if it isn't the journal's pack; `clockBehind`; `expired`.
  public init(
    _ pack: PrintPack, _ journal: DeskJournal, with secret: DeskSecret, local: Int, uptime: DeskUptime? = nil
  ) throws(PackFault) {
    let clock = local + journal.ahead
    let now = max(clock, journal.newest + (uptime?.seconds(since: journal.uptime) ?? 0))
    guard secret.publicKey.fingerprint == pack.header.key else { throw .otherKey(pack.header.key) }
    guard Self.isSame(pack, as: journal.mark) else { throw .changed }
    if clock + Self.stepMax < journal.newest { throw .clockBehind }
    if Self.isExpired(pack, now: now) { throw .expired }
    (self.pack, self.journal, self.secret, self.now) = (pack, journal, secret, now)
    (self.journal.newest, self.journal.uptime) = (now, uptime)
  }

  /// Whether the pack's first day was over at the site when the service made it: then the answer to an earlier try
  /// came, and its days aren't those that are asked for now.
  public func isOfEarlierDay() throws(PackFault) -> Bool {
    guard let first = pack.header.parts.first else { return false }
    return try pack.open(first.day, with: secret).wallTime(at: pack.header.madeAt) == nil
  }

  /// Whether nothing of a pack may be read any more.
  public static func isExpired(_ pack: PrintPack, now: Int) -> Bool {
    now >= pack.header.expiresAt || pack.header.parts.allSatisfy { now >= $0.expiresAt }
  }

  /// Whether the journal was made with the pack. Parts may have been overwritten since.
  private static func isSame(_ pack: PrintPack, as mark: PackMark?) -> Bool {
    guard let mark, mark.header == pack.mark.header, mark.parts.count == pack.header.parts.count else { return false }
    return zip(pack.header.parts, zip(mark.parts, pack.mark.parts)).allSatisfy { part, marks in
      marks.0 == marks.1 || pack.isOverwritten(part.day)
    }
  }

  /// How far the machine's clock was off when the pack was fetched, in minutes; `nil` if it hardly was.
  public var minutesOff: Int? { abs(journal.ahead) > Self.stepMax ? abs(journal.ahead) / 60 : nil }

  /// The days whose time is over, and which are still to be overwritten.
  public var overdueDays: [LocalDay] {
    pack.header.parts.filter { now >= $0.expiresAt && !pack.isOverwritten($0.day) }.map(\.day)
  }

  /// A day's list can't be read here any more.
  public mutating func isGone(_ day: LocalDay) {
    for index in journal.copies.indices where journal.copies[index].day == day { journal.copies[index].isGone = true }
  }

  /// What the pack holds of a day, or of today.
  ///
  /// - Throws: ``PackFault``: `otherDay`; `expired` if the day's time is over; `changed`.
  public func day(_ asked: LocalDay?) throws(PackFault) -> PackedDay {
    guard let asked else { return try today().day }
    guard let part = pack.header.parts.first(where: { $0.day == asked }) else { throw .otherDay(asked) }
    if now >= part.expiresAt { throw .expired }
    return try pack.open(asked, with: secret)
  }

  /// Today at the site, and the wall time.
  ///
  /// - Throws: ``PackFault``: `expired` if today isn't among the days of the pack; `changed`.
  func today() throws(PackFault) -> (day: PackedDay, at: WallTime) {
    for part in pack.header.parts where now < part.expiresAt {
      let day = try pack.open(part.day, with: secret)
      if let at = day.wallTime(at: now) { return (day, at) }
    }
    throw .expired
  }

  /// Notes what happened to a row of today's list, now; or takes back what was noted last.
  ///
  /// - Parameter row: the number of the row; `nil` for somebody whom the list doesn't name.
  /// - Returns: what is kept for the service; `nil` if a mark that it never had was taken back.
  /// - Throws: ``PackFault``: `noList`; `noRow`; `notDue`; `nothingToNote`; `undoneAtTheBoard`; those of `today`.
  public mutating func note(_ kind: DeskNote.Kind, row: Int?, isUndo: Bool) throws(PackFault) -> DeskNote? {
    let (day, at) = try today()
    if kind == .unlisted { return try noteUnlisted(on: day.day, at, isUndo: isUndo) }
    guard let content = try day.content() else { throw .noList(day.day) }
    guard let row, content.arrivals.indices.contains(row - 1) else { throw .noRow }
    let (arrival, due) = (content.arrivals[row - 1].id, content.arrivals[row - 1].time)
    let standing = standing(arrival, on: day.day, ofMediator: kind.isOfMediator)
    if isUndo, let standing, standing.kind == kind, !standing.isTried {
      journal.notes.removeAll { $0.id == standing.id }
      return nil
    }
    // What stands at the service isn't known here, so anything may be taken back that wasn't noted otherwise since.
    if isUndo ? standing != nil && standing?.kind != kind : standing?.kind == kind { throw .nothingToNote }
    if kind == .absent, !isUndo, let instant = day.instant(of: due), now < instant { throw .notDue(due) }
    let note = DeskNote(
      id: UUID.version7(), day: day.day, kind: kind, isUndo: isUndo, arrival: arrival, row: row, at: at.text)
    journal.notes.append(note)
    return note
  }

  /// Notes that somebody came whom the list doesn't name, which can happen again and again; or takes back the last one,
  /// unless it may have reached the service: there it has an id of its own, by which the board takes it back.
  private mutating func noteUnlisted(on day: LocalDay, _ at: WallTime, isUndo: Bool) throws(PackFault) -> DeskNote? {
    guard isUndo else {
      let note = DeskNote(
        id: UUID.version7(), day: day, kind: .unlisted, isUndo: false, arrival: nil, row: nil, at: at.text)
      journal.notes.append(note)
      return note
    }
    guard let last = journal.notes.last(where: { $0.kind == .unlisted && $0.day == day }) else {
      throw (journal.sent ?? []).contains { $0.kind == .unlisted } ? .undoneAtTheBoard : .nothingToNote
    }
    if last.isTried { throw .undoneAtTheBoard }
    journal.notes.removeAll { $0.id == last.id }
    return nil
  }

  /// What was noted here last of an arrival or of their mediator, unless that took something back or the service has
  /// it; `nil` if nothing stands.
  public func standing(_ arrival: AttendeeID, on day: LocalDay, ofMediator: Bool = false) -> DeskNote? {
    let last = journal.notes.last {
      $0.day == day && $0.arrival == arrival && $0.kind.isOfMediator == ofMediator && $0.refusal == nil
    }
    return last.flatMap { $0.isUndo ? nil : $0 }
  }

  /// What stands of an arrival, or of their mediator, as far as the desk can know: what the entrance had recorded when
  /// the pack was made, and what was noted here since. `nil` if nothing does.
  public func mark(of arrival: AttendeeID, in day: PackedDay, ofMediator: Bool = false) -> PackedMark? {
    var marks = day.marks(of: arrival).filter { $0.kind.isOfMediator == ofMediator }
    for note in (journal.sent ?? []) + journal.notes
    where note.day == day.day && note.arrival == arrival && note.kind.isOfMediator == ofMediator && note.refusal == nil
    {
      if !note.isUndo {
        marks.append(PackedMark(kind: note.kind, clock: String(note.at.suffix(5))))
      } else if marks.last?.kind == note.kind {
        marks.removeLast()
      }
    }
    return marks.last
  }

  /// When somebody came whom the list doesn't name, as noted here: times of the site's clock.
  public func unlisted(on day: LocalDay) -> [String] {
    ((journal.sent ?? []) + journal.notes).filter { $0.kind == .unlisted && $0.day == day && $0.refusal == nil }
      .map { String($0.at.suffix(5)) }
  }

  /// When the pack was made, by the site's clock, if that was on a day of it.
  public func madeAt(on day: PackedDay) -> WallTime? { day.wallTime(at: pack.header.madeAt) }
}
