import EntryDocuments
import Facilities
import Foundation
import Languages
import Privacy

/// What the desk's commands show on the terminal, line by line.
enum DeskTable {
  /// A day's list, grouped by time, with what to do.
  static func list(_ day: PackedDay, _ desk: PrintDesk, in language: Language) -> [String] {
    if let reason = day.noList { return [reason.words[language]] }
    guard let content = try? day.content(), let document = day.document else {
      return [PackFault.changed.text[language]]
    }
    let copy = DeskWords.copy(document.copy, of: document.revision)[language]
    var lines = ["\(content.siteName[language]), \(day.day.words[language]) (\(copy))"]
    let telephone = content.contact.telephone.map { SiteEntrance.words(ofTelephone: $0)[language] }
    let contact = [content.contact.who[language], telephone].compactMap(\.self)
    lines.append(
      "\(Bilingual(en: "Contact: ", fr: "Personne-ressource\u{A0}: ")[language])\(contact.joined(separator: ", "))")
    if let instructions = content.instructions { lines.append(instructions[language]) }
    if let made = desk.madeAt(on: day) { lines.append(DeskWords.known(at: made.text.suffix(5))[language]) }
    lines.append("")
    if content.arrivals.isEmpty { return lines + [DeskWords.nobody[language]] }
    var time = ""
    for (index, arrival) in content.arrivals.enumerated() {
      if arrival.time.clock != time {
        time = arrival.time.clock
        let group = content.arrivals.filter { $0.time.clock == time }
        let come = group.count { hasCome(desk.mark(of: $0.id, in: day)) }
        lines.append("\(time)  (\(DeskWords.arrived(come, of: group.count)[language]))")
      }
      let marks = [desk.mark(of: arrival.id, in: day), desk.mark(of: arrival.id, in: day, ofMediator: true)]
      lines.append(row(index + 1, arrival, marks.compactMap(\.self), in: language))
    }
    let unlisted = desk.unlisted(on: day.day)
    if !unlisted.isEmpty { lines.append(DeskWords.unlisted(unlisted)[language]) }
    lines += ["", DeskWords.noApplication[language], DeskWords.askForNote[language]]
    lines += [DeskWords.askForMediator[language], DeskWords.askForAbsence[language]]
    return lines + [DeskWords.askForUnlisted[language]]
  }

  /// Whether somebody arrived, be they inside still or not.
  private static func hasCome(_ mark: PackedMark?) -> Bool { mark?.kind == .arrived || mark?.kind == .left }

  /// A row: its number, the person, with whom, the greeting, and what stands of them. A name is kept apart from what
  /// stands beside it, whichever way its script runs.
  private static func row(
    _ number: Int, _ arrival: EntryListContent.Arrival, _ marks: [PackedMark], in language: Language
  ) -> String {
    func apart(_ name: String) -> String { "\u{2068}\(name)\u{2069}" }
    var parts = [apart(arrival.name.reveal())]
    parts.append(
      Bilingual(en: "with ", fr: "avec ")[language] + apart(arrival.accompaniedBy.reveal()))
    if let supports = arrival.supports {
      parts.append(Bilingual(en: "comes with ", fr: "vient avec ")[language] + apart(supports.reveal()))
    }
    switch arrival.language {
    case .en: parts.append("English")
    case .fr: parts.append("Français")
    case nil: break
    }
    parts += marks.map { "[\(DeskWords.noted($0.kind)[language]) \($0.clock)]" }
    return "\(number < 10 ? "   " : number < 100 ? "  " : " ")\(number)  \(parts.joined(separator: "; "))"
  }

  /// What a pack holds, without names.
  static func status(_ desk: PrintDesk, in language: Language) -> [String] {
    let header = desk.pack.header
    let minutes = max(0, header.expiresAt - desk.now) / 60
    var lines = [
      Bilingual(
        en: "\(header.site): can be read for \(minutes / 60) h \(minutes % 60) min",
        fr: "\(header.site)\u{A0}: lisible pendant \(minutes / 60) h \(minutes % 60) min")[language]
    ]
    for part in header.parts {
      let words: Bilingual
      do {
        let day = try desk.day(part.day)
        words =
          day.document.map { DeskWords.copy($0.copy, of: $0.revision) } ?? day.noList?.words
          ?? PackFault.changed.text
      } catch {
        words = error.text
      }
      lines.append("\(part.day)  \(words[language])")
    }
    return lines + unsent(desk.journal, in: language)
  }

  /// What is still to be told to the service, without names.
  static func unsent(_ journal: DeskJournal, in language: Language) -> [String] {
    let waiting = journal.notes.filter { $0.refusal == nil }
    let refused = journal.notes.compactMap { note in note.refusal.map { (note, $0) } }
    let gone = journal.copies.count(where: \.isGone)
    if waiting.isEmpty, refused.isEmpty, gone == 0 { return [DeskWords.allSent[language]] }
    let toSend = Bilingual(en: "to send: ", fr: "à transmettre\u{A0}: ")[language]
    let wasRefused = Bilingual(en: "REFUSED ", fr: "REFUSÉ ")[language]
    return waiting.map { toSend + DeskWords.mark($0)[language] }
      + (gone == 0
        ? []
        : [
          toSend
            + Bilingual(en: "copies gone with their pack, \(gone)", fr: "copies disparues avec leur paquet, \(gone)")[
              language]
        ])
      + refused.map { "\(wasRefused)\(DeskWords.mark($0.0)[language]). \($0.1)" }
  }
}
