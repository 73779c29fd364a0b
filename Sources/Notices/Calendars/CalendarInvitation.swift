/// A meeting as a mail program's calendar takes it (RFC 6047).
public struct CalendarInvitation: Sendable, Equatable {
  /// What the calendar is to do.
  public enum Method: String, Sendable {
    case request = "REQUEST"
    case cancel = "CANCEL"
  }

  public let method: Method
  /// The calendar object, in UTF-8 with lines that end in CR LF.
  public let bytes: [UInt8]

  public init(method: Method, bytes: [UInt8]) {
    self.method = method
    self.bytes = bytes
  }
}
