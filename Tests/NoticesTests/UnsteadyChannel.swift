import Synchronization

@testable import Notices

/// A channel whose other side fails at random, from a seed, and keeps what it has accepted.
final class UnsteadyChannel: NoticeChannel {
  let name: NoticeChannelName
  /// Whether the other side can be asked what became of a message.
  private let canTell: Bool
  private let state: Mutex<State>

  private struct State {
    var seed: UInt64
    var accepted: [NoticeDelivery.ID: Int] = [:]

    /// A number from 0 to 99 (SplitMix64).
    mutating func roll() -> UInt64 {
      seed &+= 0x9E37_79B9_7F4A_7C15
      var mixed = seed
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return (mixed ^ (mixed >> 31)) % 100
    }
  }

  init(_ name: NoticeChannelName, canTell: Bool, seed: UInt64) {
    self.name = name
    self.canTell = canTell
    state = Mutex(State(seed: seed))
  }

  /// How often the other side accepted each message.
  var accepted: [NoticeDelivery.ID: Int] { state.withLock(\.accepted) }

  func send(
    _ message: NoticeMessage, to destination: NoticeDestination, key: NoticeDelivery.ID
  ) async throws(NoticeChannelFailure) -> NoticeReceipt {
    let failure: NoticeChannelFailure? = state.withLock { state in
      switch state.roll() {
      case 0..<20: return NoticeChannelFailure(.transient, code: "smtp:451")
      case 20..<30: return NoticeChannelFailure(.permanent, code: "smtp:550")
      case 30..<35: return NoticeChannelFailure(.unknown, code: "curl:56")
      case 35..<45:
        state.accepted[key, default: 0] += 1
        return NoticeChannelFailure(.unknown, code: "curl:28")
      default:
        state.accepted[key, default: 0] += 1
        return nil
      }
    }
    if let failure { throw failure }
    return NoticeReceipt()
  }

  func settle(
    _ key: NoticeDelivery.ID, _ providerID: ProviderMessageID?
  ) async throws(NoticeChannelFailure) -> NoticeSettlement {
    let (isOut, hasIt) = state.withLock { ($0.roll() < 20, $0.accepted[key] != nil) }
    if isOut { throw NoticeChannelFailure(.transient, code: "http:503") }
    return !canTell ? .cannotTell : hasIt ? .delivered : .notDelivered
  }

  func health() async -> NoticeChannelHealth { .unchecked }

  /// A number from 0 to 99, for whoever else plays with this channel.
  func roll() -> UInt64 { state.withLock { $0.roll() } }
}
