import Foundation

/// What a server prints on standard output, and the guide for a newcomer.
enum Announcement {
  /// The line on standard output that programs wait for.
  static func ready(host: String = "127.0.0.1", port: Int, isTLS: Bool = false) {
    FileHandle.standardOutput.write(Data("ready http\(isTLS ? "s" : "")://\(host):\(port)\n".utf8))
  }

  /// The line on standard output that says where the metrics are.
  static func metrics(host: String, port: Int, isTLS: Bool) {
    FileHandle.standardOutput.write(Data("metrics http\(isTLS ? "s" : "")://\(host):\(port)/metrics\n".utf8))
  }

  /// Where to look and how to sign in: as those whom the demonstration's first meeting concerns.
  static func guide(port: Int, data: String) -> String {
    let (first, held) = (PlannedMeeting.confirmedAtFirst, PlannedMeeting.heldAtFirst)
    return """
      ready. Look at http://127.0.0.1:\(port)/ and sign in there as anyone, or print a token for the API:
        vestibule token --data \(data) --role mediator --subject \(first.mediator)
        vestibule token --data \(data) --role siteStaff --subject s1 --site \(held.site)
        vestibule token --data \(data) --role frontDesk --subject d1 --site \(first.site)
        vestibule token --data \(data) --role rju --subject r1
      Ctrl-C stops it.
      """
  }
}
