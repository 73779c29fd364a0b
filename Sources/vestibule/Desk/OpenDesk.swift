import EntryDocuments
import Facilities
import Foundation
import Languages

extension DeskOptions {
  /// The journal; `nil` if there is none.
  func keptJournal(_ secret: DeskSecret) throws -> DeskJournal? {
    try DeskFile.read(journal).map { try DeskJournal(file: $0, secret) }
  }

  /// Writes the journal, or removes it once nothing is left in it.
  func keep(_ kept: DeskJournal, _ secret: DeskSecret, hasPack: Bool) throws {
    if hasPack || !kept.isSettled || kept.holdsRefusals {
      try DeskFile.replace(journal, try kept.file(secret))
    } else {
      try DeskFile.destroy(journal)
    }
  }

  /// Takes up the pack. One whose time is over is overwritten and removed, and so is the part of a day whose time is.
  ///
  /// - Throws: `PackFault`; `DeskRefusal` if there is no pack any more.
  func openDesk(_ secret: DeskSecret) throws -> PrintDesk {
    guard let file = try DeskFile.read(pack) else { throw DeskRefusal(DeskWords.noPack, in: spoken) }
    let found = try PrintPack(file: file)
    var kept: DeskJournal
    if let journal = try keptJournal(secret) {
      kept = journal
    } else {
      // A browser has fetched it. From now on the journal knows it.
      kept = try PrintDesk(
        fetched: found, from: nil, replacing: nil, with: secret, local: Self.localTime, uptime: Self.uptime
      ).journal
    }
    do {
      var desk = try PrintDesk(found, kept, with: secret, local: Self.localTime, uptime: Self.uptime)
      for day in desk.overdueDays {
        if let place = found.place(of: day) { try DeskFile.overwrite(pack, place) }
        desk.isGone(day)
      }
      try keep(desk.journal, secret, hasPack: true)
      return desk
    } catch PackFault.expired {
      try DeskFile.destroy(pack)
      kept.packIsGone()
      try keep(kept, secret, hasPack: false)
      throw DeskRefusal(
        Bilingual(
          en: "\(PackFault.expired.text.en) \(DeskWords.destroyed.en)\(Self.unsent(kept).en)",
          fr: "\(PackFault.expired.text.fr) \(DeskWords.destroyed.fr)\(Self.unsent(kept).fr)"), in: spoken)
    }
  }

  /// What is kept although the pack is gone, as the rest of a paragraph; empty if nothing is.
  private static func unsent(_ journal: DeskJournal) -> Bilingual {
    if journal.isSettled { return Bilingual(en: "", fr: "") }
    return Bilingual(
      en: " What is still to be told to the service is kept, without names: vestibule entry-list send",
      fr: " Ce qui reste à transmettre au service est conservé, sans noms\u{A0}: vestibule entry-list send")
  }
}

extension DeskJournal {
  /// Whether it holds marks that the service refused, for somebody to read.
  var holdsRefusals: Bool { notes.contains { $0.refusal != nil } }
}
