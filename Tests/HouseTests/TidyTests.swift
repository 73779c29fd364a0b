import Testing

@Suite("The house is tidy")
struct TidyTests {
  @Test("the tree keeps the rule", arguments: Rule.all)
  func treeKeeps(rule: Rule) {
    for finding in rule.check(.own) { Issue.record("\(finding)  (\(rule.reason))") }
  }

  @Test("the rule finds what it forbids", arguments: Rule.all)
  func ruleFinds(rule: Rule) {
    #expect(!rule.forbidden.isEmpty, "a rule that was never seen to fail proves nothing")
    for planted in rule.forbidden {
      #expect(!rule.check(planted).isEmpty, "overlooked: \(planted.files.map(\.path)) \(planted.files.map(\.text))")
    }
  }

  @Test("the rule lets pass what it allows", arguments: Rule.all)
  func ruleLetsPass(rule: Rule) {
    for innocent in rule.allowed {
      let findings = rule.check(innocent)
      #expect(findings.isEmpty, "\(findings.map(\.description))")
    }
  }

  @Test("the walk sees the tree: sources, tests, queries and scripts")
  func walkSeesTheTree() {
    for path in ["Package.swift", "Makefile", "scripts/setup", ".ci/run", "sql/migrations/0001_clock.sql"] {
      #expect(Checkout.own.file(path) != nil, "\(path) wasn't found")
    }
    #expect(Checkout.own.files(under: "Sources/", named: ".swift").count > 50)
  }
}
