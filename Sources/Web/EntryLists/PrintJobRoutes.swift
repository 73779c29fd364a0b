import EntryDocuments
import Hummingbird
import Identifiers
import Privacy

/// The routes for printing a list on its site's own printer (`entry.3`).
struct PrintJobRoutes: Sendable {
  let entryLists: EntryLists

  private static let path = "/v1/entry-lists/{site}/{date}/print-jobs"

  var routes: [Route] { [list, ask, cancel] }

  private static let job = Schema.named(
    "PrintJob",
    .object([
      .required("id", .id), .required("revision", .number(1...1_000_000)),
      .required("firstCopy", .number(1...1_000_000)), .required("lastCopy", .number(1...1_000_000)),
      .required("askedBy", .words(PrintJob.Asker.allCases.map(\.rawValue))), .required("askedAt", .instant),
      .required("state", .words(PrintJob.State.allCases.map(\.rawValue))),
      .optional("reason", .text(note: "A code, such as outOfPaper, or a word of the printer's behind ipp:.")),
      .required("cancelAsked", .flag), .optional("sentAt", .instant), .optional("endedAt", .instant),
      .optional("spoolPurged", .words(PrintJob.Spool.allCases.map(\.rawValue))),
    ]))

  private static let jobs = Schema.named("PrintJobs", .object([.required("printJobs", .list(job))]))

  private var list: Route {
    .api(
      .get, Self.path, .readEntryList,
      Operation(
        id: "listPrintJobs", summary: "The prints of the list on the site's printer, the newest first.",
        answers: [.init(status: .ok, note: "The prints.", schema: Self.jobs)])
    ) { call in
      let (site, day) = try call.siteAndDay
      return try JSONAnswer.response(PrintJobsBody(printJobs: try await entryLists.printJobs(call.actor, site, day)))
    }
  }

  private var ask: Route {
    .api(
      .post, Self.path, .printEntryList,
      Operation(
        id: "startPrintJob",
        summary: "Has the site's printer print numbered copies of the current revision. Each goes out once.",
        body: .required(EntryListSchemas.print),
        answers: [.init(status: .created, note: "The print.", schema: Self.job)],
        problems: [.newerRevision, .noPrinter])
    ) { call in
      let (site, day) = try call.siteAndDay
      let (asked, command) = try await call.input { fields -> (revision: Int, copies: Int)? in
        let revision = fields.number("revision", in: 1...1_000_000)
        let copies = fields.number("copies", in: 1...20)
        guard let revision, let copies else { return nil }
        return (revision, copies)
      }
      return try JSONAnswer.created(
        try await entryLists.printOnPrinter(
          call.actor, site, day, revision: asked.revision, copies: asked.copies, command))
    }
  }

  private var cancel: Route {
    .api(
      .post, "\(Self.path)/{print}/cancel", .cancelPrint,
      Operation(
        id: "cancelPrintJob", summary: "Cancels a print: at once if nothing went out, otherwise at the printer.",
        body: .empty, answers: [.init(status: .ok, note: "The print.", schema: Self.job)], problems: [.wrongState])
    ) { call in
      let (site, day) = try call.siteAndDay
      let print: PrintJobID = try call.pathID("print")
      let command = try await call.emptyInput()
      return try JSONAnswer.response(try await entryLists.cancelPrint(call.actor, site, day, print, command))
    }
  }
}

/// The prints of a list, as the API encodes them.
private struct PrintJobsBody: Encodable {
  let printJobs: [PrintJob]
}
