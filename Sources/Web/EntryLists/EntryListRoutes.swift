import EntryDocuments
import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Meetings
import NIOCore
import Privacy

/// The routes for entry lists at the principal entrance.
struct EntryListRoutes: Sendable {
  let entryLists: EntryLists

  private static let path = "/v1/entry-lists/{site}/{date}"

  var routes: [Route] { [find, pdf, copy, acknowledge, print, watch] }

  private var find: Route {
    .api(
      .get, Self.path, .readEntryList,
      Operation(
        id: "findEntryList",
        summary: "The revision that counts, as JSON or, by Accept, as PDF. The reading is audited.",
        answers: [.init(status: .ok, note: "The list.", schema: EntryListSchemas.list)], problems: [.notAcceptable])
    ) { call in
      let (site, day) = try call.siteAndDay
      let format = try MediaChoice.of(call.request.headers[.accept])
      return try await sayingWhy(call, site, day) {
        switch format {
        case .json:
          let (list, sha256) = try await entryLists.findWithDigest(call.actor, site, day)
          return try JSONAnswer.response(EntryListBody(list, sha256: sha256))
        case .pdf: return PDFAnswer.response(try await entryLists.pdf(call.actor, site, day))
        }
      }
    }
  }

  private var pdf: Route {
    .api(
      .get, "\(Self.path).pdf", .readEntryListDocument,
      Operation(
        id: "downloadEntryList", summary: "The PDF of the revision that counts.",
        answers: [.init(status: .ok, note: "The PDF.", contentType: "application/pdf", schema: .text())])
    ) { call in
      let (site, day) = try call.siteAndDay
      return try await sayingWhy(call, site, day) {
        PDFAnswer.response(try await entryLists.pdf(call.actor, site, day))
      }
    }
  }

  /// Reads a list. Where there is none to read, the site's own people are told why (`entry.3`).
  private func sayingWhy(
    _ call: Call, _ site: SiteCode, _ day: LocalDay, _ read: () async throws -> Response
  ) async throws -> Response {
    do { return try await read() } catch EntryListRefusal.notFound {
      guard let state = try await entryLists.state(call.actor, site, day), state != .released else {
        throw EntryListRefusal.notFound
      }
      throw EntryListRefusal.noList(state)
    }
  }

  private var copy: Route {
    .api(
      .get, "\(Self.path)/prints/{copy}.pdf", .readEntryListCopy,
      Operation(
        id: "downloadCopy",
        summary: "One PDF of numbered copies that were taken by a print: one, or all up to the last.",
        query: [.required("revision", .number(1...1_000_000)), .optional("last", .number(1...1_000_000))],
        answers: [.init(status: .ok, note: "The PDF.", contentType: "application/pdf", schema: .text())])
    ) { call in
      let (site, day) = try call.siteAndDay
      return PDFAnswer.response(try await Self.copies(call, site, day, entryLists))
    }
  }

  /// The number of a copy, 1 to 1,000,000; `nil` for any other text.
  static func copy(_ text: some StringProtocol) -> Int? {
    Int(text).flatMap { (1...1_000_000).contains($0) ? $0 : nil }
  }

  /// The copies from the one in the path to the query's `last`, or that one alone.
  static func copies(
    _ call: Call, _ site: SiteCode, _ day: LocalDay, _ entryLists: EntryLists
  ) async throws -> EntryListFile {
    let first = try call.path("copy") { Self.copy($0) }
    let (revision, last) = try call.query { fields -> (Int, Int)? in
      let revision = fields.number("revision", in: 1...1_000_000)
      let last = fields.number("last", in: 1...1_000_000, required: false)
      if let last, last < first { fields.note("last", .notTogether) }
      return revision.map { ($0, last ?? first) }
    }
    return try await entryLists.copies(call.actor, site, day, revision: revision, numbers: first...last)
  }

  private var watch: Route {
    .api(
      .get, "/v1/entry-lists/watch", .watchEntryLists,
      Operation(
        id: "watchEntryLists", summary: "What the watch over entry lists last found missing, and when it ran.",
        answers: [.init(status: .ok, note: "The watch.", schema: EntryListSchemas.watch)])
    ) { call in
      try JSONAnswer.response(try await entryLists.watch(call.actor))
    }
  }

  private var acknowledge: Route {
    .api(
      .post, "\(Self.path)/acknowledgement", .acknowledgeEntryList,
      Operation(
        id: "acknowledgeEntryList",
        summary: "The entrance has the list, by the front desk's word; that of the site's staff is kept beside it.",
        body: .required(EntryListSchemas.acknowledgement),
        answers: [.init(status: .ok, note: "Acknowledged.", schema: EntryListSchemas.acknowledged)],
        problems: [.newerRevision])
    ) { call in
      let (site, day) = try call.siteAndDay
      let (revision, command) = try await call.input { $0.number("revision", in: 1...1_000_000) }
      return try JSONAnswer.response(
        try await entryLists.acknowledge(call.actor, site, day, revision: revision, command))
    }
  }

  private var print: Route {
    .api(
      .post, "\(Self.path)/prints", .printEntryList,
      Operation(
        id: "printEntryList", summary: "Takes the numbers of copies to be put on paper.",
        body: .required(EntryListSchemas.print),
        answers: [.init(status: .created, note: "The copies.", schema: EntryListSchemas.copies)],
        problems: [.newerRevision])
    ) { call in
      let (site, day) = try call.siteAndDay
      let (wanted, command) = try await call.input { fields -> (revision: Int, copies: Int)? in
        let revision = fields.number("revision", in: 1...1_000_000)
        let copies = fields.number("copies", in: 1...20)
        guard let revision, let copies else { return nil }
        return (revision, copies)
      }
      return try JSONAnswer.created(
        try await entryLists.print(
          call.actor, site, day, revision: wanted.revision, copies: wanted.copies, command))
    }
  }
}

extension Call {
  /// The site and the day in the path. Throws 404 if either isn't valid.
  var siteAndDay: (site: SiteCode, day: LocalDay) {
    get throws(RequestFault) {
      (try path("site") { SiteCode($0) }, try path("date") { LocalDay($0) })
    }
  }
}
