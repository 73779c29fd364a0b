import EntryDocuments
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers as PDF.
enum PDFAnswer {
  /// The file, to be shown by the browser and saved under its neutral name.
  static func response(_ file: EntryListFile) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "application/pdf", .contentDisposition: "inline; filename=\"\(file.name)\"",
        .eTag: "\"\(file.revision)\"",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }
}
