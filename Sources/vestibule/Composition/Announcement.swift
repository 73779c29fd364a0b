import Foundation
import Privacy

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

  /// Where to look, and how to be one of those whom the sign-in page offers, in the API too.
  static func guide(port: Int, data: String, people: [Privacy.Actor]) -> String {
    let tokens = people.map { person in
      let site = person.site.map { " --site \($0)" } ?? ""
      return "  vestibule token --data \(data) --role \(person.role.rawValue) --subject \(person.subject)\(site)"
    }
    return """
      ready. Look at http://127.0.0.1:\(port)/ and choose there who to be, or print a token for the API:
      \(tokens.joined(separator: "\n"))
      Ctrl-C stops it.
      """
  }
}
