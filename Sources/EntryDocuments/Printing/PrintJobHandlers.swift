import Foundation
import Identifiers
public import JobQueue
import PostgresClient
public import Printers
public import Privacy

/// The payload of the jobs about one print.
private struct PrintPayload: Decodable {
  let print: PrintJobID
}

/// Sends the copies of a print to the site's printer, once (`entry.3`).
///
/// That it goes out is written before anything does. After a crash in between, the printer is asked for the job by its
/// neutral name: if it knows the job, that is followed; if not, the print is reported as unknown, and isn't sent again.
/// Nothing goes out while the printer says that it can't print: a list doesn't lie in a printer and wait for paper.
public struct SendToPrinter: JobHandler {
  private let database: Database
  private let keyring: Keyring
  private let printers: Printers
  public let kind: JobKind = "entryList.sendToPrinter"
  /// A printer that doesn't answer holds up no other job.
  public let lane = JobLane(name: "printers.send", hands: 4)
  /// Longer than the printer may take to be asked and to be sent to.
  public let limits = JobLimits(attemptSecondsMax: 300, dueSeconds: 600)

  public init(database: Database, keyring: Keyring, printers: Printers) {
    (self.database, self.keyring, self.printers) = (database, keyring, printers)
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let store = PrintJobStore(id: try job.decode(PrintPayload.self).print, database: database, keyring: keyring)
    guard let step = try await store.step(), let target = step.target else { return .done }
    switch step.kind {
    case .send: return try await send(store, to: target, step)
    case .settle: return try await settle(store, on: target, step)
    case .follow, .purge, .over: return .done
    }
  }

  private func send(_ store: PrintJobStore, to target: PrinterTarget, _ step: PrintStep) async throws -> JobOutcome {
    do {
      if let obstacle = try await obstacle(target) {
        try await store.note(.waiting, reason: obstacle)
        return .snooze(seconds: step.pauseSeconds)
      }
    } catch let trouble as PrinterTrouble {
      return try await put(off: store, trouble, step)
    }
    guard let document = try await store.document() else { return .snooze(seconds: 1) }
    guard try await store.intend(to: target.address) else { return .snooze(seconds: 1) }
    do {
      let printerJob = try await printers.print(document, as: store.name, on: target)
      try await store.note(.printing, printerJob: printerJob)
      return .done
    } catch let trouble as PrinterTrouble {
      // What may have been taken is settled by the next attempt.
      if !trouble.nothingWasTaken { return .snooze(seconds: step.pauseSeconds) }
      return try await put(off: store, trouble, step)
    }
  }

  /// Why the printer can't print now, as a code; `nil` if it can.
  private func obstacle(_ target: PrinterTarget) async throws(PrinterTrouble) -> String? {
    let status = try await printers.status(of: target)
    if !status.takesPDF { throw .refused(.formatUnsupported) }
    return status.whyNot
  }

  /// Tries again later, or gives up what no wait will mend.
  private func put(off store: PrintJobStore, _ trouble: PrinterTrouble, _ step: PrintStep) async throws -> JobOutcome {
    if trouble.mayPass {
      try await store.note(.waiting, reason: trouble.code)
      return .snooze(seconds: step.pauseSeconds)
    }
    try await store.note(.failed, reason: trouble.code)
    return .done
  }

  private func settle(_ store: PrintJobStore, on target: PrinterTarget, _ step: PrintStep) async throws -> JobOutcome {
    do {
      if let found = try await printers.find(store.name, on: target) {
        try await store.note(.printing, printerJob: found.id)
      } else {
        try await store.note(.unknown, reason: "noAnswer")
      }
    } catch let trouble as PrinterTrouble {
      guard step.isLate else { return .snooze(seconds: step.pauseSeconds) }
      try await store.note(.unknown, reason: trouble.code)
    }
    return .done
  }
}

/// Follows a print at the printer until it is over, and then has the printer forget it (`entry.3`). What isn't wanted
/// any more is cancelled there: a list that was replaced doesn't come out once somebody brings paper.
public struct FollowPrint: JobHandler {
  private let database: Database
  private let keyring: Keyring
  private let printers: Printers
  public let kind: JobKind = "entryList.followPrint"
  public let lane = JobLane(name: "printers.follow", hands: 4)
  /// Longer than the printer may take to be asked and to be sent to.
  public let limits = JobLimits(attemptSecondsMax: 300, dueSeconds: 900)

  public init(database: Database, keyring: Keyring, printers: Printers) {
    (self.database, self.keyring, self.printers) = (database, keyring, printers)
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let store = PrintJobStore(id: try job.decode(PrintPayload.self).print, database: database, keyring: keyring)
    guard let step = try await store.step(), let target = step.target, let id = step.printerJob else { return .done }
    switch step.kind {
    case .follow: return try await follow(store, id, on: target, step)
    case .purge: return try await purge(store, id, on: target, step)
    case .send, .settle, .over: return .done
    }
  }

  private func follow(
    _ store: PrintJobStore, _ id: Int, on target: PrinterTarget, _ step: PrintStep
  ) async throws -> JobOutcome {
    do {
      guard let found = try await printers.job(id, named: store.name, on: target) else {
        try await store.note(.unknown, reason: "forgotten")
        return .done
      }
      switch found.state {
      case .completed: try await store.note(.printed)
      case .aborted: try await store.note(.failed, reason: found.hindrance?.code ?? "aborted")
      case .cancelled: try await end(store, found, step)
      case .pending, .held, .processing, .stopped, .other: return try await wait(store, found, on: target, step)
      }
      // Once more, to have the printer forget it.
      return .snooze(seconds: 0)
    } catch let trouble as PrinterTrouble {
      if step.isLate {
        try await store.note(.unknown, reason: trouble.code)
        return .done
      }
      try await store.note(.stopped, reason: trouble.code)
      return .snooze(seconds: step.pauseSeconds)
    }
  }

  /// Notes how a print stands that isn't over; cancels it if it isn't wanted any more. One that the printer keeps all
  /// the same is reported: somebody has to look at the printer.
  private func wait(
    _ store: PrintJobStore, _ found: PrinterJob, on target: PrinterTarget, _ step: PrintStep
  ) async throws -> JobOutcome {
    if step.withdrawn != nil || step.isLate {
      try await printers.cancel(found.id, named: store.name, on: target)
      if step.isKept {
        try await store.note(.unknown, reason: step.withdrawn?.rawValue ?? "tooLate")
        // Once more, to have the printer forget it.
        return .snooze(seconds: 0)
      }
    } else if let reason = try await hindrance(found, on: target) {
      try await store.note(.stopped, reason: reason)
    } else {
      try await store.note(.printing)
    }
    return .snooze(seconds: step.pauseSeconds)
  }

  private func hindrance(_ job: PrinterJob, on target: PrinterTarget) async throws -> String? {
    if let reason = job.hindrance { return reason.code }
    let status = try await printers.status(of: target)
    return (status.obstacle ?? status.hindrance)?.code
  }

  /// Notes why a print was cancelled: somebody asked for it, its list was replaced, its time was over, or somebody did
  /// so at the printer.
  private func end(_ store: PrintJobStore, _ found: PrinterJob, _ step: PrintStep) async throws {
    if let withdrawn = step.withdrawn {
      try await store.note(.cancelled, reason: withdrawn.rawValue)
    } else if step.isLate {
      try await store.note(.failed, reason: "tooLate")
    } else {
      try await store.note(.cancelled, reason: "atPrinter")
    }
  }

  private func purge(
    _ store: PrintJobStore, _ id: Int, on target: PrinterTarget, _ step: PrintStep
  ) async throws -> JobOutcome {
    do {
      try await store.note(spool: try await printers.purge(id, named: store.name, on: target))
    } catch let trouble as PrinterTrouble {
      if trouble.mayPass, !step.isLate { return .snooze(seconds: step.pauseSeconds) }
      try await store.note(spool: .no)
    }
    return .done
  }
}

/// Prints a list by itself at the time that its site has set, once a revision (`entry.3`).
public struct PrintItself: JobHandler {
  private let database: Database
  public let kind: JobKind = "entryList.printItself"
  public let limits = JobLimits(dueSeconds: 300)
  public let lane = JobLane.entryLists

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let payload = try job.decode(Payload.self)
    let _: Bool = try await database.acting(as: .worker).value(
      of: "print_job_run_itself",
      [
        "who": .actor(.worker), "given_list": .uuid(payload.list), "job": .bigint(job.id),
        "lease": .integer(job.lease),
      ])
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let list: UUID
  }
}

/// Every handler of prints by the sites' printers, for the worker.
public func printHandlers(database: Database, keyring: Keyring, printers: Printers) -> [any JobHandler] {
  [
    SendToPrinter(database: database, keyring: keyring, printers: printers),
    FollowPrint(database: database, keyring: keyring, printers: printers), PrintItself(database: database),
  ]
}
