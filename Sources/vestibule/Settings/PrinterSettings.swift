import Printers

/// What the installation sets for the sites' own printers.
struct PrinterSettings: Sendable {
  /// `printers.allowPlain`: `true` if lists may go to a printer without encryption (`ipp`) beyond this machine; `false`
  /// by default. `printers.allowLoopback`: `true` if a printer may be on this machine, such as a queue of CUPS; `false`
  /// by default.
  let limits: PrinterLimits

  init(_ reader: inout SettingsReader) {
    limits = PrinterLimits(
      allowsPlain: reader.flag("printers.allowPlain", default: false),
      allowsLoopback: reader.flag("printers.allowLoopback", default: false))
  }
}
