import JWTKit

/// What a token says, as it came. Nothing in it has been checked but the signature.
struct Claims: JWTPayload {
  private let members: [String: JSONTree]

  init(_ members: [String: JSONTree]) {
    self.members = members
  }

  init(from decoder: any Decoder) throws {
    members = try decoder.singleValueContainer().decode([String: JSONTree].self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(members)
  }

  /// Nothing: `TokenRules` checks the claims and says which of them fails.
  func verify(using algorithm: some JWTAlgorithm) throws {}

  /// Whether there is such a claim, whatever it holds.
  func has(_ name: String) -> Bool { members[name] != nil }

  /// The claim as a text; `nil` where it is none, or empty.
  func text(_ name: String) -> String? {
    guard case .text(let text) = members[name], !text.isEmpty else { return nil }
    return text
  }

  /// The claim as a number, such as seconds since 1970.
  func number(_ name: String) -> Double? {
    guard case .number(let number) = members[name] else { return nil }
    return number
  }

  /// The claim as an object's members.
  func object(_ name: String) -> [String: JSONTree]? {
    guard case .object(let object) = members[name] else { return nil }
    return object
  }

  /// The texts at a path such as `roles` or `realm_access.roles`. A claim whose own name has dots goes first.
  func texts(at path: String) -> [String] {
    if let whole = members[path] { return whole.texts }
    let place = path.split(separator: ".").reduce(JSONTree.object(members) as JSONTree?) { tree, name in
      guard case .object(let object) = tree else { return nil }
      return object[String(name)]
    }
    return place?.texts ?? []
  }

  /// These claims, and beside them those of another document that are not here.
  func adding(_ other: Claims) -> Claims { Claims(members.merging(other.members) { own, _ in own }) }
}
