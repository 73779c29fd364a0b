import Testing

/// One place where the tree breaks a rule.
struct Finding: Sendable, CustomStringConvertible {
  let path: String
  /// Counted from 1; 0 for a finding about the file as a whole.
  let line: Int
  let what: String

  var description: String { line == 0 ? "\(path): \(what)" : "\(path):\(line): \(what)" }
}

/// A rule of the house that a program can check.
///
/// It carries its own proof: trees that it must find fault with, and trees that look alike and that it must let pass.
struct Rule: Sendable, CustomTestStringConvertible {
  let name: String
  /// Why the house has it; printed with every finding.
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

  static let all = layout + documentation + words + calls + sql + statements + floors + containers + citations
}
