import CLibpq
import Glibc

/// A connection to the server. It belongs to the thread that created it and is closed with this object.
final class LibpqSession {
  let connection: OpaquePointer

  /// Connects and waits for the result. The limit is `connect_timeout` for each host and address, which libpq observes
  /// only in its blocking call. That is why every session has its own thread.
  init(_ settings: ConnectionSettings) throws(ConnectFailure) {
    let opened = Self.withCStrings(settings.keywords.map(\.name)) { names in
      Self.withCStrings(settings.keywords.map(\.value)) { values in PQconnectdbParams(names, values, 0) }
    }
    guard let opened else { throw ConnectFailure(message: "out of memory") }
    guard PQstatus(opened) == CONNECTION_OK else {
      let message = Self.errorMessage(opened)
      PQfinish(opened)
      throw ConnectFailure(message: message)
    }
    if case .session(let word) = settings.pinning, let failure = Self.failure(toShow: word, opened, settings) {
      PQfinish(opened)
      throw failure
    }
    connection = opened
    // By default notices go to standard error, and they may quote values.
    PQsetNoticeReceiver(opened, { _, _ in }, nil)
  }

  deinit {
    PQfinish(connection)
  }

  /// Why a session isn't known to have taken its settings; `nil` if it has. A pooler may drop them without a word.
  private static func failure(
    toShow word: String, _ connection: OpaquePointer, _ settings: ConnectionSettings
  ) -> ConnectFailure? {
    let end = ContinuousClock.now + settings.patience
    guard PQsendQuery(connection, "SHOW \(SessionPins.wordName)") == 1 else {
      return ConnectFailure(message: errorMessage(connection))
    }
    while PQisBusy(connection) == 1 {
      var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
      poll(&descriptor, 1, PollTimeout.milliseconds(until: end))
      guard ContinuousClock.now < end else { return ConnectFailure(message: "the server doesn't answer") }
      guard PQconsumeInput(connection) == 1 else { return ConnectFailure(message: errorMessage(connection)) }
    }
    var isShown = false
    while let result = PQgetResult(connection) {
      if PQntuples(result) == 1 { isShown = String(cString: PQgetvalue(result, 0, 0)) == word }
      PQclear(result)
    }
    guard PQstatus(connection) == CONNECTION_OK else { return ConnectFailure(message: errorMessage(connection)) }
    return isShown ? nil : ConnectFailure(message: ConnectFailure.settingsDropped)
  }

  var descriptor: Int32 { PQsocket(connection) }
  var isAlive: Bool { PQstatus(connection) == CONNECTION_OK }
  var isInsideTransaction: Bool { PQtransactionStatus(connection) == PQTRANS_INTRANS }

  /// Reads what has arrived. Returns false if the connection is lost.
  func consumeInput() -> Bool {
    PQconsumeInput(connection) == 1 && isAlive
  }

  /// Asks the server to cancel the running command, and waits until the server has received the request.
  func cancelRunning() {
    guard let cancel = PQgetCancel(connection) else { return }
    defer { PQfreeCancel(cancel) }
    var reason = [CChar](repeating: 0, count: 256)
    _ = PQcancel(cancel, &reason, Int32(reason.count))
  }

  static func errorMessage(_ connection: OpaquePointer) -> String {
    let text = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
    return text.split(separator: "\n").joined(separator: "; ")
  }

  /// Passes texts as the NULL-terminated array of C strings that libpq takes.
  private static func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let buffers = texts.map { Array($0.utf8CString) }
    let joined = buffers.flatMap { $0 }
    return joined.withUnsafeBufferPointer { all in
      var pointers: [UnsafePointer<CChar>?] = []
      var offset = 0
      for buffer in buffers {
        pointers.append(all.baseAddress?.advanced(by: offset))
        offset += buffer.count
      }
      pointers.append(nil)
      return body(&pointers)
    }
  }
}

/// Why a session couldn't be opened, in libpq's words: host, port, role and reason. Never a password.
struct ConnectFailure: Error {
  let message: String

  /// Whether a server answered and refused, as one does that starts up or has no connection left. It says so at the
  /// level FATAL; what libpq says itself has no level.
  var isRefusal: Bool { message.contains("FATAL") || message == Self.settingsDropped }

  static let settingsDropped =
    "the session lacks the settings that were sent; a pooler drops them (see DATABASE_SESSION_URL)"
}
