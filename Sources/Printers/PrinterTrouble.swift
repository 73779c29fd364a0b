/// Why a printer couldn't be asked, or didn't do what it was asked.
///
/// No case holds words of the printer's, which could repeat what was sent.
public enum PrinterTrouble: Error, Sendable, Equatable {
  /// No connection came about. Nothing was sent.
  case unreachable
  /// The host's name leads to no address that a printer may have. Nothing was sent.
  case forbiddenAddress
  /// The connection wouldn't be encrypted, and the installation doesn't allow that. Nothing was sent.
  case plainForbidden
  /// Nobody has seen the printer's certificate in a test yet. Nothing was sent.
  case certificateUnseen
  /// The printer shows another certificate than in its test. Nothing was sent.
  case certificateChanged
  /// Something was sent, and no whole answer came. Nobody knows what the printer did.
  case noAnswer
  /// What answered isn't a printer that speaks IPP.
  case notAPrinter
  /// The printer wants a name and a password, which the product doesn't have.
  case signInRequired
  /// The printer refused, with this status.
  case refused(IPPStatus)

  /// Whether the printer certainly has nothing of what was to be sent.
  public var nothingWasTaken: Bool {
    switch self {
    case .noAnswer: false
    case .refused(let status): status.nothingWasTaken
    case .unreachable, .forbiddenAddress, .plainForbidden, .certificateUnseen, .certificateChanged, .notAPrinter,
      .signInRequired:
      true
    }
  }

  /// Whether the same may succeed later without anybody changing a setting.
  public var mayPass: Bool {
    switch self {
    case .unreachable, .noAnswer: true
    case .refused(let status): status.mayPass
    case .forbiddenAddress, .plainForbidden, .certificateUnseen, .certificateChanged, .notAPrinter, .signInRequired:
      false
    }
  }

  /// A code for the ledger, such as `unreachable` or `ipp:0x0507`.
  public var code: String {
    switch self {
    case .unreachable: "unreachable"
    case .forbiddenAddress: "forbiddenAddress"
    case .plainForbidden: "plainForbidden"
    case .certificateUnseen: "certificateUnseen"
    case .certificateChanged: "certificateChanged"
    case .noAnswer: "noAnswer"
    case .notAPrinter: "notAPrinter"
    case .signInRequired: "signInRequired"
    case .refused(let status): status.code
    }
  }
}

/// A status with which a printer refuses (RFC 8011, appendix B).
public enum IPPStatus: Sendable, Equatable {
  case badRequest
  case forbidden
  case notAuthenticated
  case notAuthorized
  case notPossible
  case notFound
  case formatUnsupported
  case attributesUnsupported
  case operationUnsupported
  case unavailable
  case device
  case temporary
  case notAccepting
  case busy
  case tooManyJobs
  /// Any other status, as the printer gave it.
  case other(Int)

  init(_ number: Int) {
    self =
      switch number {
      case 0x0400: .badRequest
      case 0x0401: .forbidden
      case 0x0402: .notAuthenticated
      case 0x0403: .notAuthorized
      case 0x0404: .notPossible
      case 0x0406, 0x0407: .notFound
      case 0x040A: .formatUnsupported
      case 0x040B: .attributesUnsupported
      case 0x0501: .operationUnsupported
      case 0x0502: .unavailable
      case 0x0504: .device
      case 0x0505: .temporary
      case 0x0506: .notAccepting
      case 0x0507: .busy
      case 0x050B: .tooManyJobs
      default: .other(number)
      }
  }

  /// Whether a printer that answers so has certainly nothing of what was sent. One that fails, or whose job was
  /// cancelled, may have begun to print.
  var nothingWasTaken: Bool {
    switch self {
    case .device: false
    case .other(let number): (0x0400..<0x0500).contains(number)
    case .badRequest, .forbidden, .notAuthenticated, .notAuthorized, .notPossible, .notFound, .formatUnsupported,
      .attributesUnsupported, .operationUnsupported, .unavailable, .temporary, .notAccepting, .busy, .tooManyJobs:
      true
    }
  }

  var mayPass: Bool {
    switch self {
    case .unavailable, .device, .temporary, .notAccepting, .busy, .tooManyJobs: true
    case .other(let number): number >= 0x0500
    case .badRequest, .forbidden, .notAuthenticated, .notAuthorized, .notPossible, .notFound, .formatUnsupported,
      .attributesUnsupported, .operationUnsupported:
      false
    }
  }

  /// A code for the ledger, such as `busy`, or the number behind `ipp:`.
  public var code: String {
    switch self {
    case .badRequest: "badRequest"
    case .forbidden: "forbidden"
    case .notAuthenticated, .notAuthorized: "signInRequired"
    case .notPossible: "notPossible"
    case .notFound: "notFound"
    case .formatUnsupported: "formatUnsupported"
    case .attributesUnsupported: "attributesUnsupported"
    case .operationUnsupported: "operationUnsupported"
    case .unavailable: "unavailable"
    case .device: "device"
    case .temporary: "temporary"
    case .notAccepting: "notAccepting"
    case .busy: "busy"
    case .tooManyJobs: "tooManyJobs"
    case .other(let number): "ipp:\(number)"
    }
  }
}
