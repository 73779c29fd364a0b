import Synchronization

@testable import Notices

/// A channel that records what it is given, fails as it is told, and answers for its provider.
final class RecordingChannel: NoticeChannel {
  struct State {
    var sent: [(key: NoticeDelivery.ID, message: NoticeMessage)] = []
    var failures: [NoticeChannelFailure] = []
    var settlement = NoticeSettlement.cannotTell
    var asked: [NoticeDelivery.ID] = []
  }

  let name = NoticeChannelName.smtp
  let state = Mutex(State())

  /// - Parameter failures: the failures of the first sends, one after the other; later sends succeed.
  init(failures: [NoticeChannelFailure] = [], settlement: NoticeSettlement = .cannotTell) {
    state.withLock {
      $0.failures = failures
      $0.settlement = settlement
    }
  }

  var sent: [(key: NoticeDelivery.ID, message: NoticeMessage)] { state.withLock { $0.sent } }

  func send(_ message: NoticeMessage, key: NoticeDelivery.ID) async throws(NoticeChannelFailure) {
    let failure = state.withLock { state in
      state.sent.append((key, message))
      return state.failures.isEmpty ? nil : state.failures.removeFirst()
    }
    if let failure { throw failure }
  }

  func settle(_ key: NoticeDelivery.ID) async throws(NoticeChannelFailure) -> NoticeSettlement {
    state.withLock { state in
      state.asked.append(key)
      return state.settlement
    }
  }
}
