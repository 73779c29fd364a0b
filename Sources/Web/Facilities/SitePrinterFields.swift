import EntryDocuments
import Facilities
import Identifiers
import Languages
import Printers

/// The settings of a site's printer as fields.
enum SitePrinterFields {
  private static let address = Field<PrinterAddress>(
    "address",
    .parsed(
      .text(
        pattern: PrinterAddress.pattern, length: 1...PrinterAddress.lengthMax,
        note: "Where the printer is, such as ipps://10.20.30.40/ipp/print; none without a printer."),
      FieldInput(lengthMax: PrinterAddress.lengthMax), else: .notAPrinterAddress, shown: { $0.text },
      parse: { PrinterAddress($0) }),
    .optional, label: Bilingual(en: "Address", fr: "Adresse"),
    hint: Bilingual(
      en: "As ipps://10.20.30.40/ipp/print. The connection is encrypted (ipps) unless the agency allows otherwise.",
      fr: "Comme ipps://10.20.30.40/ipp/print. La connexion est chiffrée (ipps), sauf si l’organisme permet autre "
        + "chose."))

  private static let copies = Field<Int>(
    "copies", .number(SitePrinter.copiesRange, isCounter: true), .defaulted,
    label: Bilingual(en: "Copies", fr: "Copies"))

  private static let automaticAt = Field<ClockTime>(
    "automaticAt",
    .clock(note: "When the list of a day is printed by itself, by the site's clock on that day."), .optional,
    label: Bilingual(en: "Printed by itself at", fr: "Impression automatique à"),
    hint: Bilingual(
      en: "By the site's clock on the day of the list; later revisions follow as they are released. Empty "
        + "for never.",
      fr: "À l’heure du lieu, le jour de la liste\u{A0}; les révisions suivantes sont imprimées dès leur "
        + "publication. Vide pour jamais."))

  private static let certificate = Field<PrinterCertificate>(
    "certificate",
    .parsed(
      .text(
        pattern: PrinterCertificate.pattern,
        note: "SHA-256 of the certificate that an encrypted printer has to show. A test notes it if none is set."),
      FieldInput(lengthMax: 64), else: .notAllowed, shown: { $0.fingerprint }, parse: { PrinterCertificate($0) }),
    .optional, label: Bilingual(en: "Certificate (SHA-256)", fr: "Certificat (SHA-256)"),
    hint: Bilingual(
      en: "The test notes it. No list goes to an encrypted printer that shows another one. Empty it once the printer "
        + "has been replaced, save, and test again.",
      fr: "L’essai le note. Aucune liste n’est envoyée à une imprimante chiffrée qui en présente un autre. Le vider "
        + "lorsque l’imprimante a été remplacée, enregistrer, puis refaire l’essai."))

  /// What is left out, or null, isn't set.
  static let form = FieldForm<SitePrinter>(
    "NewSitePrinter",
    [
      .init(
        [
          address.of { $0.address }, copies.of { $0.copies }, automaticAt.of { $0.automaticAt },
          certificate.of { $0.certificate },
        ], isRow: false)
    ])

  static func read(_ source: inout some FieldSource) -> SitePrinter? {
    let address = source.value(of: Self.address)
    let copies = source.value(of: Self.copies)
    let automaticAt = source.value(of: Self.automaticAt)
    let certificate = source.value(of: Self.certificate)
    return SitePrinter(address: address, copies: copies ?? 1, automaticAt: automaticAt, certificate: certificate)
  }
}

/// What a test of a printer found, as the API answers it.
enum PrinterTestFields {
  static let all: [AnswerField<PrinterTestReport>] = [
    .required("printing", .flag) { $0.isPrinting },
    .optional("reason", .text(note: "Why no test page went out.")) { $0.reason },
    .optional("state", .text(note: "The printer's state: idle, processing, stopped, or its own number.")) {
      $0.status?.state.code
    },
    .optional("accepting", .flag) { $0.status?.isAccepting }, .optional("takesPDF", .flag) { $0.status?.takesPDF },
    .optional("ippEverywhere", .flag) { $0.status?.isIPPEverywhere },
    .optional("certificate", .text(pattern: PrinterCertificate.pattern)) { $0.status?.certificate?.fingerprint },
  ]

  static let schema = Schema.named("PrinterTestReport", .object(all.map { $0.property }))
}
