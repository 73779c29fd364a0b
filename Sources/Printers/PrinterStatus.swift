/// What a printer says of itself.
public struct PrinterStatus: Sendable, Equatable {
  public let state: PrinterState
  /// Why it is in that state.
  public let reasons: [PrinterReason]
  public let isAccepting: Bool
  /// Whether it takes PDFs.
  public let takesPDF: Bool
  /// Whether it says that it conforms to IPP Everywhere (PWG 5100.14).
  public let isIPPEverywhere: Bool
  /// The certificate that it showed; `nil` on a connection that isn't encrypted.
  public let certificate: PrinterCertificate?
  /// Whether it is a queue of CUPS, which can be asked to forget a job.
  let isCUPS: Bool

  /// What keeps the printer from printing now; `nil` if nothing does. A reason that nobody here knows doesn't, as long
  /// as the printer isn't stopped.
  public var obstacle: PrinterReason? {
    if let known = reasons.first(where: \.isObstacle) { return known }
    guard state == .stopped else { return nil }
    return hindrance ?? reasons.first ?? .paused
  }

  /// Why the printer can't print a PDF now, as a code; `nil` if it can.
  public var whyNot: String? {
    if !takesPDF { return IPPStatus.formatUnsupported.code }
    if !isAccepting { return IPPStatus.notAccepting.code }
    return obstacle?.code
  }

  /// Why a job of the printer's may stand still; `nil` if nothing is known.
  public var hindrance: PrinterReason? { reasons.first(where: \.hinders) }
}

/// The state of a printer (RFC 8011, 5.4.11).
public enum PrinterState: Sendable, Equatable {
  case idle
  case processing
  case stopped
  /// Any other, as the printer gave it.
  case other(Int)

  init(_ number: Int) {
    self =
      switch number {
      case 3: .idle
      case 4: .processing
      case 5: .stopped
      default: .other(number)
      }
  }

  /// A word for answers and pages.
  public var code: String {
    switch self {
    case .idle: "idle"
    case .processing: "processing"
    case .stopped: "stopped"
    case .other(let number): "ipp:\(number)"
    }
  }
}

/// Why a printer or a job is as it is (RFC 8011, 5.4.12).
public struct PrinterReason: Sendable, Equatable {
  /// What is the matter.
  public enum Kind: Sendable, Equatable {
    case outOfPaper
    case jam
    case coverOpen
    case outOfToner
    case offline
    case paused
    case deviceError
    /// Any other, in the printer's word.
    case other(String)
  }

  /// How much it matters, if the printer says so.
  public enum Severity: String, Sendable, CaseIterable {
    case error
    case warning
    case report
  }

  public let kind: Kind
  public let severity: Severity?

  static let paused = PrinterReason(kind: .paused, severity: nil)

  private init(kind: Kind, severity: Severity?) {
    (self.kind, self.severity) = (kind, severity)
  }

  /// - Returns: `nil` for `none`.
  init?(_ word: String) {
    let severity = Severity.allCases.first { word.hasSuffix("-\($0.rawValue)") }
    let name = word.dropLast(severity.map { $0.rawValue.utf8.count + 1 } ?? 0)
    self.severity = severity
    switch name {
    case "none": return nil
    case "media-empty", "media-needed", "input-tray-missing": kind = .outOfPaper
    case "media-jam": kind = .jam
    case "cover-open", "door-open", "interlock-open": kind = .coverOpen
    case "toner-empty", "marker-supply-empty": kind = .outOfToner
    case "shutdown", "timed-out", "connecting-to-device", "offline": kind = .offline
    case "paused", "moving-to-paused": kind = .paused
    case "other": kind = .deviceError
    default: kind = .other(Self.plain(name))
    }
  }

  /// Whether it keeps the printer from printing: nothing is sent to it meanwhile.
  var isObstacle: Bool { severity == .error || severity == nil && isKnown }

  /// Whether it may be why a job doesn't go on. A printer may warn that one tray is empty, and print from another; a
  /// job that stands still says so all the same.
  var hinders: Bool { isObstacle || severity == .warning && isKnown }

  private var isKnown: Bool { if case .other = kind { false } else { true } }

  /// A code for the ledger: one of the product's, or the printer's own word behind `ipp:`.
  public var code: String {
    switch kind {
    case .outOfPaper: "outOfPaper"
    case .jam: "jam"
    case .coverOpen: "coverOpen"
    case .outOfToner: "outOfToner"
    case .offline: "offline"
    case .paused: "paused"
    case .deviceError: "device"
    case .other(let word): "ipp:\(word)"
    }
  }

  /// The printer's word, if it is a keyword at all.
  private static func plain(_ word: Substring) -> String {
    let isKeyword = word.utf8.count <= 60 && word.wholeMatch(of: #/[a-z0-9][a-z0-9._\-]*/#) != nil
    return isKeyword ? String(word) : "unreadable"
  }
}
