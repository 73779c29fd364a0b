import CCups
import Dispatch

/// What the installation sets for all printers.
public struct PrinterLimits: Sendable, Equatable {
  /// Whether a list may go to a printer without encryption (`ipp`) beyond this machine.
  public let allowsPlain: Bool
  /// Whether a printer may be at an address of this machine.
  public let allowsLoopback: Bool
  var connectTimeoutMs = 5_000
  /// The longest wait for the next bytes. Some printers answer only once they have warmed up.
  var idleTimeoutMs = 30_000
  /// The longest time for a whole exchange.
  var totalTimeoutMs = 90_000

  public init(allowsPlain: Bool = false, allowsLoopback: Bool = false) {
    self.allowsPlain = allowsPlain
    self.allowsLoopback = allowsLoopback
  }

  /// Whether lists may go to an address, as far as the address itself tells.
  public func admits(_ address: PrinterAddress) -> Bool {
    address.isEncrypted || allowsPlain || address.namesThisMachine
  }
}

/// A printer, and how its certificate is told from another's.
public struct PrinterTarget: Sendable, Equatable {
  public let address: PrinterAddress
  public let trust: Trust

  /// Which certificate an encrypted printer must show.
  public enum Trust: Sendable, Equatable {
    /// Whichever: only for a test, which says nothing that matters.
    case any
    /// That one.
    case pinned(PrinterCertificate)
    /// None was seen in a test yet, so nothing is sent to an encrypted printer.
    case unseen
  }

  public init(_ address: PrinterAddress, _ trust: Trust) {
    self.address = address
    self.trust = trust
  }
}

/// Talks to printers by IPP, through libcups: their state, printing a PDF once, and what became of it.
public struct Printers: Sendable {
  public let limits: PrinterLimits
  private let seats: ExchangeSeats

  public init(_ limits: PrinterLimits) {
    self.init(limits, exchangesMax: 16)
  }

  /// - Parameter exchangesMax: how many are under way at once, such as those of the worker's hands, and as many tests.
  init(_ limits: PrinterLimits, exchangesMax: Int) {
    self.limits = limits
    seats = ExchangeSeats(exchangesMax)
  }

  /// The state of a printer.
  public func status(of target: PrinterTarget) async throws(PrinterTrouble) -> PrinterStatus {
    try await exchange(target) { (exchange) throws(PrinterTrouble) in
      let request = IPPMessage.request(IPP_OP_GET_PRINTER_ATTRIBUTES, to: target.address)
      request.add(
        "requested-attributes",
        [
          "printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "document-format-supported",
          "ipp-features-supported", "cups-version",
        ])
      let answer = try exchange.run(request)
      guard let state = answer.number("printer-state") else { throw .notAPrinter }
      return PrinterStatus(
        state: PrinterState(state), reasons: answer.texts("printer-state-reasons").compactMap(PrinterReason.init),
        isAccepting: answer.flag("printer-is-accepting-jobs") ?? true,
        takesPDF: answer.texts("document-format-supported").contains("application/pdf"),
        isIPPEverywhere: answer.texts("ipp-features-supported").contains("ipp-everywhere"),
        certificate: exchange.certificate, isCUPS: !answer.texts("cups-version").isEmpty)
    }
  }

  /// Sends a PDF, once, and returns the printer's number of the job.
  ///
  /// - Throws: `PrinterTrouble`; its `nothingWasTaken` says whether the PDF may be sent again.
  public func print(
    _ pdf: [UInt8], as name: PrinterJobName, on target: PrinterTarget
  ) async throws(PrinterTrouble) -> Int {
    try await exchange(target) { (exchange) throws(PrinterTrouble) in
      let request = IPPMessage.request(IPP_OP_PRINT_JOB, to: target.address)
      request.add(IPP_TAG_NAME, "job-name", name.text)
      request.add(IPP_TAG_MIMETYPE, "document-format", "application/pdf")
      // On both sides, a copy would begin on the back of another.
      request.add(IPP_TAG_KEYWORD, "sides", "one-sided", in: IPP_TAG_JOB)
      let answer = try exchange.run(request, document: pdf)
      guard let id = answer.number("job-id") else { throw .noAnswer }
      return id
    }
  }

  /// A job by its number and its name; `nil` if the printer knows it no more. One that lost power may count from 1
  /// again, so that the number alone may be somebody else's.
  public func job(
    _ id: Int, named name: PrinterJobName, on target: PrinterTarget
  ) async throws(PrinterTrouble) -> PrinterJob? {
    do {
      return try await exchange(target) { (exchange) throws(PrinterTrouble) in
        let request = IPPMessage.request(IPP_OP_GET_JOB_ATTRIBUTES, to: target.address)
        request.add("job-id", Int32(clamping: id))
        request.add("requested-attributes", Self.jobAttributes)
        return Self.job(try exchange.run(request).jobs.first { $0["job-name"] == [name.text] })
      }
    } catch .refused(.notFound) {
      return nil
    }
  }

  /// The job of a name, whether it is over or not; `nil` if the printer knows none.
  public func find(_ name: PrinterJobName, on target: PrinterTarget) async throws(PrinterTrouble) -> PrinterJob? {
    for which in ["not-completed", "completed"] {
      let found = try await exchange(target) { (exchange) throws(PrinterTrouble) in
        let request = IPPMessage.request(IPP_OP_GET_JOBS, to: target.address)
        request.add(IPP_TAG_KEYWORD, "which-jobs", which)
        // The newest come first.
        request.add("limit", 500)
        request.add("requested-attributes", Self.jobAttributes)
        let jobs = try exchange.run(request).jobs
        return Self.job(jobs.first { $0["job-name"] == [name.text] })
      }
      if let found { return found }
    }
    return nil
  }

  /// Cancels a job. Does nothing if it is over already, or the number is another's by now.
  public func cancel(
    _ id: Int, named name: PrinterJobName, on target: PrinterTarget
  ) async throws(PrinterTrouble) {
    guard try await job(id, named: name, on: target) != nil else { return }
    try await cancel(id, on: target, purge: false)
  }

  /// Has the printer forget a job that is over, as far as it can be asked to. The jobs of others are never touched, so
  /// a printer that can only forget all of them isn't asked.
  public func purge(
    _ id: Int, named name: PrinterJobName, on target: PrinterTarget
  ) async throws(PrinterTrouble) -> SpoolPurge {
    guard try await status(of: target).isCUPS else { return .notSupported }
    guard try await job(id, named: name, on: target) != nil else { return .yes }
    try await cancel(id, on: target, purge: true)
    return try await job(id, named: name, on: target) == nil ? .yes : .no
  }

  private func cancel(_ id: Int, on target: PrinterTarget, purge: Bool) async throws(PrinterTrouble) {
    do {
      try await exchange(target) { (exchange) throws(PrinterTrouble) in
        let request = IPPMessage.request(IPP_OP_CANCEL_JOB, to: target.address)
        request.add("job-id", Int32(clamping: id))
        if purge { request.add("purge-job", true) }
        _ = try exchange.run(request)
      }
    } catch .refused(.notPossible), .refused(.notFound) {
      // It is over, or forgotten.
    }
  }

  private static let jobAttributes = [
    "job-id", "job-name", "job-state", "job-state-reasons", "job-printer-state-reasons",
  ]

  private static func job(_ attributes: [String: [String]]?) -> PrinterJob? {
    guard let attributes, let id = attributes["job-id"]?.first.flatMap({ Int($0) }),
      let state = attributes["job-state"]?.first.flatMap({ Int($0) })
    else { return nil }
    let reasons = (attributes["job-state-reasons"] ?? []) + (attributes["job-printer-state-reasons"] ?? [])
    return PrinterJob(id: id, state: PrinterJobState(state), reasons: reasons.compactMap(PrinterReason.init))
  }

  /// Opens a connection, looks at the printer's certificate before anything is sent, and runs the body.
  private func exchange<Value: Sendable>(
    _ target: PrinterTarget, _ body: @escaping @Sendable (IPPExchange) throws(PrinterTrouble) -> Value
  ) async throws(PrinterTrouble) -> Value {
    let limits = limits
    guard seats.take() else { throw .unreachable }
    defer { seats.leave() }
    let result: Result<Value, PrinterTrouble> = await withCheckedContinuation { continuation in
      seats.queue.async {
        continuation.resume(
          returning: Result { () throws(PrinterTrouble) in
            let exchange = try IPPExchange(target.address, limits)
            try Self.check(exchange.certificate, target.trust)
            return try body(exchange)
          })
      }
    }
    return try result.get()
  }

  private static func check(
    _ shown: PrinterCertificate?, _ trust: PrinterTarget.Trust
  ) throws(PrinterTrouble) {
    guard let shown else { return }
    switch trust {
    case .any: return
    case .unseen: throw .certificateUnseen
    case .pinned(let certificate): if certificate != shown { throw .certificateChanged }
    }
  }
}
