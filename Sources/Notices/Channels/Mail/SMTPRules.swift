/// The result of a transfer, in numbers.
struct SMTPResult: Sendable, Equatable {
  /// How far it came.
  enum Stage: Sendable {
    /// Not to the message: connecting, signing in, naming the sender.
    case connecting
    case conversing
    /// The whole message was sent, so that the server may have accepted it even if no reply says so.
    case wholeMessageSent
  }

  /// libcurl's code: 0 if the server accepted the message.
  let curlCode: UInt32
  /// The server's last reply; 0 if there was none.
  let replyCode: Int
  let stage: Stage
}

/// What a result means for the message.
enum SMTPRules {
  /// The failure that a result means; `nil` if the message was accepted.
  static func failure(_ result: SMTPResult) -> NoticeChannelFailure? {
    guard result.curlCode != 0 else { return nil }
    switch result.replyCode {
    // A server that greylists says so too.
    case 400..<500: return NoticeChannelFailure(.transient, code: "smtp:\(result.replyCode)")
    case 500..<600:
      // Credentials or the sender are refused: the settings are wrong, not the message. Once they are corrected, it can
      // be sent.
      let isOurs = result.stage == .connecting || [530, 534, 535, 538].contains(result.replyCode)
      return NoticeChannelFailure(isOurs ? .transient : .permanent, code: "smtp:\(result.replyCode)")
    default:
      // No refusal was read. If the whole message was sent, the server may have accepted it.
      return NoticeChannelFailure(
        result.stage == .wholeMessageSent ? .unknown : .transient, code: "curl:\(result.curlCode)")
    }
  }
}
