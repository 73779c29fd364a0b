import HTTPTypes

/// One hop of a request on its way here, as a proxy recorded it. Lists of hops end with the nearest.
struct ForwardedHop: Equatable {
  /// The address of the proxy's client; `nil` if the proxy hides it or wrote something that isn't an address.
  let address: IPAddress?
  /// Whether the proxy's client used TLS; `nil` if the proxy doesn't say.
  let isSecure: Bool?

  /// The maximum number of hops considered, counted from the nearest.
  private static let countMax = 32
  private static let xForwardedFor = HTTPField.Name("X-Forwarded-For")
  private static let xForwardedProto = HTTPField.Name("X-Forwarded-Proto")
  private static let forwarded = HTTPField.Name("Forwarded")

  /// The hops of `X-Forwarded-For`. `X-Forwarded-Proto` applies to the nearest.
  static func xForwarded(_ headers: HTTPFields) -> [ForwardedHop] {
    let addresses = elements(headers, xForwardedFor).map { host($0) }
    let scheme = elements(headers, xForwardedProto).last.flatMap { isSecure(scheme: $0) }
    guard let nearest = addresses.last else {
      return scheme.map { [ForwardedHop(address: nil, isSecure: $0)] } ?? []
    }
    return addresses.dropLast().map { ForwardedHop(address: $0, isSecure: nil) }
      + [ForwardedHop(address: nearest, isSecure: scheme)]
  }

  /// The hops of `Forwarded`, such as `for="[2001:db8::1]:4711";proto=https`.
  static func forwarded(_ headers: HTTPFields) -> [ForwardedHop] {
    elements(headers, forwarded).map { element in
      var (address, scheme): (IPAddress?, Bool?)
      for pair in element.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else { continue }
        let value = unquoted(trimmed(parts[1]))
        switch trimmed(parts[0]).lowercased() {
        case "for": address = host(value)
        case "proto": scheme = isSecure(scheme: value)
        default: break
        }
      }
      return ForwardedHop(address: address, isSecure: scheme)
    }
  }

  /// The elements of a list header, which may span several fields. No element that we read contains a comma.
  private static func elements(_ headers: HTTPFields, _ name: HTTPField.Name?) -> [Substring] {
    guard let name else { return [] }
    return headers[values: name].flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .suffix(countMax).map { trimmed($0) }
  }

  /// The address of a node: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1` or `[2001:db8::1]:80`.
  private static func host(_ node: Substring) -> IPAddress? {
    if node.first == "[" {
      guard let end = node.firstIndex(of: "]") else { return nil }
      let rest = node[node.index(after: end)...]
      guard rest.isEmpty || rest.first == ":" else { return nil }
      return IPAddress(node[node.index(after: node.startIndex)..<end])
    }
    if let address = IPAddress(node) { return address }
    let parts = node.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? IPAddress(parts[0]) : nil
  }

  private static func isSecure(scheme: Substring) -> Bool? {
    switch scheme.lowercased() {
    case "https": true
    case "http": false
    default: nil
    }
  }

  private static func unquoted(_ text: Substring) -> Substring {
    text.count >= 2 && text.first == "\"" && text.last == "\"" ? text.dropFirst().dropLast() : text
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
