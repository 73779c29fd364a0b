import Foundation
import Testing

@testable import Web

@Suite("Pages on narrow screens and for keyboards")
struct PageLayoutTests {
  @Test("Every cell of a table says its column, and every element what it is", arguments: PageTemplate.allCases)
  func cards(template: PageTemplate) throws {
    let text = TableCards.laidOut(try TemplateFiles.shipped().page(template))
    let tables = text.split(separator: "<table").dropFirst().map { $0.split(separator: "</table>")[0] }
    for table in tables where table.hasPrefix(" class=\"cards\"") {
      let columns = table.matches(of: /<th scope="col"[^>]*>(.*?)<\/th>/).map { String($0.output.1) }
      let cells = table.matches(of: /<td[^>]*>/).map { String($0.output) }
      #expect(!cells.isEmpty)
      for cell in cells {
        let label = cell.firstMatch(of: /data-label="([^"]+)"/).map { String($0.output.1) }
        #expect(label.map(columns.contains) == true, "\(cell)")
      }
      for tag in table.matches(of: /<(?:thead|tbody|tr|td|th)\b[^>]*>/) {
        #expect(tag.output.contains("role=\""), "\(tag.output)")
      }
    }
    // Only tables whose columns aren't known before: who reads what, weeks and months, and what is free.
    let others = tables.count { !$0.hasPrefix(" class=\"cards\"") }
    #expect(others == (Self.ofDays.contains(template) ? 1 : 0))
  }

  private static let ofDays: [PageTemplate] = [
    .protocolClauses, .siteWeek, .programWeek, .request, .moveMeeting, .offer, .closures,
    .unitClosures,
  ]

  @Test("Cells of which one is shown share a column; a wide cell takes as many as it spans")
  func alternatives() {
    let head = ["a", "b", "c"].map { "<th scope=\"col\">\($0)</th>" }.joined()
    let row = "{{#x}}<td>1</td>{{#y}}<td colspan=\"2\">2</td>{{/y}}{{^y}}<td>{{#y}}3{{/y}}</td><td>4</td>{{/y}}{{/x}}"
    let text = TableCards.laidOut("<table><thead><tr>\(head)</tr></thead><tbody><tr>\(row)</tr></tbody></table>")
    let labels = text.matches(of: /data-label="(.)"/).map { String($0.output.1) }
    #expect(labels == ["a", "b", "b", "c"])
  }

  @Test("The ring around what has the focus stands out from what is behind it (WCAG 1.4.11)")
  func focusRing() throws {
    let style = try PageAssets.style.text(.shipped())
    func colour(_ name: String, in rule: String) throws -> [Double] {
      let found = try #require(style.firstRange(of: rule))
      let block = style[found.upperBound...].prefix { $0 != "}" }
      let value = try #require(block.firstMatch(of: try Regex("--\(name): #([0-9a-f]{3,6});")))
      var digits = String(try #require(value.output[1].substring))
      if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
      return stride(from: 0, to: 6, by: 2).map { place in
        let start = digits.index(digits.startIndex, offsetBy: place)
        return Double(Int(digits[start...].prefix(2), radix: 16) ?? 0) / 255
      }
    }
    let (root, band) = (":root {", ".band {")
    for background in ["paper", "soft"] {
      #expect(Self.contrast(try colour("focus", in: root), try colour(background, in: root)) >= 3)
    }
    #expect(Self.contrast(try colour("focus", in: band), try colour("band", in: root)) >= 3)
    #expect(style.contains(":focus-visible { outline: .2rem solid var(--focus)"))
  }

  private static func contrast(_ one: [Double], _ other: [Double]) -> Double {
    func luminance(_ colour: [Double]) -> Double {
      let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let (lighter, darker) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
  }
}
