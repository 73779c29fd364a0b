import JWTKit

/// The claims of a token as received. Only the signature has been checked.
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

  /// Does nothing: `TokenRules` checks the claims and says which of them is wrong.
  func verify(using algorithm: some JWTAlgorithm) throws {}

  /// Whether the token has such a claim, of any value.
  func has(_ name: String) -> Bool { members[name] != nil }

  /// The claim as a text; `nil` if it isn't a text, or is empty.
  func text(_ name: String) -> String? {
    guard case .text(let text) = members[name], !text.isEmpty else { return nil }
    return text
  }

  /// Whether the claim is `true`, or the text that some providers write for it.
  func isTrue(_ name: String) -> Bool {
    switch members[name] {
    case .bool(let flag): flag
    case .text(let text): text == "true"
    case .null, .number, .list, .object, nil: false
    }
  }

  /// The claim as a number, such as seconds since 1970; `nil` if it isn't one.
  func number(_ name: String) -> Double? {
    guard case .number(let number) = members[name] else { return nil }
    return number
  }

  /// The members of a claim that is an object; `nil` if it isn't one.
  func object(_ name: String) -> [String: JSONTree]? {
    guard case .object(let object) = members[name] else { return nil }
    return object
  }

  /// The texts at a path such as `roles` or `realm_access.roles`. A claim whose name is the whole path takes
  /// precedence.
  func texts(at path: String) -> [String] {
    if let whole = members[path] { return whole.texts }
    let place = path.split(separator: ".").reduce(JSONTree.object(members) as JSONTree?) { tree, name in
      guard case .object(let object) = tree else { return nil }
      return object[String(name)]
    }
    return place?.texts ?? []
  }

  /// These claims, and those of another document that aren't among them.
  func adding(_ other: Claims) -> Claims { Claims(members.merging(other.members) { own, _ in own }) }
}
