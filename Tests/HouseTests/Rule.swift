import Testing

/// A place in the tree that breaks a rule.
struct Finding: Sendable, CustomStringConvertible {
  let path: String
  /// The line, counted from 1; 0 if the finding is about the whole file.
  let line: Int
  let what: String

  var description: String { line == 0 ? "\(path): \(what)" : "\(path):\(line): \(what)" }
}

/// A rule about the tree that a program can check.
///
/// It proves itself on example trees: in some it must find a fault, and others that look similar it must accept.
struct Rule: Sendable, CustomTestStringConvertible {
  let name: String
  /// The reason for the rule. Printed with every finding.
  let reason: String
  let forbidden: [Checkout]
  let allowed: [Checkout]
  let check: @Sendable (Checkout) -> [Finding]

  init(
    _ name: String, because reason: String, forbids forbidden: [Checkout], allows allowed: [Checkout],
    check: @escaping @Sendable (Checkout) -> [Finding]
  ) {
    self.name = name
    self.reason = reason
    self.forbidden = forbidden
    self.allowed = allowed
    self.check = check
  }

  var testDescription: String { name }

  static let all =
    layout + documentation + words + calls + sql + statements + namedCalls + floors + sqlFloors + retired + containers
    + citations + supply + fields + french
}
