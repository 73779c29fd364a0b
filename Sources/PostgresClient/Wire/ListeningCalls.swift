import CLibpq

/// The calls of the listening connection. They block until the server answers.
extension LibpqSession {
  func listen(_ channel: String) -> Bool {
    command("LISTEN", channel)
  }

  func unlisten(_ channel: String) -> Bool {
    command("UNLISTEN", channel)
  }

  /// The next notification: its channel and payload.
  func nextNotification() -> (channel: String, payload: String)? {
    guard let notification = PQnotifies(connection) else { return nil }
    defer { PQfreemem(notification) }
    return (String(cString: notification.pointee.relname), String(cString: notification.pointee.extra))
  }

  private func command(_ verb: String, _ channel: String) -> Bool {
    guard let quoted = PQescapeIdentifier(connection, channel, channel.utf8.count) else { return false }
    defer { PQfreemem(quoted) }
    let result = PQexec(connection, verb + " " + String(cString: quoted))
    defer { PQclear(result) }
    return PQresultStatus(result) == PGRES_COMMAND_OK
  }
}
