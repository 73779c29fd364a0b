import HTTPTypes
import Hummingbird
import NIOCore

/// Answers as comma-separated values (RFC 4180), for a spreadsheet.
enum CSVAnswer {
  /// Spreadsheets know UTF-8 by a byte order mark alone.
  static let byteOrderMark = "\u{FEFF}"

  /// - Parameter name: the neutral name that the file is saved under.
  static func response(_ text: String, name: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8; header=present",
        .contentDisposition: "attachment; filename=\"\(name)\"",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(string: byteOrderMark + text)))
  }
}
