import Printers

/// What the installation sets for the sites' own printers.
struct PrinterSettings: Sendable {
  let limits: PrinterLimits

  enum Declared {
    private static let ofLiveParts = SettingUse.by(.serve, .work, .doctor, .administer)

    static let allowPlain = FlagSetting(
      "printers.allowPlain",
      "Whether lists may go to a printer without encryption (`ipp`) beyond this machine.", use: ofLiveParts)
    static let allowLoopback = FlagSetting(
      "printers.allowLoopback", "Whether a printer may be on this machine, such as a queue of CUPS.", use: ofLiveParts)

    static let group = SettingGroup("The sites' printers", [allowPlain, allowLoopback])
  }

  init(_ reader: inout SettingsReader) {
    limits = PrinterLimits(
      allowsPlain: reader.flag(Declared.allowPlain), allowsLoopback: reader.flag(Declared.allowLoopback))
  }
}
