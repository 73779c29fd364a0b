public import ArgumentParser
public import EntryDocuments
import Foundation
import Identifiers
import Languages
import Meetings

/// Notes what happened to a row of today's list.
struct EntryListNoteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Note that somebody on today's list arrived, left, or didn't come; or take it back.",
    discussion: """
      mediator-arrived and mediator-left are of the mediator who comes with the person of the row. unlisted is \
      somebody whom the list doesn't name; it takes no row, and no name is kept.
      """)

  @OptionGroup var desk: DeskOptions

  @Argument(help: "arrived, left, absent, mediator-arrived, mediator-left or unlisted.")
  var kind: DeskNote.Kind

  @Option(help: "The number of the row that show prints. Never a name.")
  var row: Int?

  @Flag(help: "Take back what was noted last.")
  var undo = false

  func validate() throws {
    guard (row == nil) == (kind == .unlisted) else {
      throw ValidationError("--row: not for unlisted, and for all else / pour tous, sauf unlisted")
    }
  }

  func run() async throws {
    try await desk.run {
      let secret = try desk.secret()
      var opened = try desk.openDesk(secret)
      let note = try opened.note(kind, row: row, isUndo: undo)
      try desk.keep(opened.journal, secret, hasPack: true)
      guard let note else {
        print(Bilingual(en: "Taken back.", fr: "Annulé.")[desk.spoken])
        return
      }
      print(DeskWords.mark(note)[desk.spoken])
    }
  }
}

/// Tells the service what was noted.
struct EntryListSendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Tell the service what was noted, once, and that packs were destroyed.",
    discussion: """
      It may be killed and run again: each mark is recorded once. A mark that the service refuses is shown with the \
      reason, and kept until a run with --acknowledge.
      """)

  @OptionGroup var desk: DeskOptions
  @OptionGroup var service: DeskServerOptions

  @Flag(help: "Remove the marks that were refused before; you have read why.")
  var acknowledge = false

  func run() async throws {
    try await desk.run {
      let secret = try desk.secret()
      let hasPack = try takeUp(secret)
      guard var journal = try desk.keptJournal(secret) else {
        print(DeskWords.allSent[desk.spoken])
        return
      }
      if acknowledge { journal.acknowledgeRefusals() }
      if !hasPack { journal.packIsGone() }
      try desk.keep(journal, secret, hasPack: hasPack)
      if !journal.isSettled {
        try await DeskServer.run(service, usual: journal.server, desk.spoken) { server in
          try await sendMarks(&journal, server) { try desk.keep($0, secret, hasPack: hasPack) }
          try await reportCopies(&journal, server) { try desk.keep($0, secret, hasPack: hasPack) }
        }
      }
      DeskTable.unsent(journal, in: desk.spoken).forEach { print($0) }
      if journal.holdsRefusals { throw ExitCode.failure }
    }
  }

  /// Whether there is still a pack. One whose time is over is destroyed first.
  private func takeUp(_ secret: DeskSecret) throws -> Bool {
    guard try DeskFile.read(desk.pack) != nil else { return false }
    do {
      _ = try desk.openDesk(secret)
    } catch let gone as DeskRefusal {
      print(gone.description)
    } catch PackFault.clockBehind, PackFault.changed, PackFault.otherKey, PackFault.notAPack {
      // The marks are told although nothing may be read.
    }
    return try DeskFile.read(desk.pack) != nil
  }

  /// Each mark is written down as tried before it is sent, and removed once the service has it.
  private func sendMarks(
    _ journal: inout DeskJournal, _ server: DeskServer, _ keep: (DeskJournal) throws -> Void
  ) async throws {
    while let note = journal.next() {
      try keep(journal)
      let answer = try await tell(note, journal.site, server)
      if answer.isDone {
        journal.wasSent(note)
      } else if answer.isForLater {
        throw DeskRefusal(Bilingual(en: answer.reason, fr: answer.reason), in: desk.spoken)
      } else {
        journal.wasRefused(note, because: answer.reason)
      }
      try keep(journal)
    }
  }

  private func tell(_ note: DeskNote, _ site: SiteCode, _ server: DeskServer) async throws -> DeskServer.Answer {
    let name =
      switch note.kind {
      case .arrived: "arrivals"
      case .left: "departures"
      case .absent: "no-shows"
      case .mediatorArrived, .mediatorLeft: "mediators"
      case .unlisted: "unlisted"
      }
    let event: String? =
      switch note.kind {
      case .mediatorArrived: "arrived"
      case .mediatorLeft: "left"
      case .arrived, .left, .absent, .unlisted: nil
      }
    let (path, key) = ("/v1/entry-lists/\(site)/\(note.day)/\(name)", note.id.uuidString.lowercased())
    if note.isUndo, let arrival = note.arrival {
      return try await server.post("\(path)/\(arrival)/undo", Nothing(), key: key)
    }
    return try await server.post(path, Mark(arrival: note.arrival, at: note.at, event: event), key: key)
  }

  /// A copy that was never put on paper is gone with its pack. A list that is destroyed isn't asked for any more.
  private func reportCopies(
    _ journal: inout DeskJournal, _ server: DeskServer, _ keep: (DeskJournal) throws -> Void
  ) async throws {
    while let copy = journal.nextGoneCopy {
      let answer = try await server.post(
        "/v1/entry-lists/\(journal.site)/\(copy.day)/prints/\(copy.revision)/\(copy.copy)/end", End(fate: "shredded"),
        key: UUID().uuidString.lowercased())
      if answer.isForLater {
        throw DeskRefusal(Bilingual(en: answer.reason, fr: answer.reason), in: desk.spoken)
      }
      journal.wasReported(copy)
      try keep(journal)
    }
  }

  private struct Mark: Encodable {
    let arrival: AttendeeID?
    let at: String
    let event: String?
  }

  private struct End: Encodable {
    let fate: String
  }

  private struct Nothing: Encodable {}
}

extension DeskNote.Kind: ExpressibleByArgument {}
