import Foundation

/// Encodes text beyond ASCII for mail messages (RFC 2045 and RFC 2047).
enum MailEncoding {
  /// The text in quoted-printable: ASCII only, in lines of at most 76 characters that end in CR LF.
  ///
  /// A line feed in the text ends a line. A space at the end of a line is encoded, because some servers strip it.
  static func quotedPrintable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(quotedPrintableLine).joined(separator: "\r\n")
  }

  /// Bytes in Base64, in lines of at most 76 characters that end in CR LF.
  static func base64(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
  }

  /// The text for a header: unchanged if it is short and ASCII, else as encoded words, each on a line of its own. No
  /// word cuts a character in two.
  static func headerText(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), text.utf8.count <= 60, !text.contains("=?") { return text }
    var chunks: [String] = []
    for character in text {
      // 39 bytes are 52 characters of Base64, and 64 with the marks around them. A word may have 75 characters, and the
      // line that begins with the header's name 78.
      if let last = chunks.last, last.utf8.count + character.utf8.count <= 39 {
        chunks[chunks.count - 1] = last + String(character)
      } else {
        chunks.append(String(character))
      }
    }
    return chunks.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  private static func quotedPrintableLine(_ line: Substring) -> String {
    let bytes = Array(line.utf8)
    var lines = [""]
    for (index, byte) in bytes.enumerated() {
      let piece = quotedPrintablePiece(byte, isLast: index == bytes.count - 1)
      // 75, so that the mark of a soft line break still fits into 76.
      if lines[lines.count - 1].utf8.count + piece.utf8.count > 75 {
        lines[lines.count - 1] += "="
        lines.append("")
      }
      lines[lines.count - 1] += piece
    }
    return lines.joined(separator: "\r\n")
  }

  private static func quotedPrintablePiece(_ byte: UInt8, isLast: Bool) -> String {
    let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || byte == 0x20 && !isLast
    if isPlain { return String(UnicodeScalar(byte)) }
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "=0\(digits)" : "=\(digits)"
  }
}
