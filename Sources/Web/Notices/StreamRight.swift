import Hummingbird
import Identity

/// Whether the session or token under which a stream was opened still counts.
///
/// A session's end is told by the database, whoever ended it and at whichever `serve`; its limits and a token's expiry
/// are known in advance. A token whose key the provider has withdrawn is noticed at the next look.
struct StreamRight: Sendable {
  /// The longest time from one look at a token to the next, in seconds.
  private static let tokenLookMax = 15.0
  /// How long after a limit a look is taken, in seconds, so that the limit has passed by the database's clock too.
  private static let margin = 0.05

  let tokens: any TokenVerifier
  let sessions: Sessions

  /// Returns once the call's session or token has ended or can't be looked at, or the task is cancelled.
  func waitForEnd(of call: Call) async {
    if let session = call.session {
      await waitForEnd(ofSession: session)
    } else if let token = try? Gatekeeper.bearerToken(call.request) {
      await look(atMostEvery: Self.tokenLookMax) { try await tokens.secondsLeft(of: token) }
    }
  }

  private func waitForEnd(ofSession session: String) async {
    // Before the first look, so that no end is missed in between.
    let endings = sessions.endings(of: session)
    await withTaskGroup { group in
      group.addTask {
        for await _ in endings {
          guard (try? await sessions.secondsLeft(of: session)) != nil else { return }
        }
      }
      group.addTask { await look(atMostEvery: .infinity) { try await sessions.secondsLeft(of: session) } }
      await group.next()
      group.cancelAll()
    }
  }

  /// Looks again and again when the time that was left is over, until none is left.
  private func look(atMostEvery longest: Double, _ secondsLeft: () async throws -> Double) async {
    while let left = try? await secondsLeft(), left > 0 {
      // The sleep ends at the limit that the last look found.
      guard (try? await Task.sleep(for: .seconds(min(left + Self.margin, longest)))) != nil else { return }
    }
  }
}
