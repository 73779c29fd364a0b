/// The format of an entry list that `Accept` prefers.
enum MediaChoice {
  case json
  case pdf

  /// Returns JSON if both are preferred equally or the header is missing.
  ///
  /// - Throws: `RequestFault.notAcceptable` if neither is acceptable.
  static func of(_ accept: String?) throws(RequestFault) -> MediaChoice {
    guard let accept, !accept.isEmpty else { return .json }
    let json = quality(of: "application/json", in: accept)
    let pdf = quality(of: "application/pdf", in: accept)
    guard json > 0 || pdf > 0 else { throw .notAcceptable }
    return pdf > json ? .pdf : .json
  }

  /// The quality of the most specific range that matches the type.
  private static func quality(of type: String, in accept: String) -> Double {
    let family = type.prefix { $0 != "/" } + "/*"
    var best: (rank: Int, quality: Double) = (-1, 0)
    for range in accept.lowercased().split(separator: ",") {
      let parts = range.split(separator: ";").map(trimmed)
      guard let name = parts.first else { continue }
      let rank = name == type ? 2 : name == family ? 1 : name == "*/*" ? 0 : -1
      guard rank > best.rank else { continue }
      best = (rank, parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1)
    }
    return best.quality
  }

  /// The text without surrounding white space. A media type contains none.
  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
