import Languages
public import Printers

/// What a site sets for its own printer, to which its entry lists go (`entry.3`).
public struct SitePrinter: Sendable, Equatable {
  /// Where the printer is; `nil` if the site has none.
  public let address: PrinterAddress?
  /// How many copies a print makes unless somebody says otherwise: 1 to 20.
  public let copies: Int
  /// When the list of a day is printed by itself, by the site's clock on that day; `nil` for never. A list that is
  /// released later, and each revision after it, is printed as soon as it is released.
  public let automaticAt: ClockTime?
  /// The certificate that the printer has to show; `nil` until a test has seen it. Nothing but a test page goes to an
  /// encrypted printer before.
  public let certificate: PrinterCertificate?

  /// No printer.
  public static let none = SitePrinter(address: nil, copies: 1, automaticAt: nil, certificate: nil)
  public static let copiesRange = 1...20

  public init(
    address: PrinterAddress?, copies: Int = 1, automaticAt: ClockTime? = nil, certificate: PrinterCertificate? = nil
  ) {
    (self.address, self.copies, self.automaticAt, self.certificate) = (address, copies, automaticAt, certificate)
  }

  /// Every part that can't be set.
  func faults(_ limits: PrinterLimits) -> [FieldFault] {
    var faults: [FieldFault] = []
    if !Self.copiesRange.contains(copies) { faults.append(FieldFault("copies", .outOfRange)) }
    guard let address else {
      if automaticAt != nil || certificate != nil { faults.append(FieldFault("address", .requiredHere)) }
      return faults
    }
    if !limits.admits(address) { faults.append(FieldFault("address", .notEncrypted)) }
    let words = String(address.text.map { $0.isLetter || $0.isNumber ? $0 : " " })
    if let word = PurposeWords.first(in: words) { faults.append(FieldFault("address", .saysPurpose, word: word)) }
    if certificate != nil, !address.isEncrypted { faults.append(FieldFault("certificate", .notTogether)) }
    return faults
  }
}

/// The settings of a site's printer, with the version that counts their changes.
public struct KeptSitePrinter: Sendable, Equatable {
  public let printer: SitePrinter
  /// 0 before anything was set.
  public let version: Int
}
