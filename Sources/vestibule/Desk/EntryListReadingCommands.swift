import ArgumentParser
import EntryDocuments
import Facilities
import Foundation
import Languages

/// Shows a day's list on the terminal.
struct EntryListShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show today's list, or another day's, on the terminal.")

  @OptionGroup var desk: DeskOptions

  @Option(help: "The day, such as 2027-01-15. Without it, today at the site.")
  var day: LocalDay?

  func run() async throws {
    try await desk.run {
      let opened = try desk.openDesk(try desk.secret())
      DeskTable.list(try opened.day(day), opened, in: desk.spoken).forEach { print($0) }
    }
  }
}

/// Writes the PDF of the numbered copy.
struct EntryListPDFCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdf", abstract: "Write the numbered copy of a day's list as a PDF to print.")

  @OptionGroup var desk: DeskOptions

  @Option(help: "The day, such as 2027-01-15. Without it, today at the site.")
  var day: LocalDay?

  @Option(help: "The file to make. Remove it once it is printed.")
  var out: String

  func run() async throws {
    try await desk.run {
      let secret = try desk.secret()
      var opened = try desk.openDesk(secret)
      let day = try opened.day(day)
      guard let document = day.document else { throw PackFault.noList(day.day) }
      // Noted first: a copy that is said to be on paper is asked for, and one that isn't might be forgotten.
      opened.journal.wasPrinted(day.day, revision: document.revision, copy: document.copy)
      try desk.keep(opened.journal, secret, hasPack: true)
      try DeskFile.make(out, document.bytes)
      let copy = DeskWords.copy(document.copy, of: document.revision)
      print(
        Bilingual(
          en: "\(out): \(copy.en). It is a numbered copy: return it or shred it, note that on the board, and remove "
            + "the file once it is printed.",
          fr: "\(out)\u{A0}: \(copy.fr). C’est une copie numérotée\u{A0}: la remettre ou la déchiqueter, le noter au "
            + "tableau, et supprimer le fichier une fois imprimé.")[desk.spoken])
    }
  }
}

/// Says what the desk has: the pack, how long it can be read, and what is still to be sent.
struct EntryListStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say what the pack holds, how long it can be read, and what is still to be sent.")

  @OptionGroup var desk: DeskOptions

  func run() async throws {
    try await desk.run {
      let secret = try desk.secret()
      if try DeskFile.read(desk.pack) == nil {
        print(DeskWords.noPack[desk.spoken])
        if var journal = try desk.keptJournal(secret) {
          journal.packIsGone()
          DeskTable.unsent(journal, in: desk.spoken).forEach { print($0) }
        }
        return
      }
      DeskTable.status(try desk.openDesk(secret), in: desk.spoken).forEach { print($0) }
    }
  }
}

/// Destroys the pack.
struct EntryListDestroyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "destroy", abstract: "Overwrite and remove the pack. Marks that weren't sent are kept.",
    discussion: "It asks for no passphrase. The marks hold no names; --marks removes them too.")

  @OptionGroup var desk: DeskOptions

  @Flag(help: "Remove the marks that weren't sent as well. They are lost.")
  var marks = false

  func run() async throws {
    for path in [desk.pack, desk.pack + ".new"] { try DeskFile.destroy(path) }
    print(DeskWords.destroyed[desk.spoken])
    if marks {
      for path in [desk.journal, desk.journal + ".new"] { try DeskFile.destroy(path) }
    } else if try DeskFile.read(desk.journal) != nil {
      print(
        Bilingual(
          en: "What is still to be told to the service is kept, without names: vestibule entry-list send",
          fr: "Ce qui reste à transmettre au service est conservé, sans noms\u{A0}: vestibule entry-list send")[
            desk.spoken])
    }
  }
}
