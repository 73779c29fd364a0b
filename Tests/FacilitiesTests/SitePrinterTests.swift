import Identifiers
import Languages
import PostgresClient
import Printers
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Facilities

@Suite("What a site sets for its printer (entry.3)")
struct SitePrinterTests {
  private static let kent = SiteCode(unchecked: "KENT")

  @Test("an address is IPP's, with a host and without a user, a query or a fragment")
  func addresses() {
    for right in [
      "ipps://10.20.30.40/ipp/print", "ipp://localhost:8631/ipp/print", "ipps://[fd00::1]:631/", "ipps://desk.example",
    ] {
      #expect(PrinterAddress(right)?.text == right)
    }
    for wrong in [
      "", "ipp://", "https://a/", "ipps://a b/", "ipps://u:p@a/", "ipps://a/?q", "ipps://a/#f", "ipps://a:0/",
      "ipps://a:65536/", "ipps://-a/", "IPPS://a/", "ipps://a/\n", "ipps://é/",
      "ipps://a/" + String(repeating: "b", count: 200),
    ] {
      #expect(PrinterAddress(wrong) == nil, "\(wrong)")
    }
  }

  @Test("a test notes the certificate that the printer shows, and never takes over another one")
  func certificates() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      let printers = Facilities(database: database.database).printers
      let address = try #require(PrinterAddress("ipps://10.20.30.40/ipp/print"))
      let first = try #require(PrinterCertificate(String(repeating: "1", count: 64)))
      let second = try #require(PrinterCertificate(String(repeating: "2", count: 64)))
      let staff = Scenario.kentStaff
      try await printers.save(staff, site: Self.kent, SitePrinter(address: address), .unkeyed)
      for (shown, counts) in [(first, first), (second, first)] {
        let kept = try await printers.noteTest(staff, site: Self.kent, of: address, certificate: shown, .unkeyed)
        #expect(kept.printer.certificate == counts)
      }
      // Only somebody who sets it anew does.
      try await printers.save(staff, site: Self.kent, SitePrinter(address: address), .unkeyed)
      let kept = try await printers.noteTest(staff, site: Self.kent, of: address, certificate: second, .unkeyed)
      #expect(kept.printer.certificate == second)
      await #expect(throws: FacilitiesRefusal.siteUnknown) {
        try await printers.noteTest(
          Scenario.matsquiStaff, site: Self.kent, of: address, certificate: first, .unkeyed)
      }
    }
  }

  @Test("what can't be a printer is refused by the database too, whoever writes it")
  func directly() async throws {
    try await withTestDatabase { database in
      _ = try await Scenario(in: database)
      let worker = database.database
      for (uri, certificate) in [
        ("http://10.20.30.40/", nil), ("ipps://u:p@10.20.30.40/", nil), ("ipps://printer/victims", nil),
        ("ipp://10.20.30.40/", String(repeating: "1", count: 64)), ("ipps://10.20.30.40/", "abc"),
      ] as [(String, String?)] {
        await #expect(throws: PostgresError.self, "\(uri)") {
          _ = try await worker.acting(as: Scenario.kentStaff).rows(
            of: "site_printer_save",
            [
              "who": .actor(Scenario.kentStaff), "given_site": .text("KENT"), "given_uri": .text(uri),
              "given_copies": .integer(1), "given_automatic_at": .text(nil), "given_certificate": .text(certificate),
              "seen_version": .integer(nil),
            ])
        }
      }
    }
  }
}
