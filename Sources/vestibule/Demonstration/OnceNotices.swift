import Notices
import Privacy

extension OnceRun {
  /// The ledger of the run, oldest first.
  func noticesSent() async throws -> [OnceSummary.Sent] {
    let unit = try Privacy.Actor.named("rju", .rju)
    return try await parts.notices.ledger(unit).map { entry in
      OnceSummary.Sent(
        kind: entry.kind.rawValue, recipient: entry.recipient, channel: entry.channel.rawValue,
        state: entry.state.rawValue)
    }
  }
}
