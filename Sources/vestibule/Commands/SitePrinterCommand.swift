import ArgumentParser
import EntryDocuments
import Facilities
import Identifiers
import Languages
import Printers
import Privacy

/// Shows what a site sets for its own printer, changes what is given, and tests the printer.
struct SitePrinterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "printer",
    abstract: "Show, change or test a site's own printer, on which its entry lists are printed.",
    discussion: "An empty text, as in --automatic-at '', unsets what was set. --address '' takes the printer away.")

  @Argument(help: "The site's code, such as KENT.")
  var site: String

  @Option(help: "Where the printer is, such as ipps://10.20.30.40/ipp/print.")
  var address: String?

  @Option(help: "How many copies a print makes unless somebody says otherwise: 1 to 20.")
  var copies: Int?

  @Option(help: "When the list of a day is printed by itself, by the site's clock on that day, such as 06:00.")
  var automaticAt: String?

  @Option(help: "SHA-256 of the certificate that an encrypted printer has to show; a test notes it if none is set.")
  var certificate: String?

  @Flag(help: "Ask the printer how it is, print a page that says nothing, and note its certificate.")
  var test = false

  @Option(help: "Who does it: the subject of someone of the unit. Never a person's name. Without it, the service.")
  var by: String?

  private var changesNothing: Bool {
    address == nil && copies == nil && automaticAt == nil && certificate == nil
  }

  func run() async throws {
    guard let code = SiteCode(site) else { throw ValidationError("\(site): no such site / lieu inconnu") }
    let (printer, report) = try await Administration.run { parts in
      let actor = try by.map { try Privacy.Actor.named($0, .rju) } ?? .worker
      do {
        var kept = try await parts.facilities.printers.find(actor, site: code)
        if !changesNothing {
          kept = try await parts.facilities.printers.save(
            actor, site: code, try changed(kept.printer), seen: kept.version, .unkeyed)
        }
        guard test else { return (kept.printer, PrinterTestReport?.none) }
        let report = try await PrinterTest(settings: parts.facilities.printers, printers: parts.printers)
          .run(actor, site: code, .unkeyed)
        return (report.settings.printer, report)
      } catch let refusal as FacilitiesRefusal {
        throw refusal.told(of: site)
      }
    }
    print("address: \(printer.address?.text ?? "")")
    print("copies: \(printer.copies)")
    print("automatic-at: \(printer.automaticAt?.text ?? "")")
    print("certificate: \(printer.certificate?.fingerprint ?? "")")
    if let report { try Self.say(report) }
  }

  private static func say(_ report: PrinterTestReport) throws {
    if let status = report.status { print("state: \(status.state.code)") }
    guard let reason = report.reason else { return print("test: printing") }
    print("test: \(reason)")
    let words = PrintWording.words(reason: reason)
    throw ValidationError("\(words.en). / \(words.fr).")
  }

  /// The present settings with those that were given. Another address forgets the former printer's certificate.
  private func changed(_ now: SitePrinter) throws -> SitePrinter {
    let place = try Self.changed(now.address, address, "address: ipps://host/path") { PrinterAddress($0) }
    let keeps = place == now.address ? now.certificate : nil
    return SitePrinter(
      address: place, copies: copies ?? now.copies,
      automaticAt: place == nil && automaticAt == nil
        ? nil : try Self.changed(now.automaticAt, automaticAt, "automatic-at: HH:MM") { ClockTime($0) },
      certificate: try Self.changed(keeps, certificate, "certificate: 64 hexadecimal digits") { PrinterCertificate($0) }
    )
  }

  /// What is set, with what was given in its place; an empty text unsets it.
  private static func changed<Value>(
    _ now: Value?, _ given: String?, _ form: String, _ parse: (String) -> Value?
  ) throws -> Value? {
    guard let given else { return now }
    if given.isEmpty { return nil }
    guard let value = parse(given) else { throw ValidationError(form) }
    return value
  }
}
