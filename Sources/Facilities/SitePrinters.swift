public import Identifiers
import Languages
import PostgresClient
public import Printers
public import Privacy

/// What sites set for their printers: the unit and operators for every site, the staff of a site for theirs.
public struct SitePrinters: Sendable {
  private let database: Database
  private let limits: PrinterLimits

  init(database: Database, limits: PrinterLimits) {
    self.database = database
    self.limits = limits
  }

  /// What a site has set.
  ///
  /// - Throws: `FacilitiesRefusal`: `siteUnknown`, also beyond the actor's reach; `notForThisRole`.
  public func find(_ actor: Actor, site: SiteCode) async throws -> KeptSitePrinter {
    guard Permissions.allow(actor.role, .readSitePrinter) else { throw FacilitiesRefusal.notForThisRole }
    let rows = try await database.acting(as: actor).rows(of: "site_printer_show", ["given_site": .text(site)])
    guard let row = rows.first else { throw FacilitiesRefusal.siteUnknown }
    return try row.decode("answer", as: PrinterText.self).kept()
  }

  /// Sets all of it at once. Lists whose time is still to come are printed by themselves at the new time.
  ///
  /// - Parameter seen: the version that the change is for; 0 before anything was set, `nil` for whichever there is.
  /// - Throws: `FacilitiesRefusal`: `siteUnknown`, also beyond the actor's reach; `invalid`; `stale`; `keyReused`;
  ///   `notForThisRole`.
  @discardableResult
  public func save(
    _ actor: Actor, site: SiteCode, _ printer: SitePrinter, seen: Int? = nil, _ command: Command
  ) async throws -> KeptSitePrinter {
    guard Permissions.allow(actor.role, .saveSitePrinter) else { throw FacilitiesRefusal.notForThisRole }
    let faults = printer.faults(limits)
    if !faults.isEmpty { throw FacilitiesRefusal.invalid(faults) }
    return try await change(
      "site_printer_save", actor, command,
      [
        "given_site": .text(site), "given_uri": .text(printer.address?.text), "given_copies": .integer(printer.copies),
        "given_automatic_at": .text(printer.automaticAt?.text),
        "given_certificate": .text(printer.certificate?.fingerprint), "seen_version": .integer(seen),
      ])
  }

  /// Notes that the printer at an address was tested, and which certificate it showed. If none was set, that one counts
  /// from now on.
  ///
  /// - Throws: `FacilitiesRefusal`: `siteUnknown`, also beyond the actor's reach; `stale` if the site has another
  ///   printer by now; `keyReused`; `notForThisRole`.
  @discardableResult
  public func noteTest(
    _ actor: Actor, site: SiteCode, of address: PrinterAddress, certificate: PrinterCertificate?, _ command: Command
  ) async throws -> KeptSitePrinter {
    guard Permissions.allow(actor.role, .testSitePrinter) else { throw FacilitiesRefusal.notForThisRole }
    return try await change(
      "site_printer_note_test", actor, command,
      [
        "given_site": .text(site), "given_uri": .text(address.text),
        "given_certificate": .text(certificate?.fingerprint),
      ])
  }

  private func change(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws -> KeptSitePrinter {
    let outcome = try await database.carryOut(door, actor, command, arguments, outcome: PrinterOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode(PrinterText.self).kept()
    case .notFound: throw FacilitiesRefusal.siteUnknown
    case .stale: throw FacilitiesRefusal.stale
    case .keyReused: throw FacilitiesRefusal.keyReused
    }
  }
}

/// The outcome words of the doors that set a printer.
private enum PrinterOutcome: String, SQLDecodable {
  case done, notFound, stale, keyReused
}

/// The settings as the database writes them.
private struct PrinterText: Decodable {
  let uri: String?
  let copies: Int
  let automaticAt: String?
  let certificate: String?
  let version: Int

  /// - Throws: `DecodingError` for what the database can't hold.
  func kept() throws -> KeptSitePrinter {
    func read<Value>(_ text: String?, _ parse: (String) -> Value?) throws -> Value? {
      guard let text else { return nil }
      if let value = parse(text) { return value }
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not a printer's setting"))
    }
    return KeptSitePrinter(
      printer: SitePrinter(
        address: try read(uri) { PrinterAddress($0) }, copies: copies,
        automaticAt: try read(automaticAt) { ClockTime($0) },
        certificate: try read(certificate) { PrinterCertificate($0) }), version: version)
  }
}
