import EntryDocuments
import Facilities
import Foundation
import HTTPTypes
import Identifiers
import Printers
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

extension MatrixRow {
  /// What sites set for their printers, by the API. No printer is reached: none may be on this machine.
  static let sitePrinters: [MatrixRow] = [
    MatrixRow("GET /v1/sites/{code}/printer") { world, side, _ in
      try await world.setPrinter(side)
      return Asked(path: "/v1/sites/\(world.place(side).site)/printer")
    },
    MatrixRow("PUT /v1/sites/{code}/printer") { world, side, _ in
      Asked(
        path: "/v1/sites/\(world.place(side).site)/printer",
        body: """
          {"address":"\(MatrixWorld.printer)","copies":2,"automaticAt":"06:00",\
          "certificate":"\(MatrixWorld.certificate)"}
          """)
    },
    MatrixRow("POST /v1/sites/{code}/printer/test") { world, side, _ in
      try await world.setPrinter(side)
      return Asked(path: "/v1/sites/\(world.place(side).site)/printer/test")
    },
  ]

  /// Their pages.
  static let sitePrinterPages: [MatrixRow] = [
    MatrixRow("GET /site/printer") { _, _, _ in Asked(path: "/site/printer", namesSomething: false) },
    MatrixRow("POST /site/printer", .seeOther) { _, _, _ in
      Asked(path: "/site/printer", form: ["do": "save", "copies": "1"], namesSomething: false)
    },
    MatrixRow("GET /rju/directory/sites/{code}/printer") { world, side, _ in
      Asked(path: "/rju/directory/sites/\(world.place(side).site)/printer")
    },
    MatrixRow("POST /rju/directory/sites/{code}/printer", .seeOther) { world, side, _ in
      Asked(
        path: "/rju/directory/sites/\(world.place(side).site)/printer", form: ["do": "save", "copies": "1"])
    },
  ]

  /// What is printed on them.
  static let printJobs: [MatrixRow] = [
    MatrixRow("GET \(list)/print-jobs") { world, side, _ in
      _ = try await world.printJob(side)
      return Asked(path: "\(list(world, side))/print-jobs")
    },
    MatrixRow("POST \(list)/print-jobs", .created) { world, side, _ in
      try await world.setPrinter(side)
      return Asked(path: "\(list(world, side))/print-jobs", body: #"{"revision":1,"copies":1}"#)
    },
    MatrixRow("POST \(list)/print-jobs/{print}/cancel") { world, side, _ in
      let job = try await world.printJob(side)
      return Asked(path: "\(list(world, side))/print-jobs/\(job.id)/cancel")
    },
  ]
}

extension MatrixWorld {
  static let printer = "ipps://localhost:1/ipp/print"
  static let certificate = String(repeating: "0", count: 64)

  /// Sets every part of a site's printer.
  func setPrinter(_ side: Side) async throws {
    let address = try #require(PrinterAddress(Self.printer))
    let certificate = try #require(PrinterCertificate(Self.certificate))
    try await scenario.facilities.printers.save(
      Scenario.rju, site: SiteCode(unchecked: place(side).site),
      SitePrinter(address: address, copies: 2, automaticAt: ClockTime("06:00"), certificate: certificate), .unkeyed)
  }

  /// A print of a side's list that waits.
  func printJob(_ side: Side) async throws -> PrintJob {
    try await setPrinter(side)
    let lists = EntryLists(database: scenario.database.database, keyring: scenario.keyring)
    let desk = side == .own ? Scenario.kentDesk : Scenario.matsquiDesk
    return try await lists.printOnPrinter(
      desk, SiteCode(unchecked: place(side).site), day("2027-01-15"), revision: 1, copies: 1, .unkeyed)
  }
}

extension MatrixFields {
  private static let printer = "address automaticAt certificate copies site"
  private static let job = "askedAt askedBy cancelAsked firstCopy id lastCopy revision state"

  static let sitePrinters: [String: Seen] = [
    "GET /v1/sites/{code}/printer": seen(by: [.siteStaff, .frontDesk, .rju, .service], printer),
    "PUT /v1/sites/{code}/printer": seen(by: [.siteStaff, .rju, .service], printer),
    "POST /v1/sites/{code}/printer/test": seen(by: [.siteStaff, .rju, .service], "printing reason"),
    "GET /v1/entry-lists/{site}/{date}/print-jobs": seen(
      by: [.siteStaff, .frontDesk],
      job.split(separator: " ").map { "printJobs[].\($0)" }.joined(separator: " ")),
    "POST /v1/entry-lists/{site}/{date}/print-jobs": seen(by: [.siteStaff, .frontDesk], job),
    "POST /v1/entry-lists/{site}/{date}/print-jobs/{print}/cancel": seen(
      by: [.siteStaff, .frontDesk], job + " endedAt reason"),
  ]
}
