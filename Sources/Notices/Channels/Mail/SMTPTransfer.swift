import CCurl

/// Sends one message, on the calling thread.
struct SMTPTransfer {
  let configuration: SMTPConfiguration
  let recipient: EmailAddress
  /// How the server is to name the message in a report.
  let envelope: NoticeDelivery.ID

  /// Sends the message and waits for the server's last reply, at most for the configuration's total timeout.
  func run(_ message: [UInt8]) -> SMTPResult {
    do throws(SMTPConnection.Stop) {
      let connection = try SMTPConnection(configuration)
      let result = try send(message, by: connection)
      // The message is settled; how the server takes leave changes nothing.
      _ = try? connection.exchange("QUIT")
      return result
    } catch {
      switch error {
      case .notOpened(let curlCode, let replyCode):
        return SMTPResult(curlCode: curlCode, replyCode: replyCode, stage: .connecting)
      case .broken(let curlCode): return SMTPResult(curlCode: curlCode, replyCode: 0, stage: .conversing)
      }
    }
  }

  private func send(_ message: [UInt8], by connection: SMTPConnection) throws(SMTPConnection.Stop) -> SMTPResult {
    // libcurl has greeted already, and doesn't tell what the server offers. Greeting once more is allowed.
    let greeting = try connection.exchange("EHLO \(configuration.sender.domain)")
    if greeting.isRefusal { return refused(greeting, .connecting) }
    let reports = greeting.offers("DSN")
    let from = try connection.exchange(
      "MAIL FROM:<\(configuration.sender.reveal())>" + (reports ? " RET=HDRS ENVID=\(envelope)" : ""))
    if from.isRefusal { return refused(from, .connecting) }
    let to = try connection.exchange(
      "RCPT TO:<\(recipient.reveal())>" + (reports ? " NOTIFY=FAILURE,DELAY" : ""))
    if to.isRefusal { return refused(to, .conversing) }
    let data = try connection.exchange("DATA")
    guard data.code == 354 else { return refused(data, .conversing) }
    try connection.send(SMTPText.stuffed(message))
    do throws(SMTPConnection.Stop) {
      let end = try connection.reply()
      return end.isRefusal
        ? refused(end, .wholeMessageSent) : SMTPResult(curlCode: 0, replyCode: end.code, stage: .wholeMessageSent)
    } catch {
      guard case .broken(let curlCode) = error else { throw error }
      return SMTPResult(curlCode: curlCode, replyCode: 354, stage: .wholeMessageSent)
    }
  }

  private func refused(_ reply: SMTPReply, _ stage: SMTPResult.Stage) -> SMTPResult {
    SMTPResult(curlCode: CURLE_WEIRD_SERVER_REPLY.rawValue, replyCode: reply.code, stage: stage)
  }
}

/// The text of a message as it is sent.
enum SMTPText {
  /// The message with a second dot before each line that begins with one, and the dot that ends it.
  static func stuffed(_ message: [UInt8]) -> [UInt8] {
    let (dot, lineFeed) = (UInt8(ascii: "."), UInt8(ascii: "\n"))
    var text: [UInt8] = []
    text.reserveCapacity(message.count + 64)
    for byte in message {
      if byte == dot, text.last ?? lineFeed == lineFeed { text.append(dot) }
      text.append(byte)
    }
    if text.last != lineFeed { text += Array("\r\n".utf8) }
    return text + Array(".\r\n".utf8)
  }
}
