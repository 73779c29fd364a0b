import Foundation
public import JobQueue
public import Logging
import Metrics
import PostgresClient
public import Privacy
import Tracing

/// Delivers notices through one channel, one a job. The ledger says `sending` before anything goes out, and what became
/// of it afterwards. A delivery that is already `sending` was cut off by a crash; its channel is asked, and it is sent
/// again only if the channel certainly never got it. A channel that can't tell is asked again after longer and longer
/// pauses, and is given up once it has been silent too long. One that refuses it for now is tried for a week, or until
/// nobody needs the notice any more; the watch passes it on long before. What failed is passed on to the next channel.
/// What may have arrived isn't told a second time: the unit asks the recipient.
public struct DeliverNotice: JobHandler {
  /// How many notices one worker sends through a channel at a time, and all workers together.
  private static let (hands, runningMax) = (4, 16)

  public let kind: JobKind
  public let limits: JobLimits
  /// A channel's own, because a slow provider mustn't keep back what goes out through another.
  public let lane: JobLane
  /// `nil` if this service lacks it: another may have it, and until then the notice waits to be passed on.
  private let channel: (any NoticeChannel)?
  private let store: DeliveryStore
  private let signInAddress: String
  private let invitations: Invitations
  private let logger: Logger

  /// A handler for every channel of the ledger, also for those that this service lacks.
  ///
  /// - Parameters:
  ///   - channels: the channels that this service has.
  ///   - signInAddress: the address at which people sign in, which every message ends with.
  public static func handlers(
    database: Database, channels: [any NoticeChannel], signInAddress: String, logger: Logger
  ) -> [any JobHandler] {
    let store = DeliveryStore(postgres: database.acting(as: .worker), channels: channels.map(\.name))
    let invitations = Invitations(postgres: database.acting(as: .worker))
    return NoticeChannelName.allCases.filter { $0 != .inbox }.map { name in
      DeliverNotice(
        name, channels.first { $0.name == name }, store: store, invitations: invitations,
        signInAddress: signInAddress, logger: logger)
    }
  }

  private init(
    _ name: NoticeChannelName, _ channel: (any NoticeChannel)?, store: DeliveryStore, invitations: Invitations,
    signInAddress: String, logger: Logger
  ) {
    kind = JobKind(rawValue: "notice.deliver.\(name.rawValue)")
    lane = channel == nil ? .notices : JobLane(name: "notices.\(name.rawValue)", hands: Self.hands)
    // Until the watch passes it on. A refusal spends no attempt of the job: only a worker that dies does, or a database
    // that can't be reached.
    limits = JobLimits(attemptsMax: 40, dueSeconds: 1_800, runningMax: Self.runningMax, pace: name.pace)
    self.channel = channel
    self.store = store
    self.invitations = invitations
    self.signInAddress = signInAddress
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
    guard let channel else {
      return try await tryLater(delivery, job, code: "channel:0")
    }
    switch delivery.state {
    case .sending: return try await send(delivery, through: channel, job)
    case .unknown: return try await ask(channel, about: delivery, job, code: nil)
    }
  }

  private func send(
    _ delivery: BegunDelivery, through channel: any NoticeChannel, _ job: Job
  ) async throws -> JobOutcome {
    guard let destination = delivery.destination else {
      return try await end(delivery, job, as: .failed, code: "address:0")
    }
    let invitation: CalendarInvitation?
    let digest: NoticeDigest?
    do {
      invitation = try await self.invitation(from: channel.organizer, to: destination, with: delivery)
      digest = delivery.notice.kind == .dayDigest ? try await store.digest(delivery.id) : nil
    } catch {
      // Nothing has gone out yet: the ledger mustn't go on saying `sending`.
      return try await tryLater(delivery, job, code: delivery.notice.kind == .dayDigest ? "digest:0" : "calendar:0")
    }
    let message = NoticeMessage(
      notice: delivery.notice, language: delivery.language, date: delivery.date, signIn: signInAddress,
      invitation: invitation, digest: digest)
    let receipt: NoticeReceipt
    do {
      receipt = try await Self.traced(channel) { () throws(NoticeChannelFailure) in
        try await channel.send(message, to: destination, key: delivery.id)
      }
    } catch {
      switch error.outcome {
      case .permanent: return try await end(delivery, job, as: .failed, code: error.code)
      case .unknown where delivery.isLast: return try await end(delivery, job, as: .unknown, code: error.code)
      // Not asked at once: a provider may take a moment until it knows of what it has just taken.
      case .unknown: return try await askAgain(delivery, job, code: error.code)
      case .transient: return try await tryLater(delivery, job, code: error.code)
      }
    }
    return try await end(delivery, job, as: .sent, providerID: receipt.providerID)
  }

  /// Sends in a span by the channel's name.
  private static func traced(
    _ channel: any NoticeChannel, _ send: () async throws(NoticeChannelFailure) -> NoticeReceipt
  ) async throws(NoticeChannelFailure) -> NoticeReceipt {
    let result = await withSpan("send \(channel.name.rawValue)", ofKind: .client) { span in
      do throws(NoticeChannelFailure) {
        return Result<NoticeReceipt, NoticeChannelFailure>.success(try await send())
      } catch {
        span.recordError(error)
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// What a mail tells the recipient's calendar; `nil` for other channels.
  private func invitation(
    from organizer: EmailAddress?, to destination: NoticeDestination, with delivery: BegunDelivery
  ) async throws -> CalendarInvitation? {
    guard let organizer, case .mail(let address) = destination else { return nil }
    return try await invitations.invitation(for: delivery.id, from: organizer, to: address, in: delivery.language)
  }

  /// Asks the channel what became of a delivery, and settles it accordingly. One that can't be reached can't tell.
  private func ask(
    _ channel: any NoticeChannel, about delivery: BegunDelivery, _ job: Job, code: String?
  ) async throws -> JobOutcome {
    let settlement: NoticeSettlement
    do {
      settlement = try await channel.settle(delivery.id, delivery.providerID)
    } catch {
      return try await askAgain(delivery, job, code: code ?? error.code)
    }
    switch settlement {
    case .delivered: return try await end(delivery, job, as: .sent)
    case .failed(let code): return try await end(delivery, job, as: .failed, code: code)
    case .cannotTell: return try await askAgain(delivery, job, code: code)
    case .notDelivered:
      try await store.postpone(delivery, code: code)
      return .snooze(seconds: delivery.retrySeconds)
    }
  }

  /// Asks again later, unless the channel has been silent too long.
  private func askAgain(_ delivery: BegunDelivery, _ job: Job, code: String?) async throws -> JobOutcome {
    guard let seconds = delivery.askAgainSeconds else {
      return try await end(delivery, job, as: .unknown, code: code)
    }
    try await store.doubt(delivery, code: code)
    return .snooze(seconds: seconds)
  }

  /// Tries again after a longer pause than the last, unless it has been tried for so long that nobody waits for it.
  /// One that may have arrived ends as unknown: no service with its channel has come to ask.
  private func tryLater(_ delivery: BegunDelivery, _ job: Job, code: String) async throws -> JobOutcome {
    switch delivery.state {
    case .sending where delivery.isLast: return try await end(delivery, job, as: .failed, code: code)
    case .unknown where delivery.isLast: return try await end(delivery, job, as: .unknown, code: code)
    case .sending: try await store.postpone(delivery, code: code)
    case .unknown: break
    }
    logger.notice("notice put off", metadata: ["delivery": "\(delivery.id)", "code": "\(code)"])
    return .snooze(seconds: delivery.retrySeconds)
  }

  private func end(
    _ delivery: BegunDelivery, _ job: Job, as end: DeliveryStore.End, code: String? = nil,
    providerID: ProviderMessageID? = nil
  ) async throws -> JobOutcome {
    try await store.settle(delivery, job, as: end, code: code, providerID: providerID)
    Counter(
      label: "notice_deliveries", dimensions: [("channel", delivery.channel.rawValue), ("state", end.rawValue)]
    ).increment()
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

extension NoticeChannelName {
  /// How many messages may go out in a while; `nil` where the provider sets no limit. GC Notify takes 3,000 requests a
  /// minute under one key; asking what became of messages needs its part of them.
  fileprivate var pace: JobPace? {
    switch self {
    case .gcNotify: JobPace(starts: 1_000, seconds: 60)
    case .inbox, .smtp, .webhook, .outbox: nil
    }
  }
}
