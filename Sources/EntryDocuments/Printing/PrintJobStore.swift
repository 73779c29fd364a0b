import Facilities
import Foundation
import Identifiers
import PostgresClient
import Printers
import Privacy

/// What is to be done about a print now.
struct PrintStep {
  enum Kind: String, SQLDecodable {
    /// It may go out.
    case send
    /// It went out, and what became of it isn't known.
    case settle
    /// The printer has it.
    case follow
    /// It is over, and the printer is to forget it.
    case purge
    case over
  }

  /// Why a print that the printer has isn't wanted any more.
  enum Withdrawal: String, SQLDecodable {
    case asked
    case superseded
  }

  let kind: Kind
  /// `nil` only if there is nothing to do.
  let target: PrinterTarget?
  let printerJob: Int?
  let withdrawn: Withdrawal?
  /// Whether the time has come to give it up.
  let isLate: Bool
  /// Whether the printer has had the time to give up what isn't wanted any more.
  let isKept: Bool
  /// How long to wait until the next look, in seconds. It grows with the print's age.
  let pauseSeconds: Int

  init(_ row: Row) throws {
    kind = try row.get("step")
    let address = try row.get("printer_uri", as: String?.self).flatMap { PrinterAddress($0) }
    let certificate = try row.get("certificate", as: String?.self).flatMap { PrinterCertificate($0) }
    target = address.map { PrinterTarget($0, certificate.map(PrinterTarget.Trust.pinned) ?? .unseen) }
    printerJob = try row.get("printer_job")
    withdrawn = try row.get("withdrawn")
    isLate = try row.get("is_late")
    isKept = try row.get("is_kept")
    pauseSeconds = try row.get("pause_seconds")
  }
}

/// One print in the database, for the service's jobs.
struct PrintJobStore {
  let id: PrintJobID
  let database: Database
  let keyring: Keyring

  /// The name by which the printer knows it.
  var name: PrinterJobName { PrinterJobName(id.description) }

  /// What is to be done now; `nil` if there is no such print.
  func step() async throws -> PrintStep? {
    try await database.acting(as: .worker).rows(
      of: "print_job_step", ["who": .actor(.worker), "given_print": .uuid(id)]
    ).first.map(PrintStep.init)
  }

  /// Draws the copies in memory; `nil` if the print doesn't wait any more, or its list is destroyed.
  func document() async throws -> [UInt8]? {
    let rows = try await database.acting(as: .worker).rows(
      of: "print_job_open", ["who": .actor(.worker), "given_print": .uuid(id)])
    guard let row = rows.first else { return nil }
    guard let day = LocalDay(try row.get("day", as: String.self)) else { throw EntryListFault.contentUnreadable }
    let binding = SealBinding.content(of: try row.get("site_code"), day, revision: try row.get("revision"))
    let key = DataKeyID(try row.get("key_id", as: UUID.self))
    do {
      let opened = try await keyring.open(row.get("content_sealed"), key: key, binding: binding)
      return try EntryListDocument.pdf(
        try SealedEntryList.content(of: opened), copies: try rows.map(EntryListCopy.init))
    } catch KeyringError.destroyed {
      return nil
    }
  }

  /// Notes that the print goes out now. False if it may not.
  func intend(to address: PrinterAddress) async throws -> Bool {
    try await database.acting(as: .worker).value(
      of: "print_job_intend",
      ["who": .actor(.worker), "given_print": .uuid(id), "given_uri": .text(address.text)])
  }

  /// Notes what became of the print.
  func note(_ state: PrintJob.State, reason: String? = nil, printerJob: Int? = nil) async throws {
    try await note(state, reason, printerJob, nil)
  }

  /// Notes whether the printer has forgotten the document of a print that is over.
  func note(spool: SpoolPurge) async throws {
    try await note(nil, nil, nil, spool)
  }

  private func note(
    _ state: PrintJob.State?, _ reason: String?, _ printerJob: Int?, _ spool: SpoolPurge?
  ) async throws {
    // False if it ended meanwhile, in another way: then that stands.
    let _: Bool = try await database.acting(as: .worker).value(
      of: "print_job_note",
      [
        "who": .actor(.worker), "given_print": .uuid(id), "given_state": .text(state), "given_reason": .text(reason),
        "given_job": .integer(printerJob), "given_spool": .text(spool),
      ])
  }
}
