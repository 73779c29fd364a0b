import Foundation

extension Rule {
  static let retired = [retiredInTime]

  private static func tree(release: String, header: String, folder: String = "0.2.0") -> Checkout {
    Checkout([
      "sql/VERSION": "\(release)\n",
      "sql/grants.sql": "GRANT EXECUTE ON FUNCTION room_ask TO vestibule_application;",
      "sql/functions/retired/\(folder)/room_ask.sql":
        "\(header)\n-- Asks for a room.\nCREATE OR REPLACE FUNCTION room_ask() RETURNS text",
    ])
  }

  /// A replaced function stays in `sql/functions/retired/RELEASE` for programs of the previous release. One release
  /// later nothing calls it any more.
  private static let retiredInTime = Rule(
    "a retired function is removed in the release after the one that replaced it",
    because: "old and new programs run side by side for one release, and an unused function is still an entry point",
    forbids: [
      tree(release: "0.3.1", header: "-- retired: 0.2.0"), tree(release: "0.4.0", header: "-- retired: 0.2.0"),
      tree(release: "1.0.0", header: "-- retired: 0.2.0"), tree(release: "0.2.0", header: "-- Retired."),
      tree(release: "0.2.0", header: "-- retired: soon", folder: "soon"),
      tree(release: "0.2.0", header: "-- retired: 0.2.0", folder: "0.1.0"),
      tree(release: "0.1.0", header: "-- retired: 0.2.0"), tree(release: "next", header: "-- retired: 0.2.0"),
      Checkout([
        "sql/VERSION": "0.2.0\n", "sql/grants.sql": "GRANT EXECUTE ON FUNCTION room_find TO vestibule_application;",
        "sql/functions/retired/0.2.0/room_ask.sql": "-- retired: 0.2.0",
      ]),
    ],
    allows: [
      tree(release: "0.2.0", header: "-- retired: 0.2.0"), tree(release: "0.2.7", header: "-- retired: 0.2.0"),
      tree(release: "0.3.0", header: "-- retired: 0.2.0"),
      Checkout(["sql/VERSION": "0.1.0\n", "sql/functions/05_facilities/room_find.sql": "-- Finds a room."]),
    ]
  ) { checkout in
    guard let file = checkout.file("sql/VERSION"), let current = numbers(file.text) else {
      return [Finding(path: "sql/VERSION", line: 1, what: "no release, such as 0.1.0")]
    }
    return checkout.files(under: "sql/", named: ".sql").filter { $0.path.contains("/functions/retired/") }
      .compactMap { file in
        let tree = file.path.components(separatedBy: "functions/retired/")[0]
        let isGranted = Pattern("\\b\(file.stem)\\b").occurs(in: checkout.file(tree + "grants.sql")?.sql ?? "")
        let fault = fault(in: file, current: current) ?? (isGranted ? nil : "isn't granted to those that still call it")
        return fault.map { Finding(path: file.path, line: 1, what: $0) }
      }
  }

  private static func fault(in file: SourceFile, current: [Int]) -> String? {
    let said = Pattern("^-- retired: *(\\S+)").matches(in: file.text).first?.groups[1] ?? ""
    guard let retired = numbers(said) else { return "no line \"-- retired: RELEASE\"" }
    guard file.folders.last.map(String.init) == said else { return "isn't in the folder of release \(said)" }
    if current.lexicographicallyPrecedes(retired) { return "was replaced by a release that is still to come" }
    let kept = [retired[0], retired[1] + 1, 0]
    return kept.lexicographicallyPrecedes(current) ? "was replaced by \(said), and nothing calls it any more" : nil
  }

  private static func numbers(_ text: String) -> [Int]? {
    let parts = text.split(whereSeparator: \.isWhitespace).joined().split(separator: ".").map { Int($0) }
    let numbers = parts.compactMap { $0 }
    return parts.count == 3 && numbers.count == 3 ? numbers : nil
  }
}
