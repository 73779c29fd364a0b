import CCurl

/// Sends one message with libcurl, on the calling thread.
enum SMTPTransfer {
  /// libcurl must be set up once, before any thread uses it; a static is initialised once.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Sends the message and waits for the server's last reply, at most for the configuration's total timeout.
  static func run(_ message: [UInt8], to recipient: EmailAddress, configuration: SMTPConfiguration) -> SMTPResult {
    guard isReady, let handle = curl_easy_init() else {
      return SMTPResult(curlCode: CURLE_FAILED_INIT.rawValue, replyCode: 0, wholeMessageRead: false)
    }
    defer { curl_easy_cleanup(handle) }
    guard let recipients = curl_slist_append(nil, recipient.reveal()) else {
      return SMTPResult(curlCode: CURLE_OUT_OF_MEMORY.rawValue, replyCode: 0, wholeMessageRead: false)
    }
    defer { curl_slist_free_all(recipients) }
    return message.withUnsafeBytes { bytes in
      var reading = MessageReading(remaining: bytes)
      return withUnsafeMutablePointer(to: &reading) { context in
        let code = configure(handle, configuration, recipients, context) ?? curl_easy_perform(handle)
        var reply = 0
        _ = vestibule_curl_reply_code(handle, &reply)
        return SMTPResult(
          curlCode: code.rawValue, replyCode: reply, wholeMessageRead: context.pointee.remaining.isEmpty)
      }
    }
  }

  /// Sets all options. Returns the first error, or `nil`.
  private static func configure(
    _ handle: UnsafeMutableRawPointer, _ configuration: SMTPConfiguration,
    _ recipients: UnsafeMutablePointer<curl_slist>, _ context: UnsafeMutablePointer<MessageReading>
  ) -> CURLcode? {
    var numbers: [(CURLoption, Int)] = [
      // A signal would reach any thread. libcurl then limits name look-ups in another way.
      (CURLOPT_NOSIGNAL, 1),
      (CURLOPT_UPLOAD, 1),
      (CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeoutMs),
      (CURLOPT_TIMEOUT_MS, configuration.totalTimeoutMs),
    ]
    if configuration.security != .none { numbers.append((CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))) }
    var texts: [(CURLoption, String)] = [
      (CURLOPT_URL, configuration.url),
      (CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
      // Empty, because libcurl would otherwise use a proxy that the environment names.
      (CURLOPT_PROXY, ""),
      (CURLOPT_MAIL_FROM, "<\(configuration.sender.reveal())>"),
    ]
    if let credentials = configuration.credentials {
      texts += [(CURLOPT_USERNAME, credentials.user), (CURLOPT_PASSWORD, credentials.password)]
    }
    if let authorities = configuration.authorities { texts.append((CURLOPT_CAINFO, authorities)) }
    let codes =
      numbers.map { vestibule_curl_set_number(handle, $0.0, $0.1) }
      + texts.map { vestibule_curl_set_text(handle, $0.0, $0.1) }
      + [
        vestibule_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients),
        vestibule_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(context.pointee.remaining.count)),
        vestibule_curl_set_reader(handle, readMore, context),
      ]
    return codes.first { $0 != CURLE_OK }
  }
}

/// The part of the message that libcurl hasn't read yet.
private struct MessageReading {
  var remaining: UnsafeRawBufferPointer
}

/// Gives libcurl the next bytes. It captures nothing, as a C function pointer must.
private func readMore(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let buffer, let context else { return 0 }
  let reading = context.assumingMemoryBound(to: MessageReading.self)
  let length = min(size * count, reading.pointee.remaining.count)
  let next = UnsafeRawBufferPointer(rebasing: reading.pointee.remaining.prefix(length))
  UnsafeMutableRawBufferPointer(start: buffer, count: length).copyMemory(from: next)
  reading.pointee.remaining = UnsafeRawBufferPointer(rebasing: reading.pointee.remaining.dropFirst(length))
  return length
}
