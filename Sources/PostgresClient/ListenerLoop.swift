import CLibpq
import Glibc
import Logging

/// The loop of the listening connection's thread.
final class ListenerLoop {
  private let listener: Listener
  private let settings: ConnectionSettings
  private let wakeSignal: WakeSignal
  private let logger: Logger

  private var session: LibpqSession?
  private var backoff = Backoff()
  private var channels: Set<String> = []
  /// The readers that were told to check for missed messages.
  private var greeted: Set<Int> = []

  init(_ listener: Listener, settings: ConnectionSettings, wakeSignal: WakeSignal, logger: Logger) {
    self.listener = listener
    self.settings = settings
    self.wakeSignal = wakeSignal
    self.logger = logger
  }

  func run() {
    while let subscriptions = listener.subscriptions {
      if let session {
        serve(subscriptions, session)
      } else {
        open(isNeeded: !subscriptions.isEmpty)
      }
    }
    session = nil
  }

  private func open(isNeeded: Bool) {
    guard isNeeded else { return wakeSignal.wait(until: nil) }
    if let next = backoff.nextAttempt, ContinuousClock.now < next { return wakeSignal.wait(until: next) }
    do throws(ConnectFailure) {
      session = try LibpqSession(settings)
      channels = []
      greeted = []
      backoff = Backoff()
    } catch {
      if !backoff.isFailing {
        logger.warning("cannot connect to PostgreSQL to listen", metadata: ["reason": "\(error.message)"])
      }
      backoff.failed(at: .now)
    }
  }

  private func serve(_ subscriptions: [Int: Listener.Subscription], _ session: LibpqSession) {
    guard adjustChannels(to: Set(subscriptions.values.map(\.channel)), session) else { return lose() }
    for (id, subscription) in subscriptions where greeted.insert(id).inserted { subscription.reader.yield("") }
    greeted.formIntersection(subscriptions.keys)
    deliver(session, to: subscriptions)
    var descriptors = [
      pollfd(fd: session.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeSignal.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    poll(&descriptors, 2, -1)
    if descriptors[1].revents != 0 { wakeSignal.clear() }
    if descriptors[0].revents != 0, !session.consumeInput() { return lose() }
    deliver(session, to: subscriptions)
  }

  /// Makes the server's channels match the wanted ones. Returns false if the connection was lost.
  private func adjustChannels(to wanted: Set<String>, _ session: LibpqSession) -> Bool {
    for channel in wanted.subtracting(channels) where !session.listen(channel) { return false }
    for channel in channels.subtracting(wanted) where !session.unlisten(channel) { return false }
    channels = wanted
    return true
  }

  private func deliver(_ session: LibpqSession, to subscriptions: [Int: Listener.Subscription]) {
    while let (channel, payload) = session.nextNotification() {
      for subscription in subscriptions.values where subscription.channel == channel {
        subscription.reader.yield(payload)
      }
    }
  }

  private func lose() {
    session = nil
    backoff.failed(at: .now)
  }
}
