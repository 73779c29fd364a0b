import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import Privacy
import Scenarios
import Testing

@testable import EntryDocuments

/// A print pack at a desk without a network, with clocks that the tests set.
@Suite("A print pack (entry.3)")
struct PrintPackTests {
  /// Friday, January 15, 2027, 06:30 at Kent.
  private static let morning = 1_800_019_800
  private static let midnight = morning - 23_400
  private static let hour = 3_600
  private static let arrivedAt = OffsetTime(fromDatabase: "2027-01-15T06:12:00-07:00")

  private struct Scene {
    let secret = DeskSecret()
    let file: Data
    var pack: PrintPack { get throws { try PrintPack(file: file) } }

    /// - Parameter came: who of them had come at 06:12, as the service had it.
    init(
      days: Int = 2, names: [String] = ["Zoë Ÿbarra-Łukasik", "王小明"], came: [Int] = [],
      madeAt: Int = PrintPackTests.morning
    ) throws {
      let packed = try (0..<days).map { index in
        let day = try #require(LocalDay("2027-01-\(15 + index)"))
        let content = try EntryListSample.content(names: names, day: day.text)
        let marks = came.map { row in
          (content.arrivals[row - 1].id.description, EntranceMarks(arrivedAt: PrintPackTests.arrivedAt))
        }
        return (
          day: PackedDay(
            day: day, state: .released, releaseAt: EntryListSample.printedAt,
            offsets: [.init(from: PrintPackTests.midnight + index * 86_400, offset: -25_200)],
            list: .init(
              copy: 3, revision: content.revision, content: Data(try SealedEntryList.bytes(of: content)),
              document: Data("%PDF".utf8), marks: Dictionary(uniqueKeysWithValues: marks))),
          expiresAt: PrintPackTests.midnight + (index + 2) * 86_400
        )
      }
      file = try PrintPack.seal(
        packed, of: EntryListScenario.kent, to: secret.publicKey, madeAt: madeAt,
        expiresAt: PrintPackTests.morning + days * 86_400)
    }

    /// The desk as it was when the pack was fetched, at a later time of the machine's clock.
    func desk(after seconds: Int = 0) throws -> PrintDesk {
      let fetched = try PrintDesk(
        fetched: try pack, from: "https://x.test", replacing: nil, with: secret, local: PrintPackTests.morning)
      return try PrintDesk(try pack, fetched.journal, with: secret, local: PrintPackTests.morning + seconds)
    }
  }

  private var friday: LocalDay { get throws { try day("2027-01-15") } }
  private var saturday: LocalDay { get throws { try day("2027-01-16") } }

  @Test("opens with its desk's key, names as they are, and with no other")
  func opens() throws {
    let scene = try Scene()
    let day = try scene.pack.open(friday, with: scene.secret)
    let content = try #require(try day.content())
    #expect(content.arrivals.map { $0.name.reveal() } == ["Zoë Ÿbarra-Łukasik", "王小明"])
    #expect(day.document?.copy == 3 && day.document?.revision == 2)
    let other = DeskSecret()
    #expect(throws: PackFault.otherKey(scene.secret.publicKey.fingerprint)) {
      try scene.pack.open(friday, with: other)
    }
  }

  @Test("names nobody outside of its seal, and its parts are as long for nobody as for two")
  func tellsNothing() throws {
    let (some, none) = (try Scene(), try Scene(names: []))
    #expect(some.file.count == none.file.count)
    #expect(some.file.firstRange(of: Data("Łukasik".utf8)) == nil)
    #expect(some.file.firstRange(of: Data("arrivals".utf8)) == nil)
  }

  @Test("is refused with one bit of it changed, wherever it is")
  func oneBit() throws {
    let scene = try Scene(days: 1)
    let places = Array(0..<600) + stride(from: 600, to: scene.file.count, by: 4_999) + [scene.file.count - 1]
    for place in places where place < scene.file.count {
      var file = scene.file
      file[place] ^= 1
      #expect(throws: PackFault.self, "byte \(place)") {
        try PrintPack(file: file).open(friday, with: scene.secret)
      }
    }
    #expect(throws: PackFault.notAPack) { try PrintPack(file: scene.file.dropLast()) }
    #expect(throws: PackFault.notAPack) { try PrintPack(file: scene.file + Data([0])) }
  }

  @Test("a day's part can't stand in another day's place")
  func places() throws {
    let scene = try Scene()
    let pack = try scene.pack
    let (first, second) = (
      try #require(pack.place(of: friday)), try #require(pack.place(of: saturday))
    )
    var file = scene.file
    file.replaceSubrange(first, with: scene.file[second])
    #expect(throws: PackFault.changed) {
      try PrintPack(file: file).open(friday, with: scene.secret)
    }
  }

  @Test("can't be read once its time is over")
  func expires() throws {
    let scene = try Scene()
    _ = try scene.desk(after: 48 * Self.hour - 1)
    #expect(throws: PackFault.expired) { try scene.desk(after: 48 * Self.hour) }
  }

  @Test("loses each day when that day's list is to be destroyed")
  func daysExpire() throws {
    let scene = try Scene(days: 3)
    let end = Self.midnight + 2 * 86_400 - Self.morning
    let before = try scene.desk(after: end - 1)
    #expect(before.overdueDays == [])
    _ = try before.day(friday)
    var after = try scene.desk(after: end)
    #expect(after.overdueDays.map(\.text) == ["2027-01-15"])
    #expect(throws: PackFault.expired) { try after.day(friday) }
    _ = try after.day(saturday)
    var file = scene.file
    let place = try #require(try scene.pack.place(of: friday))
    file.replaceSubrange(place, with: Data(count: place.count))
    after.isGone(try friday)
    let rest = try PrintDesk(
      try PrintPack(file: file), after.journal, with: scene.secret, local: Self.morning + end + Self.hour)
    #expect(rest.overdueDays == [])
    #expect(try rest.journal.nextGoneCopy?.day == friday)
  }

  @Test("isn't opened by a clock that was set back behind what the desk has seen")
  func clockSetBack() throws {
    let scene = try Scene()
    let late = try scene.desk(after: 10 * Self.hour)
    func again(_ seconds: Int) throws -> PrintDesk {
      try PrintDesk(try scene.pack, late.journal, with: scene.secret, local: Self.morning + seconds)
    }
    #expect(throws: PackFault.clockBehind) { try again(0) }
    #expect(throws: PackFault.clockBehind) { try again(10 * Self.hour - 121) }
    // The network sets a clock back by seconds; the desk's time never goes back.
    #expect(try again(10 * Self.hour - 60).now == Self.morning + 10 * Self.hour)
    let unknown = try PrintDesk(
      fetched: try scene.pack, from: nil, replacing: nil, with: scene.secret, local: Self.morning)
    #expect(throws: PackFault.clockBehind) {
      try PrintDesk(try scene.pack, unknown.journal, with: scene.secret, local: Self.morning - 86_400)
    }
  }

  @Test("ends in time although the machine's clock stands still, unless the machine was started since")
  func clockStandsStill() throws {
    let scene = try Scene(days: 1)
    func uptime(_ start: String, _ seconds: Int) -> DeskUptime { DeskUptime(start: start, seconds: seconds) }
    let fetched = try PrintDesk(
      fetched: try scene.pack, from: "https://x.test", replacing: nil, with: scene.secret, local: Self.morning,
      uptime: uptime("a", 500))
    func later(_ uptime: DeskUptime?) throws -> PrintDesk {
      try PrintDesk(try scene.pack, fetched.journal, with: scene.secret, local: Self.morning, uptime: uptime)
    }
    #expect(try later(uptime("a", 500 + Self.hour)).now == Self.morning + Self.hour)
    #expect(try later(uptime("a", 500 + 24 * Self.hour - 1)).now == Self.morning + 24 * Self.hour - 1)
    #expect(throws: PackFault.expired) { try later(uptime("a", 500 + 24 * Self.hour)) }
    // What no file and no clock can tell.
    #expect(try later(uptime("b", 500 + 24 * Self.hour)).now == Self.morning)
    #expect(try later(nil).now == Self.morning)
  }

  @Test("tells a mark that may have reached the service again by the same key, and each in its order")
  func toldAgain() throws {
    let scene = try Scene()
    var desk = try scene.desk()
    _ = try desk.note(.arrived, row: 1, isUndo: false)
    _ = try desk.note(.arrived, row: 2, isUndo: false)
    let sent = desk.journal.next()
    let first = try #require(sent)
    // Killed here, it reads what was written down before it sent.
    var again = try DeskJournal(file: try desk.journal.file(scene.secret), scene.secret)
    #expect(again.next() == first && first.isTried && first.row == 1)
    again.wasSent(first)
    let following = again.next()
    let second = try #require(following)
    #expect(second.row == 2 && second.id != first.id)
    again.wasRefused(second, because: "No.")
    #expect(again.next() == nil && !again.isSettled && again.notes.map(\.refusal) == ["No."])
    again.acknowledgeRefusals()
    #expect(again.isSettled)
  }

  @Test("goes by the service's clock, however wrong the machine's was when it was fetched")
  func machineIsWrong() throws {
    let scene = try Scene()
    let wrong = Self.morning - 30 * 86_400
    let fetched = try PrintDesk(
      fetched: try scene.pack, from: "https://x.test", replacing: nil, with: scene.secret, local: wrong)
    var desk = try PrintDesk(try scene.pack, fetched.journal, with: scene.secret, local: wrong + Self.hour)
    #expect(try desk.note(.arrived, row: 1, isUndo: false)?.at == "2027-01-15T07:30")
  }

  @Test("is put right by the service after a clock that ran ahead once, and not by a pack from a browser")
  func clockRanAhead() throws {
    let scene = try Scene(days: 2)
    let ahead = try scene.desk(after: 20 * Self.hour).journal
    func again(from server: String?) throws -> PrintDesk {
      let fetched = try PrintDesk(
        fetched: try scene.pack, from: server, replacing: ahead, with: scene.secret, local: Self.morning)
      return try PrintDesk(try scene.pack, fetched.journal, with: scene.secret, local: Self.morning)
    }
    #expect(try again(from: "https://x.test").now == Self.morning)
    #expect(throws: PackFault.clockBehind) { try again(from: nil) }
  }

  @Test("doesn't open beside another's journal, or another pack's")
  func journals() throws {
    let (scene, other) = (try Scene(), try Scene())
    let journal = try scene.desk().journal
    let file = try journal.file(scene.secret)
    #expect(try DeskJournal(file: file, scene.secret).notes == [])
    #expect(throws: PackFault.journalDoesNotOpen) { try DeskJournal(file: file, other.secret) }
    for place in stride(from: 0, to: file.count, by: 7) {
      var changed = file
      changed[place] ^= 1
      #expect(throws: PackFault.journalDoesNotOpen) { try DeskJournal(file: changed, scene.secret) }
    }
    let second = try PrintPack.seal(
      [(day: try scene.desk().day(friday), expiresAt: Self.morning + Self.hour)], of: EntryListScenario.kent,
      to: scene.secret.publicKey, madeAt: Self.morning, expiresAt: Self.morning + Self.hour)
    #expect(throws: PackFault.changed) {
      try PrintDesk(try PrintPack(file: second), journal, with: scene.secret, local: Self.morning)
    }
  }

  @Test("takes marks with the wall time, without names, and takes back what was noted last")
  func notes() throws {
    let scene = try Scene()
    var desk = try scene.desk(after: 3 * Self.hour + 660)
    let note = try #require(try desk.note(.arrived, row: 2, isUndo: false))
    #expect(note.at == "2027-01-15T09:41" && note.row == 2)
    #expect(throws: PackFault.nothingToNote) { try desk.note(.arrived, row: 2, isUndo: false) }
    #expect(throws: PackFault.noRow) { try desk.note(.arrived, row: 3, isUndo: false) }
    #expect(throws: PackFault.noRow) { try desk.note(.arrived, row: 0, isUndo: false) }
    let text = String(decoding: try JSONEncoder().encode(desk.journal), as: UTF8.self)
    #expect(!text.contains("王") && !text.contains("Łukasik"))
    // The service never had it: nothing is left.
    #expect(try desk.note(.arrived, row: 2, isUndo: true) == nil)
    #expect(desk.journal.notes.isEmpty)
    _ = try desk.note(.arrived, row: 2, isUndo: false)
    _ = desk.journal.next()
    // It may have it: taking it back is told too.
    let undo = try #require(try desk.note(.arrived, row: 2, isUndo: true))
    #expect(undo.isUndo && desk.journal.notes.count == 2)
  }

  @Test("says who had come when it was fetched, and what was noted since, whether the service has it or not")
  func cameBefore() throws {
    let scene = try Scene(came: [1])
    var desk = try scene.desk(after: 3 * Self.hour)
    let today = try desk.day(friday)
    let ids = try #require(try today.content()).arrivals.map(\.id)
    func mark(_ row: Int, ofMediator: Bool = false) -> String? {
      desk.mark(of: ids[row - 1], in: today, ofMediator: ofMediator).map { "\($0.kind.rawValue) \($0.clock)" }
    }
    #expect(mark(1) == "arrived 06:12" && mark(2) == nil)
    _ = try desk.note(.left, row: 1, isUndo: false)
    _ = try desk.note(.arrived, row: 2, isUndo: false)
    _ = try desk.note(.mediatorArrived, row: 2, isUndo: false)
    #expect(mark(1) == "left 09:30" && mark(2) == "arrived 09:30")
    #expect(mark(1, ofMediator: true) == nil && mark(2, ofMediator: true) == "mediator-arrived 09:30")
    while let note = desk.journal.next() { desk.journal.wasSent(note) }
    #expect(desk.journal.isSettled && mark(1) == "left 09:30" && mark(2) == "arrived 09:30")
    // What is taken back isn't shown, though the pack has it.
    _ = try desk.note(.left, row: 1, isUndo: true)
    #expect(mark(1) == "arrived 06:12")
    _ = try desk.note(.arrived, row: 2, isUndo: true)
    #expect(mark(2) == nil)
    // A pack that is fetched now has all of it.
    desk.journal.packIsGone()
    #expect(try DeskJournal(file: try desk.journal.file(scene.secret), scene.secret).sent == [])
  }

  @Test("takes the mediator's comings and goings, and somebody whom the list doesn't name, who has no row")
  func othersComing() throws {
    let scene = try Scene()
    var desk = try scene.desk(after: 3 * Self.hour)
    for kind in [DeskNote.Kind.mediatorArrived, .mediatorLeft] {
      #expect(try desk.note(kind, row: 1, isUndo: false)?.arrival != nil)
    }
    #expect(throws: PackFault.nothingToNote) { try desk.note(.mediatorLeft, row: 1, isUndo: false) }
    #expect(try desk.note(.arrived, row: 1, isUndo: false) != nil, "the person is another than the mediator")
    #expect(throws: PackFault.noRow) { try desk.note(.mediatorArrived, row: nil, isUndo: false) }
    for _ in 0..<2 {
      let note = try #require(try desk.note(.unlisted, row: nil, isUndo: false))
      #expect(note.row == nil && note.arrival == nil && note.at == "2027-01-15T09:30")
    }
    #expect(desk.unlisted(on: try friday) == ["09:30", "09:30"])
    #expect(try desk.note(.unlisted, row: nil, isUndo: true) == nil)
    #expect(desk.unlisted(on: try friday) == ["09:30"])
    while desk.journal.notes.contains(where: { $0.kind == .unlisted && !$0.isTried }) {
      let next = desk.journal.next()
      let note = try #require(next)
      if note.kind != .unlisted { desk.journal.wasSent(note) }
    }
    // It may have reached the service, where it has an id of its own.
    #expect(throws: PackFault.undoneAtTheBoard) { try desk.note(.unlisted, row: nil, isUndo: true) }
    let note = try #require(desk.journal.notes.first { $0.kind == .unlisted })
    desk.journal.wasSent(note)
    #expect(throws: PackFault.undoneAtTheBoard) { try desk.note(.unlisted, row: nil, isUndo: true) }
    #expect(desk.unlisted(on: try friday) == ["09:30"])
  }

  @Test("calls nobody absent before they are due, also on a day on which the clocks change")
  func absent() throws {
    let scene = try Scene()
    let due = OffsetTime(fromDatabase: "2027-01-15T09:30:00-07:00")
    var early = try scene.desk(after: 3 * Self.hour - 1)
    #expect(throws: PackFault.notDue(due)) { try early.note(.absent, row: 1, isUndo: false) }
    _ = try early.note(.absent, row: 1, isUndo: true)
    var late = try scene.desk(after: 3 * Self.hour)
    #expect(try late.note(.absent, row: 1, isUndo: false)?.at == "2027-01-15T09:30")
    let day = PackedDay(
      day: try day("2027-11-07"), state: .nobody, releaseAt: EntryListSample.printedAt,
      offsets: [.init(from: 1_825_560_000, offset: -14_400), .init(from: 1_825_567_200, offset: -18_000)], list: nil)
    for (time, instant) in [
      ("2027-11-07T01:30:00-04:00", 1_825_565_400), ("2027-11-07T01:30:00-05:00", 1_825_569_000),
      ("2027-11-07T09:00:00-05:00", 1_825_596_000),
    ] {
      #expect(day.instant(of: OffsetTime(fromDatabase: time)) == instant, "\(time)")
      #expect(day.wallTime(at: instant)?.text == String(time.prefix(16)))
    }
    #expect(day.instant(of: due) == nil)
  }

  @Test("that comes a day late, because its answer was lost, says so")
  func earlierDay() throws {
    let (now, late) = (try Scene(), try Scene(madeAt: Self.midnight + 86_400))
    #expect(try !now.desk().isOfEarlierDay())
    #expect(try late.desk().isOfEarlierDay())
  }

  @Test("gives the wall time of a day on which the clocks change, without zone data")
  func clocksChange() throws {
    let day = PackedDay(
      day: try #require(LocalDay("2027-11-07")), state: .nobody, releaseAt: EntryListSample.printedAt,
      offsets: [.init(from: 1_825_560_000, offset: -14_400), .init(from: 1_825_567_200, offset: -18_000)], list: nil)
    #expect(day.wallTime(at: 1_825_559_999) == nil)
    #expect(day.wallTime(at: 1_825_560_000)?.text == "2027-11-07T00:00")
    #expect(day.wallTime(at: 1_825_567_200 - 60)?.text == "2027-11-07T01:59")
    #expect(day.wallTime(at: 1_825_567_200)?.text == "2027-11-07T01:00")
    #expect(day.wallTime(at: 1_825_560_000 + 25 * 3_600 - 1)?.text == "2027-11-07T23:59")
    #expect(day.wallTime(at: 1_825_560_000 + 25 * 3_600) == nil)
  }

  @Test("a desk's key opens with its passphrase alone, and not with one bit changed")
  func keyFile() throws {
    let secret = DeskSecret()
    let file = try secret.file(passphrase: Array("correct horse battery".utf8), rounds: 16)
    let opened = try DeskSecret(file: file, passphrase: Array("correct horse battery".utf8))
    #expect(opened.publicKey == secret.publicKey)
    #expect(try DeskSecret.publicKey(in: file) == secret.publicKey)
    #expect(throws: PackFault.wrongPassphrase) {
      try DeskSecret(file: file, passphrase: Array("correct horse batterx".utf8))
    }
    #expect(throws: PackFault.notAKey) { try DeskSecret(file: Data("{}".utf8), passphrase: [1]) }
    let costly = String(decoding: file, as: UTF8.self).replacing(": 16,", with: ": 1073741824,")
    #expect(throws: PackFault.notAKey) { try DeskSecret(file: Data(costly.utf8), passphrase: [1]) }
  }

  @Test("a public key is one that something can be sealed to")
  func publicKeys() {
    #expect(DeskPublicKey(bytes: [UInt8](repeating: 0, count: 32)) == nil)
    #expect(DeskPublicKey(bytes: [1] + [UInt8](repeating: 0, count: 31)) == nil)
    #expect(DeskPublicKey(bytes: [UInt8](repeating: 9, count: 31)) == nil)
    #expect(DeskPublicKey(text: " \(DeskSecret().publicKey.text)\n") != nil)
    #expect(DeskPublicKey(text: "not base64") == nil)
  }
}
