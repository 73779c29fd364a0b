import Synchronization

@testable import Notices

/// A channel that records what it is given, fails as it is told, and answers for its provider.
final class RecordingChannel: FollowedChannel {
  struct Sending {
    let key: NoticeDelivery.ID
    let message: NoticeMessage
    let destination: NoticeDestination

    /// The address, if it is a mail's.
    var address: String? {
      if case .mail(let address) = destination { address.reveal() } else { nil }
    }
  }

  struct State {
    var sent: [Sending] = []
    var failures: [NoticeChannelFailure] = []
    var settlement = NoticeSettlement.cannotTell
    var asked: [NoticeDelivery.ID] = []
    var outcome: DeliveryReports.Result?
    var isOut = false
    var followed: [NoticeDelivery.ID] = []
  }

  let name: NoticeChannelName
  let organizer: EmailAddress?
  let state = Mutex(State())

  /// - Parameters:
  ///   - failures: the failures of the first sends, one after the other; later sends succeed.
  ///   - organizer: the sender's address; with it, mails carry invitations.
  init(
    _ name: NoticeChannelName = .smtp, failures: [NoticeChannelFailure] = [],
    settlement: NoticeSettlement = .cannotTell, organizer: EmailAddress? = nil
  ) {
    self.name = name
    self.organizer = organizer
    state.withLock {
      $0.failures = failures
      $0.settlement = settlement
    }
  }

  var sent: [Sending] { state.withLock { $0.sent } }

  func send(
    _ message: NoticeMessage, to destination: NoticeDestination, key: NoticeDelivery.ID
  ) async throws(NoticeChannelFailure) -> NoticeReceipt {
    let failure = state.withLock { state in
      state.sent.append(Sending(key: key, message: message, destination: destination))
      return state.failures.isEmpty ? nil : state.failures.removeFirst()
    }
    if let failure { throw failure }
    return NoticeReceipt()
  }

  func health() async -> NoticeChannelHealth { .unchecked }

  func settle(
    _ key: NoticeDelivery.ID, _ providerID: ProviderMessageID?
  ) async throws(NoticeChannelFailure) -> NoticeSettlement {
    state.withLock { state in
      state.asked.append(key)
      return state.settlement
    }
  }

  func outcome(of key: NoticeDelivery.ID) async throws(NoticeChannelFailure) -> DeliveryReports.Result? {
    let (isOut, outcome) = state.withLock { state in
      state.followed.append(key)
      return (state.isOut, state.outcome)
    }
    if isOut { throw NoticeChannelFailure(.transient, code: "notify:503") }
    return outcome
  }
}
