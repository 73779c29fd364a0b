import EntryDocuments
import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Privacy

/// The routes for what a site sets for its own printer (`entry.3`).
struct SitePrinterRoutes: Sendable {
  let printers: SitePrinters
  let test: PrinterTest

  var routes: [Route] { [find, save, tryOut] }

  private static let answer = Operation.Answer(
    status: .ok, note: "The settings; what is left out isn't set.",
    schema: SiteSettingsBody.schema("SitePrinter", SitePrinterFields.form), headers: ["ETag"])

  private var find: Route {
    .api(
      .get, "/v1/sites/{code}/printer", .readSitePrinter,
      Operation(
        id: "readSitePrinter", summary: "The site's printer, and when lists are printed on it by themselves.",
        answers: [Self.answer])
    ) { call in
      let site = try call.path("code") { SiteCode($0) }
      return try Self.answer(try await printers.find(call.actor, site: site), of: site)
    }
  }

  private var save: Route {
    .api(
      .put, "/v1/sites/{code}/printer", .saveSitePrinter,
      Operation(
        id: "saveSitePrinter",
        summary: "Sets all of it. A connection that isn't encrypted is refused unless the installation allows it. "
          + "Without a certificate, the next test notes the one that the printer shows.",
        door: "site_printer_save", body: .required(SitePrinterFields.form.schema), answers: [Self.answer],
        problems: .of(
          FacilitiesRefusal.siteUnknown, FacilitiesRefusal.invalid([]), FacilitiesRefusal.stale,
          FacilitiesRefusal.keyReused),
        takesIfMatch: true)
    ) { call in
      let site = try call.path("code") { SiteCode($0) }
      let (printer, command) = try await call.input { SitePrinterFields.read(&$0) }
      return try Self.answer(
        try await printers.save(call.actor, site: site, printer, seen: call.ifMatch(), command), of: site)
    }
  }

  private var tryOut: Route {
    .api(
      .post, "/v1/sites/{code}/printer/test", .testSitePrinter,
      Operation(
        id: "testSitePrinter",
        summary: "Asks the printer how it is, prints a page that says nothing, and notes the printer's certificate.",
        door: "site_printer_note_test", body: .empty,
        answers: [.init(status: .ok, note: "What the test found.", schema: PrinterTestFields.schema)],
        problems: .of(
          FacilitiesRefusal.siteUnknown, FacilitiesRefusal.invalid([]), FacilitiesRefusal.stale,
          FacilitiesRefusal.keyReused))
    ) { call in
      let site = try call.path("code") { SiteCode($0) }
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        AnswerBody(try await test.run(call.actor, site: site, command), PrinterTestFields.all))
    }
  }

  private static func answer(_ kept: KeptSitePrinter, of site: SiteCode) throws -> Response {
    try JSONAnswer.response(
      SiteSettingsBody(kept.printer, of: site, SitePrinterFields.form), headers: [.eTag: "\"\(kept.version)\""])
  }
}
