import Testing

@Suite("House rules")
struct TidyTests {
  @Test("the tree follows the rule", arguments: Rule.all)
  func treeKeeps(rule: Rule) {
    for finding in rule.check(.own) { Issue.record("\(finding)  (\(rule.reason))") }
  }

  @Test("the rule reports what it forbids", arguments: Rule.all)
  func ruleFinds(rule: Rule) {
    #expect(!rule.forbidden.isEmpty, "a rule without a failing example proves nothing")
    for planted in rule.forbidden {
      #expect(!rule.check(planted).isEmpty, "overlooked: \(planted.files.map(\.path)) \(planted.files.map(\.text))")
    }
  }

  @Test("the rule accepts what it allows", arguments: Rule.all)
  func ruleLetsPass(rule: Rule) {
    for innocent in rule.allowed {
      let findings = rule.check(innocent)
      #expect(findings.isEmpty, "\(findings.map(\.description))")
    }
  }

  @Test("the checkout contains sources, tests, SQL and scripts")
  func walkSeesTheTree() {
    for path in ["Package.swift", "Makefile", "scripts/setup", ".ci/run", "sql/migrations/0001_clock.sql"] {
      #expect(Checkout.own.file(path) != nil, "\(path) wasn't found")
    }
    #expect(Checkout.own.files(under: "Sources/", named: ".swift").count > 50)
  }
}
