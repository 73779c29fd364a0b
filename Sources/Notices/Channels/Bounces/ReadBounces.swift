import Dispatch
import Identifiers
public import JobQueue
public import Logging
import PostgresClient
public import Privacy

/// Reads the reports of messages that came back, and records them in the ledger, which passes what failed on to the
/// next channel. A report that is read twice changes nothing.
public struct ReadBounces: JobHandler {
  private static let jobKind: JobKind = "notice.readBounces"

  public let kind = jobKind
  /// One at a time, because a mailbox that doesn't answer would keep them all.
  public let limits = JobLimits(dueSeconds: 7_200, runningMax: 1)
  public let lane = JobLane.channelUpkeep
  private let mailboxes: Replaceable<BounceMailbox?>
  private let reports: DeliveryReports
  private let queue = DispatchQueue(label: "vestibule.notices.bounces")
  private let logger: Logger

  /// - Parameters:
  ///   - mailbox: `nil` if none is configured; there is nothing to read then.
  ///   - channels: the channels that this service has, besides the inbox.
  public init(database: Database, mailbox: BounceMailbox?, channels: [NoticeChannelName], logger: Logger) {
    self.init(database: database, mailboxes: Replaceable(mailbox), channels: channels, logger: logger)
  }

  /// - Parameters:
  ///   - mailboxes: each reading is of the one that is then current.
  ///   - channels: the channels that this service has, besides the inbox.
  public init(
    database: Database, mailboxes: Replaceable<BounceMailbox?>, channels: [NoticeChannelName], logger: Logger
  ) {
    self.mailboxes = mailboxes
    reports = DeliveryReports(database: database, channels: channels)
    self.logger = logger
  }

  /// Every two minutes; once for all missed times.
  public static let schedule = CronSchedule(
    name: jobKind.rawValue, kind: jobKind, recurrence: .every(seconds: 120), catchUp: .once)

  public func run(_ job: Job) async throws -> JobOutcome {
    guard let mailbox = mailboxes.current else { return .done }
    // Read first and recorded afterwards: the mailbox blocks its thread. What is recorded is removed on the next
    // reading.
    let (found, fault) = await queue.running { Self.reports(in: mailbox, removing: []) }
    var settled: Set<BounceReport> = []
    for report in found {
      let effect = try await reports.note(report.result, of: report.delivery, through: .smtp)
      if effect == .done { logger.notice("a mail came back", metadata: ["delivery": "\(report.delivery)"]) }
      // A report of another installation with this mailbox is left for that one to read.
      switch effect {
      case .done, .unchanged: settled.insert(report)
      case .notFound: break
      }
    }
    let removed = settled
    let later = await queue.running { Self.reports(in: mailbox, removing: removed).fault }
    if let fault = fault ?? later { throw fault }
    return .done
  }

  /// The reports in a mailbox. Those that are recorded are removed from it.
  private static func reports(
    in mailbox: BounceMailbox, removing recorded: Set<BounceReport>
  ) -> (found: [BounceReport], fault: BounceFault?) {
    var found: [BounceReport] = []
    do {
      try mailbox.read { report in
        found.append(report)
        return recorded.contains(report)
      }
      return (found, nil)
    } catch {
      return (found, error)
    }
  }
}

extension BounceFault: JobFailure {
  public var jobFailureCode: String { code }
}
