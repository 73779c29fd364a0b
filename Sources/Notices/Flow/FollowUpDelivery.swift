public import JobQueue
public import Logging
import PostgresClient
public import Privacy

/// Asks GC Notify what became of a message that it took, in case nobody hears of it by a callback. It is asked again
/// after longer and longer pauses; once it has been silent too long, the Restorative Justice Unit asks the recipient.
/// What it says is recorded as what a callback says, so that either may come first. A worker that dies repeats a
/// question and nothing else.
public struct FollowUpDelivery: JobHandler {
  public let kind: JobKind = "notice.followUp.gcNotify"
  // A worker that dies spends an attempt, and a message is followed for days. Nobody waits for it: the message is sent.
  public let limits = JobLimits(attemptsMax: 40, dueSeconds: nil, pace: JobPace(starts: 500, seconds: 60))
  /// Its own, because a slow provider mustn't keep back anything else. One hand leaves messages most of what the
  /// provider takes in a minute.
  public let lane: JobLane
  /// `nil` if this service lacks it: nobody can be asked, and in the end the message is the unit's to see to.
  private let channel: (any FollowedChannel)?
  private let channels: [NoticeChannelName]
  private let reports: DeliveryReports
  private let postgres: any SQLExecutor
  private let logger: Logger

  /// - Parameter channels: the channels that this service has, besides the inbox.
  public init(database: Database, channels: [any NoticeChannel], logger: Logger) {
    channel = channels.compactMap { $0 as? any FollowedChannel }.first { $0.name == .gcNotify }
    lane = channel == nil ? .notices : JobLane(name: "notices.followUp", hands: 1)
    self.channels = channels.map(\.name)
    reports = DeliveryReports(database: database, channels: self.channels)
    postgres = database.acting(as: .worker)
    self.logger = logger
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    let id: NoticeDelivery.ID
    do {
      id = try job.decode(Payload.self).delivery
    } catch {
      // Trying again wouldn't help. The worker logs and counts what is discarded.
      return .discard(reason: "payloadUnreadable")
    }
    guard
      try await postgres.value(
        of: "notice_delivery_is_awaited", ["given_delivery": .uuid(id)], as: Bool.self)
    else { return .done }
    if let result = await ask(about: id) {
      _ = try await reports.note(result, of: id, through: .gcNotify)
      if case .failed(let code) = result { warn(id, "failed", code) }
      return .done
    }
    let seconds = try await postgres.value(
      of: "notice_delivery_await", ["given_delivery": .uuid(id), "configured": .texts(channels)], as: Int?.self)
    guard let seconds else {
      warn(id, "unconfirmed", nil)
      return .done
    }
    return .snooze(seconds: seconds)
  }

  /// What became of a message; `nil` if nobody can tell now, also because the provider can't be reached.
  private func ask(about id: NoticeDelivery.ID) async -> DeliveryReports.Result? {
    do {
      return try await channel?.outcome(of: id)
    } catch {
      warn(id, "unanswered", error.code)
      return nil
    }
  }

  private func warn(_ id: NoticeDelivery.ID, _ state: String, _ code: String?) {
    logger.warning(
      "notice not known to be delivered",
      metadata: ["delivery": "\(id)", "state": "\(state)", "code": "\(code ?? "none")"])
  }

  private struct Payload: Decodable {
    let delivery: NoticeDelivery.ID
  }
}
