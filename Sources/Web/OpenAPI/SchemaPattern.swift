/// The formats that the API accepts, as regular expressions of ECMA-262.
///
/// `make fuzz-api` checks that they agree with the code that reads them.
enum SchemaPattern {
  /// A valid day of the years 2000 to 2199, leap years included.
  static let day: String = {
    let thirtyOne = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    let thirty = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    let february = "02-(0[1-9]|1[0-9]|2[0-8])"
    let leapYear = "(2000|2[01](0[48]|[2468][048]|[13579][26]))"
    return "(2[01][0-9]{2}-(\(thirtyOne)|\(thirty)|\(february))|\(leapYear)-02-29)"
  }()
  /// A readable text: no control or invisible characters, none that change the text's direction, and not only spaces
  /// and punctuation. `TextRules` says the rest, for which an expression would need Unicode's tables.
  static let text = readable(with: "\\u0000-\\u001f")
  /// Like `text`, but with line breaks and tabs.
  static let lines = readable(with: "\\u0000-\\u0008\\u000b-\\u001f")

  private static func readable(with controls: String) -> String {
    let unseen =
      "\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e"
      + "\\u2060-\\u206f\\u2800\\u3164\\ue000-\\uf8ff\\ufeff\\uffa0\\ufff0-\\ufffb"
    let forbidden = controls + unseen
    return "^[^\(forbidden)]*[^\\s!-\\/:-@\\[-`{-~\(forbidden)][^\(forbidden)]*$"
  }

  static let receipt = "^RF-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$"
  static let idempotencyKey = "^[!-~]{1,255}$"
  static let entityTag = "^([*]|\"[0-9]{1,9}\"( ?, ?\"[0-9]{1,9}\"){0,19})$"
  /// The id of the last event; empty before the first event.
  static let lastEventID = "^([0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})?$"
  static let uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
  static let code = "[A-Z0-9-]{2,40}"
  static let clockTime = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
  static let slotCursor = "^[0-9a-z]{1,7}[.][A-Z0-9-]{2,40}$"
  static let closureCursor = "^\(day)T([01][0-9]|2[0-3]):[0-5][0-9][.]\(uuid)$"
  static let meetingCursor = "^\(day)[.]\(uuid)$"

  /// A comma-separated list of 1 to 40 values.
  static func list(of one: String) -> String { "^\(one)(,\(one)){0,39}$" }
}
