import DocumentCanvas
public import Facilities
public import Identifiers
import Languages
public import Printers
public import Privacy

/// What a test of a site's printer found.
public struct PrinterTestReport: Sendable, Equatable {
  /// Whether a test page went out and the printer took it.
  public let isPrinting: Bool
  /// Why it didn't, as a code, such as `outOfPaper` or `unreachable`; `nil` if it did.
  public let reason: String?
  /// What the printer said of itself; `nil` if it couldn't be asked.
  public let status: PrinterStatus?
  /// The site's settings after it: the certificate that the printer showed counts from now on.
  public let settings: KeptSitePrinter
}

/// Tests a site's printer with a page that says nothing.
public struct PrinterTest: Sendable {
  private let settings: SitePrinters
  private let printers: Printers

  public init(settings: SitePrinters, printers: Printers) {
    (self.settings, self.printers) = (settings, printers)
  }

  /// Asks the printer how it is, prints a test page if it can print, and notes its certificate.
  ///
  /// - Throws: `FacilitiesRefusal`: as `SitePrinters.noteTest`; `invalid` if the site has no printer.
  public func run(_ actor: Actor, site: SiteCode, _ command: Command) async throws -> PrinterTestReport {
    guard Permissions.allow(actor.role, .testSitePrinter) else { throw FacilitiesRefusal.notForThisRole }
    let kept = try await settings.find(actor, site: site)
    guard let address = kept.printer.address else {
      throw FacilitiesRefusal.invalid([FieldFault("address", .requiredHere)])
    }
    let target = PrinterTarget(address, kept.printer.certificate.map(PrinterTarget.Trust.pinned) ?? .any)
    var (status, reason): (PrinterStatus?, String?) = (nil, nil)
    do {
      let found = try await printers.status(of: target)
      status = found
      reason = found.whyNot
      if reason == nil { _ = try await printers.print(try Self.page(), as: .test, on: target) }
    } catch let trouble as PrinterTrouble {
      reason = trouble.code
    }
    let settings = try await settings.noteTest(
      actor, site: site, of: address, certificate: status?.certificate, command)
    return PrinterTestReport(isPrinting: reason == nil, reason: reason, status: status, settings: settings)
  }

  /// The test page. It names nothing, not even the site.
  static func page() throws(CanvasError) -> [UInt8] {
    let canvas = try DocumentCanvas(
      DocumentDescription(
        title: "Test page / Page d’essai", language: Language.en.documentTag, createdAt: "2000-01-01T00:00:00+00:00"))
    canvas.structure(.document) {
      let heading = canvas.shape("Test page / Page d’essai", style: TextStyle(sizePoints: 24, weight: .bold))
      canvas.structure(.heading) { canvas.draw(heading, x: 42, y: 58) }
      let english = canvas.shape("This printer is reached.", style: TextStyle(sizePoints: 14), widthPoints: 528)
      canvas.structure(.paragraph) { canvas.draw(english, x: 42, y: 100) }
      let french = canvas.shape(
        "Cette imprimante est jointe.", style: TextStyle(sizePoints: 14), widthPoints: 528,
        language: Language.fr.documentTag)
      canvas.structure(.paragraph, language: Language.fr.documentTag) { canvas.draw(french, x: 42, y: 122) }
    }
    return try canvas.finish()
  }
}
