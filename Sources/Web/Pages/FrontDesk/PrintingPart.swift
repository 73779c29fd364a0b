import EntryDocuments
import Facilities
import Identifiers
import Languages
import Privacy

/// The board's part about the desk's own printer: one button, and what became of each print.
struct PrintingPart {
  /// How many copies a print makes unless somebody says otherwise.
  let copies: Int
  /// Whether there is a printer to print on.
  let hasPrinter: Bool
  let lines: [PrintJobLine]
  let hasLines: Bool

  /// `nil` if the site has no printer and nothing was printed on one.
  init?(_ printer: SitePrinter, _ jobs: [PrintJob], _ language: Language) {
    if printer.address == nil, jobs.isEmpty { return nil }
    (copies, hasPrinter) = (printer.copies, printer.address != nil)
    lines = jobs.prefix(20).map { PrintJobLine($0, language) }
    hasLines = !lines.isEmpty
  }

  static let texts: [String: Bilingual] = [
    "deskPrinter": Bilingual(en: "The desk's printer", fr: "Imprimante du poste"),
    "printerCopies": Bilingual(en: "Copies on the desk's printer", fr: "Copies sur l’imprimante du poste"),
    "printerPrint": Bilingual(en: "Print on the desk's printer", fr: "Imprimer sur l’imprimante du poste"),
    "printerCancel": Bilingual(en: "Cancel", fr: "Annuler"),
  ]
}

/// One print, as the board shows it.
struct PrintJobLine {
  let id: String
  /// Such as `r2, copies 1–3, 06:31`.
  let name: String
  let state: String
  let reason: String?
  /// Whether the printer keeps a copy, once it is known.
  let spool: String?
  let canBeCancelled: Bool

  init(_ job: PrintJob, _ language: Language) {
    id = job.id.description
    let copies =
      job.firstCopy == job.lastCopy
      ? Bilingual(en: "copy \(job.firstCopy)", fr: "copie \(job.firstCopy)")[language]
      : "copies \(job.firstCopy)–\(job.lastCopy)"
    name = "r\(job.revision), \(copies), \(job.askedAt.clock)"
    state = PrintWording.words(job.state)[language]
    reason = job.reason.map { PrintWording.words(reason: $0)[language] }
    spool = job.spoolPurged.map { PrintWording.words($0)[language] }
    canBeCancelled = !job.state.isOver && !job.cancelAsked
  }
}

extension FrontDeskPage {
  /// Prints on the desk's printer, or cancels a print; `nil` for another button.
  func printing(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, _ form: inout PageForm
  ) async throws -> Done? {
    switch form.action {
    case "printer-print":
      let revision = form.fields.number("revision", in: 1...1_000_000)
      let copies = form.fields.number("printerCopies", in: SitePrinter.copiesRange)
      try form.settle()
      guard let revision, let copies else { throw RequestFault.fields([]) }
      _ = try await entryLists.printOnPrinter(actor, site, day, revision: revision, copies: copies, form.command)
      return .printAsked
    case "printer-cancel":
      guard let print = PrintJobID(form.target) else { throw RequestFault.noSuchPath }
      _ = try await entryLists.cancelPrint(actor, site, day, print, form.command)
      return .printCancelled
    default: return nil
    }
  }

  /// The part about the desk's printer; `nil` if there is none.
  func printingPart(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, _ language: Language
  ) async throws -> PrintingPart? {
    PrintingPart(
      try await facilities.printers.find(actor, site: site).printer,
      try await entryLists.printJobs(actor, site, day), language)
  }
}
