/// What a transfer came to, in numbers.
struct SMTPResult: Sendable, Equatable {
  /// What libcurl says: 0 where the server took the message.
  let curlCode: UInt32
  /// The server's last reply, 0 where there was none.
  let replyCode: Int
  /// Whether the whole message was handed over, so that the server may have taken it without our knowing.
  let wholeMessageRead: Bool
}

/// What a result means for the message.
enum SMTPRules {
  /// The failure that a result amounts to; `nil` where the message was taken.
  static func failure(_ result: SMTPResult) -> NoticeChannelFailure? {
    guard result.curlCode != 0 else { return nil }
    switch result.replyCode {
    case 400..<500: return NoticeChannelFailure(.transient, code: "smtp:\(result.replyCode)")
    // Refused credentials, or a server that wants some: the settings are wrong, not the message. Once they are put
    // right it can go.
    case 530, 534, 535, 538: return NoticeChannelFailure(.transient, code: "smtp:\(result.replyCode)")
    case 500..<600: return NoticeChannelFailure(.permanent, code: "smtp:\(result.replyCode)")
    default:
      // No refusal was read. Where the message had gone out whole, the server may have taken it.
      return NoticeChannelFailure(result.wholeMessageRead ? .unknown : .transient, code: "curl:\(result.curlCode)")
    }
  }
}
