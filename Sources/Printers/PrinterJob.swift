/// A job of a printer's.
public struct PrinterJob: Sendable, Equatable {
  /// The printer's number of it.
  public let id: Int
  public let state: PrinterJobState
  /// What keeps the printer from going on with it, as the printer and the job say.
  public let reasons: [PrinterReason]

  /// Why it stands still; `nil` if nothing is known.
  public var hindrance: PrinterReason? { reasons.first(where: \.hinders) }
}

/// The state of a printer's job (RFC 8011, 5.3.7).
public enum PrinterJobState: Sendable, Equatable {
  case pending
  case held
  case processing
  case stopped
  case cancelled
  case aborted
  case completed
  /// Any other, as the printer gave it.
  case other(Int)

  init(_ number: Int) {
    self =
      switch number {
      case 3: .pending
      case 4: .held
      case 5: .processing
      case 6: .stopped
      case 7: .cancelled
      case 8: .aborted
      case 9: .completed
      default: .other(number)
      }
  }
}

/// Whether a printer has forgotten the document of a job that is over.
public enum SpoolPurge: String, Sendable, CaseIterable {
  /// It was asked to, and no longer knows the job.
  case yes
  /// It was asked to, and still knows the job.
  case no
  /// It has no way to be asked, and doesn't say.
  case notSupported
}

/// The neutral name by which a printer knows a job: `entry list` and twelve digits that mean nothing.
public struct PrinterJobName: Sendable, Hashable {
  public let text: String

  /// - Parameter digits: the opaque part, hexadecimal digits of a random id.
  public init(_ digits: some StringProtocol) {
    text = "entry list \(digits.lowercased().filter(\.isHexDigit).prefix(12))"
  }

  /// The name of a test page.
  public static let test = PrinterJobName(text: "test page")

  private init(text: String) {
    self.text = text
  }
}
