import EntryDocuments
import Facilities
import Identifiers
import Languages
import Printers

/// Reads the settings of a site's printer from a body or a form.
enum SitePrinterFields {
  private static let properties: [Schema.Property] = [
    .optional(
      "address",
      .orNull(
        .text(
          pattern: PrinterAddress.pattern, length: 1...PrinterAddress.lengthMax,
          note: "Where the printer is, such as ipps://10.20.30.40/ipp/print; none without a printer."))),
    .optional("copies", .orNull(.number(SitePrinter.copiesRange))),
    .optional(
      "automaticAt",
      .orNull(
        .text(
          pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$",
          note: "When the list of a day is printed by itself, by the site's clock on that day."))),
    .optional(
      "certificate",
      .orNull(
        .text(
          pattern: PrinterCertificate.pattern,
          note: "SHA-256 of the certificate that an encrypted printer has to show. A test notes it if none is set."))),
  ]

  /// What is left out, or null, isn't set.
  static let new = Schema.named("NewSitePrinter", .object(properties))
  static let schema = Schema.named("SitePrinter", .object([.required("site", .code)] + properties))

  static let report = Schema.named(
    "PrinterTestReport",
    .object([
      .required("printing", .flag), .optional("reason", .text(note: "Why no test page went out.")),
      .optional("state", .text(note: "The printer's state: idle, processing, stopped, or its own number.")),
      .optional("accepting", .flag), .optional("takesPDF", .flag), .optional("ippEverywhere", .flag),
      .optional("certificate", .text(pattern: PrinterCertificate.pattern)),
    ]))

  static func read(_ fields: inout some EntranceInput) -> SitePrinter? {
    let address = fields.parsed("address", required: false, else: .notAPrinterAddress) { PrinterAddress($0) }
    let copies = fields.number("copies", in: SitePrinter.copiesRange, required: false)
    let automaticAt = fields.parsed("automaticAt", required: false, else: .impossibleTimeOfDay) { ClockTime($0) }
    let certificate = fields.parsed("certificate", required: false, else: .notAllowed) { PrinterCertificate($0) }
    return SitePrinter(address: address, copies: copies ?? 1, automaticAt: automaticAt, certificate: certificate)
  }
}

/// The settings of a site's printer, as the API encodes them. What is left out isn't set.
struct SitePrinterBody: Encodable {
  let site: SiteCode
  let address: String?
  let copies: Int
  let automaticAt: String?
  let certificate: String?

  init(_ printer: SitePrinter, of site: SiteCode) {
    (self.site, address, copies) = (site, printer.address?.text, printer.copies)
    (automaticAt, certificate) = (printer.automaticAt?.text, printer.certificate?.fingerprint)
  }
}

/// What a test of a printer found, as the API encodes it.
struct PrinterTestBody: Encodable {
  let printing: Bool
  let reason: String?
  let state: String?
  let accepting: Bool?
  let takesPDF: Bool?
  let ippEverywhere: Bool?
  let certificate: String?

  init(_ report: PrinterTestReport) {
    (printing, reason, state) = (report.isPrinting, report.reason, report.status?.state.code)
    (accepting, takesPDF) = (report.status?.isAccepting, report.status?.takesPDF)
    (ippEverywhere, certificate) = (report.status?.isIPPEverywhere, report.status?.certificate?.fingerprint)
  }
}
