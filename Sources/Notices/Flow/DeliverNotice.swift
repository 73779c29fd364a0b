import Foundation
public import JobQueue
public import Logging
import PostgresClient
public import Privacy

/// Delivers one notice through one channel. The ledger says `sending` before anything goes out, and what became of it
/// afterwards. A delivery that is already `sending` was cut off by a crash; its channel is asked, and it is sent again
/// only if the channel certainly never got it.
public struct DeliverNotice: JobHandler {
  public let kind: JobKind = "notice.deliver"
  public let limits: JobLimits
  private let channels: [NoticeChannelName: any NoticeChannel]
  private let store: DeliveryStore
  private let signInAddress: String
  private let attemptsMax: Int
  private let logger: Logger

  /// - Parameters:
  ///   - signInAddress: the address at which people sign in, which every message ends with.
  ///   - attemptsMax: how often a message that is refused for now is tried before it counts as failed; 1 to 80.
  public init(
    database: Database, channels: [any NoticeChannel], signInAddress: String, attemptsMax: Int = 20,
    logger: Logger
  ) {
    // More than a message has, because a worker that dies spends an attempt of the job and none of the message.
    limits = JobLimits(attemptsMax: min(attemptsMax + 20, 100))
    self.channels = Dictionary(channels.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.store = DeliveryStore(postgres: database.acting(as: .worker))
    self.signInAddress = signInAddress
    self.attemptsMax = attemptsMax
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
    guard let delivery = try await store.begin(id, job) else { return .done }
    guard let channel = channels[delivery.channel] else {
      return try await tryLater(delivery, code: "channel:0")
    }
    switch delivery.state {
    case .sending: return try await send(delivery, through: channel, job)
    case .unknown: return try await ask(channel, about: delivery, job, code: nil)
    }
  }

  private func send(
    _ delivery: BegunDelivery, through channel: any NoticeChannel, _ job: Job
  ) async throws -> JobOutcome {
    guard let address = delivery.address else { return try await end(delivery, job, as: .failed, code: "address:0") }
    let message = NoticeMessage(
      notice: delivery.notice, to: address, language: delivery.language, date: delivery.date, signIn: signInAddress)
    do {
      try await channel.send(message, key: delivery.id)
    } catch {
      switch error.outcome {
      case .permanent: return try await end(delivery, job, as: .failed, code: error.code)
      case .unknown: return try await ask(channel, about: delivery, job, code: error.code)
      case .transient where delivery.attempt >= attemptsMax:
        return try await end(delivery, job, as: .failed, code: error.code)
      case .transient: return try await tryLater(delivery, code: error.code)
      }
    }
    return try await end(delivery, job, as: .sent)
  }

  /// Asks the channel what became of a delivery, and settles it accordingly.
  ///
  /// - Throws: `NoticeChannelFailure` if the channel can't be reached; the delivery stays unknown.
  private func ask(
    _ channel: any NoticeChannel, about delivery: BegunDelivery, _ job: Job, code: String?
  ) async throws -> JobOutcome {
    switch try await channel.settle(delivery.id) {
    case .delivered: return try await end(delivery, job, as: .sent)
    case .cannotTell: return try await end(delivery, job, as: .unknown, code: code)
    case .notDelivered:
      try await store.postpone(delivery, code: code)
      return .snooze(seconds: 1)
    }
  }

  private func tryLater(_ delivery: BegunDelivery, code: String) async throws -> JobOutcome {
    if delivery.state == .sending { try await store.postpone(delivery, code: code) }
    throw NoticePostponed(code: code)
  }

  private func end(
    _ delivery: BegunDelivery, _ job: Job, as end: DeliveryStore.End, code: String? = nil
  ) async throws -> JobOutcome {
    try await store.settle(delivery, job, as: end, code: code)
    if end != .sent {
      logger.warning(
        "notice not known to be delivered",
        metadata: ["delivery": "\(delivery.id)", "state": "\(end.rawValue)", "code": "\(code ?? "none")"])
    }
    return .doneInTransaction
  }

  private struct Payload: Decodable {
    let delivery: NoticeDelivery.ID
  }
}

/// A delivery was refused for now; the queue tries it again later.
public struct NoticePostponed: JobFailure, Equatable {
  /// Where it failed and with which number, such as `smtp:451`.
  public let code: String

  public var jobFailureCode: String { code }
}
