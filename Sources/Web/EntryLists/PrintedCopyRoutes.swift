import EntryDocuments
import Hummingbird
import Identifiers
import Privacy

/// The routes for what became of the printed copies of a list (`entry.3`).
struct PrintedCopyRoutes: Sendable {
  let entryLists: EntryLists

  private static let path = "/v1/entry-lists/{site}/{date}/prints"

  var routes: [Route] { [list, end, reopen] }

  private var list: Route {
    .api(
      .get, Self.path, .readEntryList,
      Operation(
        id: "listPrintedCopies", summary: "The printed copies: which are asked for, and what became of each.",
        answers: [.init(status: .ok, note: "The copies.", schema: EntryListSchemas.printedCopies)])
    ) { call in
      let (site, day) = try call.siteAndDay
      guard try await entryLists.state(call.actor, site, day) != nil else { throw EntryListRefusal.notFound }
      return try JSONAnswer.response(
        PrintedCopiesBody(copies: try await entryLists.printedCopies(call.actor, site, day)))
    }
  }

  private var end: Route {
    .api(
      .post, "\(Self.path)/{revision}/{copy}/end", .endCopy,
      Operation(
        id: "endPrintedCopy", summary: "A copy came back, or was shredded. The last word counts.",
        body: .required(EntryListSchemas.copyFate),
        answers: [.init(status: .ok, note: "Noted.", schema: EntryListSchemas.copyEnd)])
    ) { call in
      let (site, day) = try call.siteAndDay
      let (revision, copy) = try Self.copy(call)
      let (fate, command) = try await call.input { fields -> CopyFate? in fields.choice("fate") }
      return try JSONAnswer.response(
        try await entryLists.endCopy(call.actor, site, day, revision: revision, copy: copy, fate: fate, command))
    }
  }

  private var reopen: Route {
    .api(
      .post, "\(Self.path)/{revision}/{copy}/reopen", .endCopy,
      Operation(
        id: "reopenPrintedCopy", summary: "Takes back what was noted of a copy: it is still out.", body: .empty,
        answers: [.init(status: .ok, note: "Taken back.", schema: EntryListSchemas.copyEnd)])
    ) { call in
      let (site, day) = try call.siteAndDay
      let (revision, copy) = try Self.copy(call)
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        try await entryLists.endCopy(call.actor, site, day, revision: revision, copy: copy, fate: nil, command))
    }
  }

  private static func copy(_ call: Call) throws(RequestFault) -> (revision: Int, copy: Int) {
    (try call.path("revision") { EntryListRoutes.copy($0) }, try call.path("copy") { EntryListRoutes.copy($0) })
  }
}

/// The printed copies of a list, as the API encodes them.
private struct PrintedCopiesBody: Encodable {
  let copies: [PrintedCopy]
}
